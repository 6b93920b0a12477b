"""Invented personas, claims and assumptions of the bike study, over the words in fernwheel.py."""

from __future__ import annotations

from typing import Any

# key: text, supports, contradicts, other fields
CLAIMS: dict[str, tuple[str, list[str], list[str], dict[str, Any]]] = {
    "no-car": ("The bike replaced a car or van", ["no-car", "e-nocar"], ["van"], {}),
    "rides-daily": ("Rides every day or nearly", ["e-daily"], [], {}),
    "get-through": ("Get the day's trips done, whatever the weather", ["no-car", "rent"], [], {}),
    "on-my-own": ("Go where I want without asking anybody", ["freedom"], ["ice"], {}),
    "told-when": (
        "Be told what is happening with my repair, before I ask",
        ["awaiting", "nine-days", "e-status"],
        [],
        {},
    ),
    "spare-need": ("Have a spare bike while mine is away", ["spare-yes"], ["spare"], {}),
    "faster-need": ("Have my own bike back faster", ["spare", "nine-days"], ["spare-yes"], {}),
    "day-off": ("A day off the road breaks the day", ["e-break", "rent", "nine-days"], [], {}),
    "awaiting-parts": ("\u201cAwaiting parts\u201d says nothing", ["awaiting", "e-status"], [], {}),
    "price-juggle": ("The monthly payment takes juggling", ["juggle"], [], {}),
    "rings": (
        "Rings support again and again while a repair lasts",
        ["eleven-calls", "awaiting"],
        [],
        {},
    ),
    "old-van": ("Keeps an old vehicle just in case", ["van"], ["no-car"], {}),
    "promise-known": ("Knows the 48-hour promise", ["e-48"], ["nine-days"], {}),
    "price-leave": ("Would leave over the winter price", ["e-price"], ["winter-fine"], {}),
    "by-phone": ("Telephone first, the app second", ["eleven-calls"], [], {}),
    "quote-rent": ("Two days off the road is my rent.", ["rent"], [], {}),
    "weekend": ("Rides at weekends and on good days", ["f-weekend", "weather"], [], {}),
    "alternatives": ("Has a bus, a van or a car to fall back on", ["weather"], [], {}),
    "worth-it": ("Feel that it is worth what it costs", ["f-perride", "guilt", "notebook"], [], {}),
    "pause-need": ("Stop for the winter without leaving", ["cancel-rejoin", "f-pause"], [], {}),
    "guilt": ("Feels bad when it stands unused", ["guilt", "f-guilt"], [], {}),
    "weather-why": ("The weather decides", ["weather"], ["near-miss"], {}),
    "near-miss": ("Rides less after a fright", ["near-miss"], [], {}),
    "haggling": ("Haggles at renewal", ["haggle"], [], {}),
    "cancels": ("Pauses by cancelling and joining again", ["cancel-rejoin"], [], {}),
    "per-ride": ("Works out what each ride costs", ["notebook", "f-perride"], [], {}),
    "f-price": (
        "Price in winter is the reason to leave",
        ["f-price", "guilt"],
        ["winter-fine", "near-miss"],
        {},
    ),
    "shop": ("Uses the Moor Street shop", ["f-shop"], [], {"n": None, "of": 19}),
    "quote-guilt": ("I feel like I've let the bike down.", ["guilt"], [], {}),
    "handy": ("Mends small things alone", ["h-fix", "videos", "screws"], [], {}),
    "standard": ("Parts that can be bought anywhere", ["h-lock", "screws"], [], {}),
    "kit": ("A repair kit and the right to use it", ["h-kit"], [], {}),
    "locked-in": ("Screws and locks that keep owners out", ["screws", "h-lock"], [], {}),
    "told-to-wait": ("Told to wait for what takes ten minutes", ["h-wait", "three-weeks"], [], {}),
    "no-promise": ("The 48-hour promise does not matter", ["no-48"], ["three-weeks"], {}),
    "safety": ("Chose by the child's safety", ["safety-first"], ["garage"], {}),
    "forum-first": ("Looks in forums before asking support", ["forum", "h-forum"], [], {}),
    "second-hand": (
        "Means to buy one second-hand",
        [],
        [],
        {"status": "stale", "n": 1, "supports": ["videos"]},
    ),
    "quote-screw": ("It says don't open, so I opened it.", ["screws"], [], {}),
    "not-riding": ("Somebody else rides", ["who-had-it", "one-name"], [], {}),
    "one-person": ("One named person to ring", ["one-name"], [], {"edited": True}),
    "a-log": ("Know who had it last", ["who-had-it"], [], {}),
    "unread": ("The monthly report is forwarded unread", ["report"], [], {}),
    "shared-blame": ("Damage that nobody owns up to", ["who-had-it", "nobody-owns"], [], {}),
    "likes-sharing": ("Likes that nobody owns it", ["nobody-owns"], ["who-had-it"], {}),
    "quote-nobody": ("Nobody had it last, nobody ever had it last.", ["who-had-it"], [], {}),
    "p-first": ("Starts in autumn and meets winter first", [], [], {}),
    "p-ice": ("Wants to be told that it is safe to ride on ice", [], [], {}),
    "p-friend": ("Comes by a friend's recommendation", [], [], {}),
    "p-leave": ("Leaves within four months", [], [], {}),
    "p-app": ("Lives in the app", [], [], {}),
    "fine": ("I'm fine.", ["near-miss"], [], {}),
    "shut-in": ("Shut in again", ["ice"], [], {}),
    "freedom": ("That morning at the fitting changed my life", ["freedom"], [], {}),
    "borrowed": ("Borrowed a sister's car for the school run", ["nine-days"], [], {}),
    "rang": ("I think I rang eleven times", ["eleven-calls"], [], {}),
    "which-part": ("Which part? From where?", ["awaiting"], [], {}),
    "mad": ("It is mad to insure a van just in case", ["van"], [], {}),
    "thirty": ("That's thirty pounds a ride", ["guilt"], [], {}),
    "grey": ("If it's grey at seven I'm on the bus", ["weather"], [], {}),
}

