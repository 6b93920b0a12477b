"""Words that usually belong to a phase of a customer's life cycle."""

from __future__ import annotations

from dataclasses import dataclass

STRONG, WEAK = 0.65, 0.35


@dataclass(frozen=True)
class Stage:
    """A usual phase.

    Attributes
    ----------
    names : str
        What phases of this kind are called, comma-separated.
    strong, weak : str
        Words and phrases that mostly, or sometimes, mean it, comma-separated. They are compared
        without inflection.
    like : tuple of str
        What somebody may say in it, for the comparison by meaning.
    """

    names: str
    strong: str
    weak: str
    like: tuple[str, ...]


STAGES = (
    Stage(
        "discovery, discover, awareness, aware, attention, finding, inspiration, first contact",
        "come across, heard about, heard of, hear about, find out about, found you, find you, "
        "found us, first heard, first saw, advert, advertisement, leaflet, poster, flyer, "
        "billboard, word of mouth, stumbled, never heard of, got to know, who told you, "
        "googled it, googled you, looked you up",
        "ad, recommended, campaign, before that, curious, neighbour, had one, seen one, saw one, "
        "told me about it, told us about it, looked it up",
        (
            "I first heard about it from a friend.",
            "We saw an advert and looked it up.",
            "How did you find out about it?",
        ),
    ),
    Stage(
        "choosing, choice, choose, consideration, consider, evaluation, evaluate, comparison, "
        "compare, decision, deciding, purchase, purchasing, buying, buy, selection, ordering",
        "weighed up, shop around, shopped around, sign up, signed up, test ride, test drive, "
        "try it out, try one, trial, ask them for a go, which plan, which one, other options, "
        "second hand, order one, the salesman, talked me into, make up my mind, "
        "made up our minds, why this one, how come you picked, choose this, chose this, chose it, "
        "choose between, choosing between, decided on, deciding between, before you decide, "
        "before we decided, before i decided, how did you decide, pros and cons",
        "compare, comparison, choose, chose, choice, decide, decision, alternatives, have a go, "
        "go for, went for, sold me, sold it, buy, bought, cheaper, pick, picked, price, afford, "
        "deposit, worth it, instead of, convinced, order, salesperson, signed for it",
        (
            "We compared several options before we decided.",
            "Why did you choose this one?",
            "I looked at the prices and signed up.",
        ),
    ),
    Stage(
        "onboarding, setup, set up, start, starting, getting started, activation, joining, join, "
        "first use, induction, welcome, arrival, delivery",
        "set up, set it up, set them up, setting up, getting started, get started, handover, "
        "hand over, handed over, instructions, manual, showed me how, show you how, shows you how, "
        "taught me, taught us, first day, first week, first ride, first morning, first time out, "
        "welcome pack, delivered it, brought it round, it arrived, unpacked, unboxed, activate",
        "first time, learn, learned, learnt, account, password, log in, arrived, delivery, "
        "deliver, register, it came, getting used, get used, beginning, demo, start, taught, "
        "teach, training, lesson, tutorial, install",
        (
            "Somebody delivered it and showed me how it works.",
            "The first week I was still learning.",
            "We set up the account and got started.",
        ),
    ),
    Stage(
        "use, using, usage, everyday, daily, daily use, regular use, routine, living with it",
        "every day, every morning, daily, day to day, routine, on a normal day, typical day, "
        "most days, each day",
        "use, use it, using it, usually, normally, mornings, handy",
        (
            "I use it every day.",
            "On a normal day we take it in the morning.",
            "It is part of our routine.",
        ),
    ),
    Stage(
        "service, support, help, repair, care, maintenance, problem, problems, complaint, "
        "aftersales",
        "repair, mechanic, broke down, breakdown, customer service, customer support, "
        "tech support, support team, support line, helpline, hotline, call centre, complaint, "
        "complain, faulty, mend, workshop, technician, spare part, warranty, refund, "
        "get it fixed, got it fixed, got through, on hold, stopped working, packed up, "
        "off the road, report it, reported it, went wrong, goes wrong, go wrong, ticket number",
        "ring, rang, service, ticket, queue, chat, email, e mail, waiting, waited, help, replace, "
        "replacement, apology, status, appointment, problem, support, broken, broke, fault, fix, "
        "engineer, maintenance, bug, crash",
        (
            "It broke down and I called customer service.",
            "The mechanic came to repair it.",
            "I waited for days until they fixed the problem.",
        ),
    ),
    Stage(
        "renewal, renew, renewing, loyalty, retention, leaving, leave, staying, exit, cancel, "
        "cancellation, churn, end, ending, offboarding",
        "renew, renewal, cancel, cancellation, hand it back, give it back, send it back, sent it "
        "back, gave it back, handed it back, end of the contract, price rise, another year, "
        "notice period, thirty days, unsubscribe, stay with, would you stay, keep you, keep it on, "
        "carry on with, if you did leave, leave us, leaving us, come to an end, sign again, "
        "loyalty, put the price up",
        "leave, leaving, stay, stayed, contract, expire, end, pause, notice, still paying, "
        "goodbye, last month, switch, went up, put it up, for a year, extend, terminate, let it go",
        (
            "I thought about cancelling when the year was up.",
            "They put the price up at renewal.",
            "Would you stay or leave?",
        ),
    ),
    Stage(
        "payment, paying, billing, invoice, checkout",
        "invoice, bill, direct debit, charged, overcharged, refund, credit card, bank transfer, "
        "receipt, checkout",
        "pay, paid, payment, charge, price, cost",
        ("I paid the invoice.", "They charged my card twice."),
    ),
    Stage(
        "shipping, receiving, fulfilment",
        "parcel, courier, shipped, shipping, tracking, delivered, delivery",
        "arrived, deliver, box, package",
        ("The parcel arrived late.", "The courier left it with a neighbour."),
    ),
    Stage(
        "advocacy, recommending, recommendation, referral, sharing",
        "recommend, recommended it, referral, told my friends, tell people, tell everyone, "
        "tell everybody, wrote a review, left a review",
        "review, friends, share",
        ("I recommend it to everybody.", "I told my friends about it."),
    ),
)
