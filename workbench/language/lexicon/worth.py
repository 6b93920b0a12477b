"""Words that judge things: worth, use, ease, hardship, defects, improvement."""

from __future__ import annotations

from workbench.language.lexicon.inflect import inflected

WORTH: dict[str, tuple[str, ...]] = {
    "GOOD": (
        *("good", "great", "useful", "helpful", "handy", "convenient", "valuable", "important"),
        *("excellent", "perfect", "ideal", "beautiful", "clean", "clear", "clever", "smart"),
        *("effective", "efficient", "powerful", "flexible", "reliable", "robust", "solid"),
        *("intuitive", "simple", "easy", "straightforward", "quick", "fast", "smooth", "safe"),
        *("better", "best", "easier", "simpler", "faster", "quicker", "clearer", "cheaper"),
        *("safer", "nicer", "cleaner", "healthier", "stronger", "smoother", "beneficial"),
        *("worthwhile", "rewarding", "approachable", "usable", "enjoyable", "impressive"),
        *("productive", "affordable", "accessible", "successful", "wonderful", "brilliant"),
        *("fantastic", "terrific", "superb", "lovely", "nice", "neat", "cool", "awesome"),
        *("amazing", "friendly", "welcoming", "user-friendly", "well-designed", "comfortable"),
        *("essential", "crucial", "vital", "critical", "necessary", "worth it", "invaluable"),
        *("positive", "healthy", "sensible", "trustworthy", "transparent", "seamless", "readable"),
        *("elegant", "fun", "exciting", "practical", "responsive", "lightweight", "appealing"),
    ),
    # Judgements that are neither praise nor complaint by themselves.
    "JUDGED": (
        *("interesting", "different", "true", "right", "fine", "okay", "popular", "suitable"),
        *("sustainable", "possible", "normal", "common", "relevant", "ready", "obvious", "unique"),
        *("rare", "reasonable", "natural", "similar", "specific", "special", "responsible"),
        *("compelling", "ambitious", "valid", "fair", "worth", "legit", "big", "huge", "massive"),
        *("major", "key", "tiny", "small", "minor", "rough", "subjective", "debatable", "likely"),
        *("unlikely", "sufficient", "enough", "appropriate", "realistic", "inevitable", "capable"),
        *("surprising", "fascinating", "remarkable", "against", "in favour", "in favor", "serious"),
        *("mature", "young", "new", "old", "modern", "complex", "unusual", "typical", "standard"),
    ),
    "USEFUL": (
        *("useful", "helpful", "handy", "convenient", "valuable", "beneficial", "worthwhile"),
        *("invaluable", "practical", "intuitive", "user-friendly", "rewarding", "efficient"),
        *("easier", "simpler", "faster", "quicker", "cheaper", "safer", "smoother", "better"),
        *("important", "essential", "crucial", "vital", "seamless", "approachable", "usable"),
        *("enjoyable", "reliable", "flexible", "powerful", "productive", "effective", "excellent"),
        *("fantastic", "brilliant", "perfect", "wonderful", "superb", "awesome", "impressive"),
        *("straightforward", "well-designed", "accessible", "affordable", "responsive"),
    ),
    "BAD": (
        *("bad", "poor", "terrible", "horrible", "awful", "useless", "pointless", "worse"),
        *("worst", "wrong", "ugly", "messy", "weird", "strange", "odd", "stupid", "silly"),
        *("dumb", "ridiculous", "absurd", "crazy", "insane", "dangerous", "risky", "scary"),
        *("unfair", "unacceptable", "unhealthy", "lousy", "disappointing", "dodgy", "sloppy"),
        *("meaningless", "insufficient", "inadequate", "outdated", "misleading", "inconsistent"),
    ),
    "HARD": (
        *("hard", "harder", "hardest", "difficult", "tricky", "tough", "tougher", "impossible"),
        *("confusing", "complicated", "cumbersome", "clunky", "tedious", "painful", "slow"),
        *("slower", "broken", "buggy", "unclear", "unreliable", "unstable", "unusable"),
        *("expensive", "frustrating", "annoying", "overwhelming", "challenging", "daunting"),
        *("awkward", "inconvenient", "time-consuming", "problematic", "messy", "fragile"),
        *("brittle", "intimidating", "stressful", "exhausting", "laborious", "counterintuitive"),
        *("unintuitive", "inaccessible", "laggy", "glitchy", "fiddly", "irritating", "misleading"),
        *("inconsistent", "outdated", "costly", "unreadable", "cluttered", "sluggish", "finicky"),
        *("scary", "terrible", "horrible", "awful", "disappointing", "useless", "nightmarish"),
        *("unhelpful", "incomprehensible", "inefficient", "insecure", "burdensome", "crowded"),
        *("limiting", "off-putting", "distracting", "unresponsive", "convoluted", "disorienting"),
        *("incompatible", "unfriendly", "repetitive", "boring", "bloated", "poor", "worse"),
    ),
    "TROUBLE": (
        *("problem", "problems", "issue", "issues", "bug", "bugs", "trouble", "troubles"),
        *("obstacle", "obstacles", "pain", "pains", "struggle", "struggles", "challenge"),
        *("challenges", "downside", "downsides", "drawback", "drawbacks", "concern", "concerns"),
        *("crash", "crashes", "mess", "burden", "hassle", "hassles", "nightmare", "bottleneck"),
        *("bottlenecks", "barrier", "barriers", "difficulty", "difficulties", "frustration"),
        *("frustrations", "headache", "headaches", "confusion", "failure", "failures"),
        *("limitation", "limitations", "complaint", "complaints", "annoyance", "glitch"),
        *("glitches", "hurdle", "hurdles", "setback", "disadvantage", "inconvenience", "fear"),
        *("worry", "worries", "risk", "risks", "overhead", "friction", "stress", "burnout"),
        *("disaster", "shame", "flaw", "flaws", "lag", "disappointment", "chaos", "mistake"),
        *("mistakes", "waste of time", "learning curve", "pet peeve", "dealbreaker"),
        *("errors", "conflict", "tension", "mismatch", "gap", "showstopper", "pitfall", "penalty"),
    ),
    "FAIL": inflected(
        "struggle fail crash suffer complain confuse frustrate annoy irritate "
        "freeze:froze:frozen hang:hung disappoint overwhelm intimidate hinder "
        "bother scare panic ruin prevent disrupt discourage distract hurt:hurt "
        "lack misunderstand:misunderstood"
    ),
    # What harms or holds back: weak by itself, telling with a second sign.
    "HARM": (
        *inflected(
            "lose:lost forget+:forgot:forgotten abandon attack blame abuse reject deny restrict "
            "limit exclude isolate compromise sacrifice conflict argue flood decline shrink:shrank "
            "leak violate threaten delay slow pressure burden complicate disappear vanish "
            "clash misuse penalise penalize interrupt overload compete collapse deteriorate"
        ),
        *("hostile", "toxic", "unmaintained", "deprecated", "obsolete", "vulnerable", "legacy"),
        *("insecure", "expense", "expenses", "debt", "pressure", "constraint", "constraints"),
        *("noise", "noisy", "spam", "steep", "jarring", "lonely", "crisis", "error", "warnings"),
        *("vulnerability", "vulnerabilities", "backlash", "churn", "fatigue", "thankless", "gripe"),
        *("uncertainty", "ambiguity", "ambiguous", "vague", "scarce", "shortcoming", "weakness"),
        *("monopoly", "lock-in", "bureaucracy", "politics", "scam", "arbitrary", "opaque", "hack"),
        *("weird", "odd", "strange", "unexpected", "unnecessary", "excessive", "unwanted", "dead"),
        *("stigma", "bias", "inequality", "misconception", "doubtful", "barely", "hardly"),
        *("die", "dies", "dying", "died", "kill", "kills", "killed", "wait", "waiting", "steal"),
    ),
    # What does good: weak by itself, telling with a second sign.
    "BOON": (
        *inflected(
            "improve grow:grew:grown attract welcome reward value appreciate succeed achieve "
            "gain protect contribute collaborate strengthen ease learn share unlock foster "
            "promote secure maximise maximize accelerate automate save sustain inspire motivate"
        ),
        *("incentive", "incentives", "profit", "comfort", "quality", "security", "performance"),
        *("reliability", "stability", "flexibility", "openness", "inclusive", "diverse", "free"),
        *("sustainable", "welcoming", "impressive", "progress", "success", "helpful", "kindness"),
        *("growth", "momentum", "support", "supportive", "responsive", "control", "choice"),
        *("opportunity", "opportunities", "options", "ability", "able", "possible", "enough"),
        *("collaboration", "community", "trust", "trusted", "respect", "recognition", "credit"),
    ),
    # Rude words for rude things, as reviews and complaints use them.
    "NASTY": (
        *("sucks", "suck", "sucked", "crap", "crappy", "junk", "rude", "rudely", "gross", "scam"),
        *("scams", "scammers", "rip-off", "ripoff", "overpriced", "bland", "dirty", "filthy"),
        *("disgusting", "shitty", "lame", "garbage", "rubbish", "overcharged", "unprofessional"),
        *("refused", "refuses", "ignored", "ignores", "wasted", "ruined", "nasty", "damaged"),
        *("unsafe", "hopeless", "pathetic", "mediocre", "subpar", "misery", "dreadful", "broke"),
        *("joke", "incompetent", "careless", "neglected", "flimsy", "leaking", "faulty", "expired"),
        *("cancelled", "delayed", "late again", "breaks", "broken", "breaking", "clutter", "bloat"),
        *("defective", "stolen", "wrecked", "overheats", "drains", "hate", "annoys", "stinks"),
    ),
    "STUCK": (
        *("stuck", "lost", "confused", "frustrated", "overwhelmed", "annoyed", "blocked"),
        *("worried", "afraid", "scared", "anxious", "nervous", "disappointed", "unhappy"),
        *("tired of", "fed up", "sick of", "bored", "stressed", "exhausted", "burned out"),
        *("burnt out", "concerned", "embarrassed", "guilty", "lonely", "puzzled", "baffled"),
        *("disoriented", "unable", "struggling", "ashamed", "intimidated", "terrified", "upset"),
        *("sceptical", "skeptical", "wary", "swamped", "tired", "angry", "ripped off"),
    ),
    "HELP": inflected(
        "help enable allow let:let empower benefit simplify streamline improve boost speed:sped "
        "solve support encourage save"
    ),
    "GREAT": (
        *("good", "great", "nice", "cool", "amazing", "easy", "simple", "clear", "fast", "quick"),
        *("lovely", "neat", "clean", "fun", "perfect", "excellent", "smooth", "elegant"),
        *("comfortable", "impressive", "solid", "appealing", "pleasant", "easier", "faster"),
    ),
    "OBJECT": (
        *("app", "service", "product", "tool", "feature", "site", "website", "staff", "place"),
        *("support", "experience", "design", "layout", "way", "team", "quality", "work", "job"),
        *("option", "addition", "update", "bike", "device", "software", "game", "course", "value"),
    ),
    "ADDITION": ("feature", "addition", "idea", "improvement", "option", "thing", "help", "start"),
    "SOLVES": inflected("solve fix address avoid prevent resolve remove eliminate overcome"),
    "REQUEST": (
        *("add", "allow", "show", "make", "improve", "fix", "include", "provide", "enable"),
        *("support", "offer", "remove", "change", "integrate", "simplify", "reduce", "increase"),
        *("move", "implement", "introduce", "send", "display", "replace", "restore", "hide"),
    ),
    "HELPS": (*inflected("help enable allow empower benefit support encourage"), "lets"),
    "BENEFIT": (
        *("benefit", "benefits", "advantage", "advantages", "bonus", "win", "improvement"),
        *("improvements", "upside", "upsides", "strength", "strengths", "opportunity", "success"),
        *("value", "reward", "plus", "relief", "convenience", "freedom", "blessing", "godsend"),
        *(
            "lifesaver",
            "lifeline",
            "time saver",
            "game changer",
            "pleasure",
            "selling point",
            "big help",
        ),
    ),
}
