"""Words of feedback: what is praised and blamed, and what cannot wait."""

from __future__ import annotations

from workbench.language.lexicon.inflect import inflected

FEEDBACK: dict[str, tuple[str, ...]] = {
    "FINE": (
        *(
            "great",
            "excellent",
            "awesome",
            "amazing",
            "wonderful",
            "fantastic",
            "superb",
            "perfect",
        ),
        *("delicious", "tasty", "friendly", "friendliest", "helpful", "knowledgeable", "courteous"),
        *("professional", "outstanding", "exceptional", "incredible", "lovely", "nicest"),
        *("beautiful", "yummy", "fabulous", "terrific", "brilliant", "adorable", "charming"),
        *("caring", "attentive", "welcoming", "polite", "honest", "trustworthy"),
        *("thorough", "skilled", "talented", "cozy", "cosy", "impressive"),
        *("gorgeous", "pleasant", "delightful", "compassionate", "affordable"),
        *("spotless", "immaculate", "scrumptious", "phenomenal", "stellar", "top notch"),
        *("punctual", "expert", "effortless", "cute", "grateful"),
    ),
    # Fine too, but as often said of what is only wanted, or of nothing much.
    "GOODISH": (
        *("good", "nice", "reliable", "reasonable", "easy", "efficient", "fun", "fresh", "clean"),
        *("intuitive", "fast", "quick", "handy", "neat", "cool", "comfortable", "interesting"),
        *("responsive", "simple", "convenient", "useful", "powerful", "smooth"),
    ),
    "ASKED": (
        *("i", "you", "we", "it", "there", "the", "this", "that", "anyone", "anybody", "my"),
        *("somebody", "someone", "they", "he", "she", "these", "those", "your"),
    ),
    "OFFERED": (
        *("service", "food", "place", "work", "job", "staff", "experience", "prices", "price"),
        *("quality", "tool", "product", "app", "atmosphere", "people", "team", "registration"),
        *("selection", "value", "company", "shop", "store", "hotel", "restaurant", "stuff"),
    ),
    "BEST": (
        *("best", "favorite", "favourite", "finest", "friendliest", "nicest", "greatest", "a gem"),
        *("hidden gem", "second to none", "top notch", "first class", "world class", "five star"),
        *("5 star", "five stars", "5 stars", "rocks", "a joy", "a pleasure", "a delight", "kudos"),
        *("bravo", "well done", "good job", "great job", "keep up", "hats off", "life saver"),
        *("changed my life", "lifesaver", "two thumbs up", "thumbs up", "yum", "wow"),
    ),
    "SAVOUR": (*inflected("love enjoy adore appreciate"), "impressed", "pleased", "delighted"),
    "FOUL": (
        *("terrible", "horrible", "awful", "worst", "rude", "disgusting", "overpriced", "filthy"),
        *(
            "dirty",
            "tasteless",
            "bland",
            "stale",
            "soggy",
            "unprofessional",
            "incompetent",
            "crappy",
        ),
        *("dishonest", "unfriendly", "unhelpful", "discourteous", "inefficient", "ineffective"),
        *("disappointing", "disappointed", "poor", "poorly", "unacceptable", "pathetic", "useless"),
        *("ridiculous", "annoying", "frustrating", "frustrated", "unreliable", "slow", "slowest"),
        *("clunky", "cumbersome", "buggy", "confusing", "tedious", "awkward", "clumsy", "unusable"),
        *("mediocre", "inferior", "shoddy", "gross", "nasty", "cheap cheap", "unstable", "bizarre"),
        *("insensitive", "arrogant", "condescending", "careless", "sloppy", "lousy", "dreadful"),
        *("appalling", "atrocious", "outrageous", "inexcusable", "combative", "unsatisfied"),
        *("dissatisfied", "unhappy", "obnoxious", "inconvenient", "painful", "unresponsive"),
        *(
            "laggy",
            "overkill",
            "repulsive",
            "weird",
            "counterintuitive",
            "unintuitive",
            "brittle",
            "fragile",
            "cramped",
            "bad",
        ),
    ),
    "OUTRAGE": (
        *("rip - off", "rip off", "ripoff", "ripped off", "scam", "scammed", "joke", "nightmare"),
        *(
            "disgrace",
            "embarrassment",
            "mess",
            "waste of money",
            "waste of time",
            "waste of",
            "liars",
        ),
        *("crooks", "thieves", "disaster", "hassle", "shame", "horror", "crap", "rubbish", "junk"),
        *("overcharged", "overcharge", "lied", "cheated", "reeks", "stinks", "smelled", "stunk"),
        *("sucks", "sucked", "let down", "big mistake", "pain in", "headache", "bilked", "robbed"),
    ),
    "BROKEN": (
        *("declined", "rejected", "reverted", "failed", "fails", "failing", "crashed", "crashes"),
        *("crashing", "broken", "breaks", "froze", "freezes", "stuck", "disappeared", "vanished"),
        *("stolen", "wrong", "incorrect", "incorrectly", "blocked", "damaged", "ruined", "errors"),
        *("bug", "bugs", "bottleneck", "glitch", "glitches", "unreachable", "hangs", "malfunction"),
        *("mixed up", "messed up", "screwed up", "botched", "out of date", "outdated", "lagging"),
    ),
    "WORKING": (
        *("work", "show", "load", "open", "appear", "respond", "arrive", "go through", "complete"),
        *("going through", "working", "showing", "showed", "arrived", "received", "completed"),
        *(
            "function",
            "update",
            "updated",
            "happen",
            "come",
            "came",
            "sync",
            "refresh",
            "recognize",
        ),
        *("recognise", "accept", "accepted", "save", "start", "connect", "processed", "process"),
    ),
    "LOGIN": (
        *("log in", "login", "log into", "sign in", "sign into", "access my", "get into my"),
        *("use my card", "unlock", "input my pin", "enter my pin", "log on", "reset my"),
    ),
    "HOLDING": (
        *("account", "card", "pin", "login", "password", "phone", "profile", "app", "key"),
        *("passcode", "wallet"),
    ),
    "CASH": (
        *(
            "money",
            "funds",
            "payment",
            "salary",
            "refund",
            "transfer",
            "cash",
            "balance",
            "deposit",
        ),
        *("debit", "charge", "transaction", "withdrawal", "fee", "direct debit"),
    ),
    "STRANGE": (
        *("unknown", "unauthorized", "unauthorised", "fraudulent", "strange", "odd", "suspicious"),
        *("unrecognized", "unrecognised", "mysterious", "unexpected"),
    ),
    "SOON": (
        *("today", "tonight", "tomorrow", "now", "immediately", "asap", "as soon as possible"),
        *("right away", "this morning", "by monday", "by friday", "before the weekend"),
    ),
    "REACH": inflected(
        "call email contact write:wrote:written phone ring:rang:rung ask complain message"
    ),
}