PERSONAS: list[dict[str, Any]] = [
    {
        "id": "every-day", "name": "Depends on it every day", "kind": "statistical",
        "monogram": "DE",
        "share": {"percent": 34.1, "low": 29.7, "high": 38.8, "n": 143, "base": 420},
        "method": "Latent classes over 9 answers of 420 customers; four classes fitted best.",
        "stability": 0.87, "participants": ["P01", "P02", "P06", "P12"],
        "sections": {
            "who": ["no-car", "rides-daily"], "goals": ["get-through", "on-my-own"],
            "needs": ["told-when", "faster-need", "spare-need"],
            "pains": ["day-off", "awaiting-parts", "price-juggle"],
            "behaviours": ["rings", "old-van"], "attitudes": ["promise-known", "price-leave"],
            "channels": ["by-phone"], "quote": ["quote-rent"],
        },
        "notes": "## What to watch\n\nP02 wants **a spare**, P06 wants *his own bike back*. We have"
        " not settled this; the survey asked about neither.\n\n- Ask both again in November\n"
        "- Count the calls per repair\n",
    },
    {
        "id": "fair-weather", "name": "Rides when it suits", "kind": "statistical",
        "monogram": "RS",
        "share": {"percent": 27.4, "low": 23.3, "high": 31.8, "n": 115, "base": 420},
        "method": "Latent classes over 9 answers of 420 customers; four classes fitted best.",
        "stability": 0.79, "participants": ["P03", "P08"],
        "sections": {
            "who": ["weekend", "alternatives"], "goals": ["worth-it"], "needs": ["pause-need"],
            "pains": ["guilt", "f-price"], "behaviours": ["cancels", "per-ride", "haggling"],
            "attitudes": ["weather-why", "near-miss"], "channels": ["shop"],
            "quote": ["quote-guilt"],
        },
        "notes": "",
    },
    {
        "id": "hands-on", "name": "Mends it alone", "kind": "statistical", "monogram": "MA",
        "share": {"percent": 16.9, "low": 13.6, "high": 20.8, "n": 71, "base": 420},
        "method": "Latent classes over 9 answers of 420 customers; four classes fitted best.",
        "stability": 0.92, "participants": ["P04", "P11"],
        "sections": {
            "who": ["handy"], "goals": ["standard"], "needs": ["kit"],
            "pains": ["locked-in", "told-to-wait"], "behaviours": ["second-hand"],
            "attitudes": ["no-promise", "safety"], "channels": ["forum-first"],
            "quote": ["quote-screw"],
        },
        "notes": "",
    },
    {
        "id": "for-others", "name": "Runs bikes for others", "kind": "qualitative",
        "monogram": "RO", "share": None,
        "method": "Grouped by hand from interviews; too few in the survey to estimate a share.",
        "stability": None, "participants": ["P05", "P09"],
        "sections": {
            "who": ["not-riding"], "goals": [], "needs": ["one-person", "a-log"],
            "pains": ["shared-blame"], "behaviours": ["unread"], "attitudes": ["likes-sharing"],
            "channels": [], "quote": ["quote-nobody"],
        },
        "notes": "",
    },
    {
        "id": "first-winter", "name": "Meets winter first", "kind": "proto", "monogram": "MW",
        "share": None, "method": "Written down in the kick-off workshop; nobody was asked.",
        "stability": None, "participants": [],
        "sections": {
            "who": ["p-first"], "goals": [], "needs": ["p-ice"], "pains": ["p-leave"],
            "behaviours": [], "attitudes": ["p-app"], "channels": ["p-friend"], "quote": [],
        },
        "notes": "",
    },
]  # fmt: skip

EMPATHY: dict[str, dict[str, list[str]]] = {
    "every-day": {
        "says": ["which-part", "quote-rent", "freedom"], "thinks": ["mad", "price-juggle"],
        "does": ["rang", "borrowed", "old-van"], "feels": ["shut-in", "day-off"],
        "pains": ["awaiting-parts", "day-off"], "gains": ["on-my-own", "get-through"],
    },
    "fair-weather": {
        "says": ["grey", "fine"], "thinks": ["thirty"], "does": ["cancels", "per-ride"],
        "feels": ["guilt", "near-miss"], "pains": ["f-price"], "gains": ["worth-it"],
    },
    "for-others": {"says": ["quote-nobody"], "does": ["unread"], "pains": ["shared-blame"]},
}  # fmt: skip

