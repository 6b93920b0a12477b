"""Words of believing about others, and what kind of belief it is."""

from __future__ import annotations

from workbench.language.lexicon.inflect import inflected
from workbench.language.wordlist import wordlist

BELIEFS: dict[str, tuple[str, ...]] = {
    "BELIEVE": (
        *("think", "believe", "guess", "suppose", "reckon", "assume", "assumed", "suspect"),
        *("imagine", "expect", "bet", "hope", "figure", "presume", "predict", "estimate"),
        *("would say", "would guess", "would assume", "would think", "would imagine"),
        *("would expect", "would hope", "feel like", "feel that", "am sure", "am convinced"),
        *("am pretty sure", "are sure", "are convinced", "are confident", "am confident"),
        *("was assuming", "am assuming", "are assuming", "am guessing", "are hoping"),
    ),
    "HUNCH": (
        *("guess", "hunch", "assumption", "hypothesis", "bet", "theory", "expectation", "belief"),
        *("suspicion", "prediction", "intuition", "feeling", "premise"),
    ),
    "CROWD": (
        *("people", "users", "customers", "clients", "buyers", "consumers", "everyone"),
        *("everybody", "nobody", "no one", "folks", "companies", "businesses", "teams"),
        *("parents", "students", "developers", "beginners", "newcomers", "readers", "listeners"),
        *("viewers", "members", "subscribers", "visitors", "guests", "patients", "riders"),
        *("drivers", "families", "households", "employees", "organizations", "organisations"),
        *("the market", "the user", "the customer", "the audience", "a user", "a customer"),
        *("our audience", "target group", "contributors", "maintainers", "kids", "children"),
        *("a lot of people", "most of them", "the buyer", "the consumer"),
        *("women", "men", "teenagers", "elderly", "programmers", "engineers", "players"),
    ),
    "CRAVE": (
        *inflected("want need like love prefer use care enjoy adopt value expect hate buy:bought"),
        *inflected("appreciate struggle choose:chose:chosen switch recommend pay:paid"),
        *("would", "will", "might", "could", "do not", "does not", "are willing", "are going to"),
        *("are looking", "is looking", "won't", "are interested", "are not"),
    ),
}

# Which kind of assumption a belief is, by what it speaks of.
KIND_WORDS: dict[str, frozenset[str]] = {
    "desirability": frozenset(
        inflected(
            "want need like love prefer use care enjoy adopt value expect hate appreciate struggle "
            "choose:chose:chosen switch recommend find:found understand:understood trust look "
            "press read:read watch try learn notice complain help"
        )
    )
    | wordlist(
        "useful attractive interested easy easier annoying confusing fashionable trendy fancy fun "
        "popular comfortable interesting helpful happy appealing frustrated familiar"
    ),
    "viability": frozenset(
        inflected("pay:paid sell:sold charge buy:bought fund sponsor earn donate")
    )
    | wordlist(
        "pricing priced cost costs revenue money profit profits market markets budget "
        "margin margins subscription subscriptions monthly yearly cheap cheaper "
        "expensive business sales license "
        "sustainable commercial euro euros dollar dollars competitor competitors sponsors funding"
    ),
    "feasibility": frozenset(
        inflected("build:built implement scale develop ship+ integrate manufacture produce deploy")
    )
    | wordlist(
        "possible impossible feasible technically technical technology prototype engineering "
        "battery batteries chip hardware infrastructure material materials component components "
        "sensor api server servers latency performance deadline compatible automate automated "
        "complicated doable buildable"
    ),
}