MAPS: dict[str, dict[str, list[str]]] = {
    "P01": {"says": ["no-car"], "does": ["borrowed"], "thinks": ["price-juggle"],
            "pains": ["faster-need"]},
    "P02": {"says": ["which-part"], "does": ["rang", "old-van"], "thinks": ["mad"],
            "pains": ["awaiting-parts"], "gains": ["spare-need"]},
    "P03": {"says": ["grey", "fine"], "thinks": ["thirty"], "does": ["cancels"],
            "feels": ["guilt"]},
    "P12": {"says": ["freedom"], "feels": ["shut-in"], "gains": ["on-my-own"]},
}  # fmt: skip

_PRICE_TEST = {
    "id": "T1", "we_believe": "customers leave because of the winter price",
    "to_verify": "offer half of 120 renewing customers \u00a320 off in winter, by lot",
    "measure": "the share that renews in each half",
    "right_if": "renewal is at least 10 points higher with the offer",
    "criticality": "high", "cost": "\u00a34,800", "reliability": "high",
    "time_required": "8 weeks", "owner": "Jonas Weil", "deadline": "2026-11-30",
    "lock": "9f2c1ab47d3e55b08812c6fe90a1d4477e0b6a3c15d2f8e94b7a6c3d2e1f0a9b",
}  # fmt: skip
_PAUSE_TEST = _PRICE_TEST | {
    "id": "T2", "we_believe": "a pause option keeps fair-weather riders",
    "to_verify": "show a pause button to every fair-weather rider in one city",
    "measure": "cancellations in November against the other cities",
    "right_if": "cancellations fall by a third", "owner": "Aisha Noor",
    "deadline": "2026-12-15", "cost": "\u00a31,200",
}  # fmt: skip
_CALL_LEARNING = {
    "observed": "Renewal was 61 % with a call and 60 % without (n = 88).",
    "learned": "A call before renewal changes nothing that we can see.",
    "therefore": "We stop the calls and put the hours into repair messages.",
    "decision": "invalidated", "date": "2026-08-20", "owner": "Jonas Weil",
}  # fmt: skip
_REPORT_LEARNING = _CALL_LEARNING | {
    "observed": "2 of 14 fleet managers opened the report; both said \u201cby mistake\u201d.",
    "learned": "The report is not read.", "therefore": "We replace it by one line in the invoice.",
    "decision": "validated", "date": "2026-07-02", "owner": "Aisha Noor",
}  # fmt: skip


def _assumption(
    id: str, text: str, kind: str, importance: int, evidence: float, state: str, **rest: Any
) -> dict[str, Any]:
    return {
        "id": id, "text": text, "kind": kind, "importance": importance, "evidence": evidence,
        "owner": "", "due": "", "state": state, "supports": [], "contradicts": [], "tests": [],
        "learnings": [],
    } | rest  # fmt: skip


ASSUMPTIONS = [
    _assumption("A1", "The winter price drives people to leave", "viability", 5, 0.35, "testing",
                owner="Jonas Weil", due="2026-11-30", supports=["f-price", "e-price"],
                contradicts=["winter-fine", "near-miss"], tests=[_PRICE_TEST]),
    _assumption("A2", "A pause option would keep fair-weather riders", "desirability", 5, 0.4,
                "overdue", owner="Aisha Noor", due="2026-09-01",
                supports=["cancel-rejoin", "f-pause"], tests=[_PAUSE_TEST]),
    _assumption("A3", "Businesses want a spare bike more than a faster repair", "desirability", 4,
                0.25, "untested", owner="Maren Voss", due="2026-10-15", supports=["spare-yes"],
                contradicts=["spare"]),
    _assumption("A4", "We can say where a repair stands within an hour", "feasibility", 5, 0.0,
                "untested"),
    _assumption("A5", "A call before renewal raises renewal", "viability", 3, 0.8, "invalidated",
                owner="Jonas Weil", due="2026-08-15", learnings=[_CALL_LEARNING]),
    _assumption("A6", "Fleet managers do not read the monthly report", "desirability", 2, 0.9,
                "validated", supports=["report"], learnings=[_REPORT_LEARNING]),
    _assumption("A7", "Families choose by child safety first", "desirability", 3, 0.5,
                "inconclusive", supports=["safety-first"], contradicts=["garage"],
                learnings=[_CALL_LEARNING | {"decision": "inconclusive"}]),
    _assumption("A8", "Self-repair kits would be used", "desirability", 3, 0.45, "untested",
                owner="Tom Reed", due="2026-12-01", supports=["h-kit"]),
    _assumption("A9", "Customers know the 48-hour promise", "desirability", 4, 0.5, "testing",
                supports=["e-48"], contradicts=["nine-days"]),
]  # fmt: skip
