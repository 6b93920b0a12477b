"""The words of rating scales, lowest first."""

from __future__ import annotations

import re

# Each scale is a list of levels; each level, of phrases without punctuation in lower case.
FIXED: dict[str, tuple[str, ...]] = {
    "amount": (
        "none|nothing|not at all|never",
        "not much|hardly any|hardly at all|very little",
        "a little|little|a bit",
        "some|somewhat|a moderate amount",
        "quite a bit|quite a lot",
        "a lot|lots|a great deal|much|very much",
        "all|everything",
    ),
    "quality": (
        "terrible|awful|very poor|very bad",
        "poor|bad",
        "fair|below average|so so",
        "average|ok|okay|acceptable|adequate|satisfactory|neutral|neither good nor bad",
        "good",
        "very good",
        "excellent|great",
        "outstanding|exceptional|perfect",
    ),
    "severity": (
        "not a problem|no problem|not a problem for me|not at all a problem",
        "trivial|very low|negligible",
        "minor|low|mild|minor problem",
        "medium|moderate|moderate problem",
        "major|high|serious|major problem|serious problem",
        "severe|very high",
        "critical|blocker|extreme|showstopper",
    ),
    "level": ("none", "very low", "low", "medium|moderate|mid", "high", "very high"),
    "size": ("xs|very small|tiny", "s|small", "m|medium", "l|large", "xl|very large", "xxl|huge"),
    "relevance": (
        "irrelevant|not relevant|not needed|not important|not useful|useless",
        "slightly useful|somewhat relevant|somewhat useful|somewhat important|nice to have",
        "relevant|useful|important|should have",
        "very relevant|very useful|very important",
        "critical|essential|crucial|must have|vital",
    ),
    "experience": (
        "none|no experience",
        "beginner|novice|newcomer|basic",
        "elementary",
        "intermediate|some experience",
        "advanced|experienced|proficient",
        "expert",
    ),
    "verdict": ("no", "neutral|maybe|partly|partially|somewhat|sometimes|in part|unsure", "yes"),
    "intention": (
        "definitely not|certainly not|no definitely not|definitely no|absolutely not",
        "no",
        "probably not|no probably not|unlikely",
        "not sure|not sure yet|might or might not|maybe|undecided|dont know yet|i dont know yet|"
        "unsure|possibly|perhaps",
        "probably|yes probably|likely|probably yes",
        "yes",
        "definitely|certainly|yes definitely|definitely yes|absolutely",
    ),
    "expectation": (
        "far below expectations|much worse than expected|well below expectations|"
        "did not meet expectations at all|far short of expectations",
        "below expectations|worse than expected|did not meet expectations|"
        "somewhat worse than expected|failed expectations|short of expectations",
        "met expectations|as expected|about as expected|meets expectations|equals expectations|"
        "about what i expected|just as expected",
        "above expectations|better than expected|exceeded expectations|exceeds expectations|"
        "somewhat better than expected",
        "far above expectations|much better than expected|far exceeded expectations|"
        "greatly exceeded expectations|well above expectations",
    ),
    "kano": (
        "i dislike it|i dislike it that way|dislike",
        "i can live with it|i can live with it that way|live with|i can tolerate it|tolerate",
        "i am neutral|neutral|i dont care",
        "i expect it|i expect it to be that way|it must be that way|must be|expect",
        "i like it|i like it that way|like",
    ),
    "counted": ("under ten|a few|few", "tens|dozens", "hundreds", "thousands",
                "tens of thousands", "hundreds of thousands|hundreds of thousands or more",
                "millions|millions or more"),
    "share": ("none of it|none of them|none", "a few of them|a small part|less than half",
              "about half|half|half of it", "most|most of it|most of them|more than half",
              "all|all of it|all of them"),
}  # fmt: skip

EDUCATION = (
    r"\b(no (formal )?(education|schooling|qualification)|primary|elementary)\b",
    r"\b(less than|some|did not complete) (high|secondary) school\b",
    r"\bhigh school\b|\bsecondary\b|\bgcse\b|\ba.?levels?\b|\bdiploma\b(?!.*graduate)",
    r"\b(some college|associate|vocational|trade school|apprentice\w*|technical)\b",
    r"\b(bachelor\w*|undergraduate|college degree|4.year)\b",
    r"\b(master\w*|graduate degree|postgraduate|graduate school)\b",
    r"\b(ph\.?d|doctor\w*|professional degree)\b",
)

# Degrees before a quality, in steps from its absence (below zero) to its extreme.
DEGREES: tuple[tuple[str, float], ...] = (
    ("not at all", -3.0),
    ("not in the least", -3.0),
    ("not very", -1.0),
    ("not so", -1.0),
    ("not that", -1.0),
    ("not really", -1.0),
    ("not particularly", -1.0),
    ("not", -2.0),
    ("extremely", 4.0),
    ("completely", 4.0),
    ("totally", 4.0),
    ("fully", 4.0),
    ("entirely", 4.0),
    ("absolutely", 4.0),
    ("definitely", 3.8),
    ("much", 3.2),
    ("very", 3.0),
    ("strongly", 3.0),
    ("highly", 3.0),
    ("really", 2.9),
    ("mostly", 2.4),
    ("largely", 2.4),
    ("quite", 2.2),
    ("fairly", 1.9),
    ("generally", 2.1),
    ("pretty", 2.1),
    ("moderately", 1.5),
    ("partly", 1.4),
    ("partially", 1.4),
    ("rather", 1.3),
    ("somewhat", 1.2),
    ("tend to", 1.1),
    ("probably", 1.1),
    ("slightly", 0.8),
    ("a little", 0.7),
    ("a bit", 0.7),
    ("mildly", 0.7),
    ("barely", 0.4),
)
OPPOSITES = {
    "difficult": "easy",
    "hard": "easy",
    "disagree": "agree",
    "dissatisfied": "satisfied",
    "unsatisfied": "satisfied",
    "unhappy": "happy",
    "bad": "good",
    "poor": "good",
    "worse": "better",
    "worst": "best",
    "negative": "positive",
    "negatively": "positively",
    "useless": "useful",
    "slow": "fast",
    "slower": "faster",
    "decreased": "increased",
    "less": "more",
    "smaller": "larger",
    "dislike": "like",
    "oppose": "support",
    "weak": "strong",
    "cheap": "expensive",
    "unsafe": "safe",
    "uncomfortable": "comfortable",
}
# Words that make a scale even where only two of its levels were chosen.
BASES = frozenset(
    {
        "agree",
        "satisfied",
        "likely",
        "important",
        "easy",
        "useful",
        "happy",
        "favorably",
        "favourably",
        "confident",
        "concerned",
        "interested",
        "familiar",
        "comfortable",
        "helpful",
        "clear",
        "better",
        "disappointed",
    }
)
NEUTRAL = re.compile(
    r"^(neither\b.*|neutral|undecided|mixed( feelings)?|(about )?the same|same|no difference|"
    r"no change|unchanged|in between|so so|(about )?average)$"
)

SIDE = re.compile(
    r"^(n ?/?a\b.*|not applicable.*|(it )?does(n.?t| not) apply.*|(i )?don.?t know.*|dk|"
    r"(i )?do not know.*|(i.?d |i would )?(prefer|rather|wish|choose) not.*|no answer.*|"
    r"no opinion.*|(i.?m )?not sure.*|(i.?m )?unsure.*|(i )?can.?t (say|tell|judge).*|"
    r"unfamiliar.*|refused|skip.*|decline.*|no response.*|other\b.*|none of (the above|these)|"
    # German
    r"(ich )?wei(ß|ss) (ich |es )?nicht\b.*|k\.? ?a\.?|keine (angaben?|antwort|meinung|ahnung).*|"
    r"(das )?kann ich nicht (beurteilen|sagen).*|nicht (zutreffend|anwendbar|relevant)|"
    r"(das )?(möchte|will) ich (lieber )?nicht (sagen|angeben|beantworten).*|sonstiges?|"
    # French
    r"(je )?ne sai[st] pas.*|nsp|(ne se|sans) prononce.*|ne se prononce pas|sans (opinion|avis|"
    r"objet)|"
    r"non (applicable|concernée?)|(je )?préfère ne pas.*|pas de réponse|sans réponse|autres?|"
    # Spanish, Portuguese, Italian
    r"no (lo )?sé.*|no sabe.*|ns ?/ ?nc|no (aplica|aplicable|contesta|corresponde)|"
    r"prefiero no.*|sin (opinión|respuesta)|otr[oa]s?|não sei.*|não (se aplica|aplicável|responde)|"
    r"prefiro não.*|sem (opinião|resposta)|outr[oa]s?|non (so|saprei)\b.*|non applicabile|"
    r"preferisco non.*|nessuna (risposta|opinione)|altr[oa]|"
    # Dutch
    r"(ik )?weet (ik |het )*niet.*|nvt|n v t|niet van toepassing|geen (mening|antwoord|idee)|"
    r"(dat )?(zeg|wil) ik (liever )?niet.*|liever niet.*|anders|overige?)$"
)
NEGATIVE = re.compile(
    r"^(no|not|never|none|haven.?t|don.?t|no longer|nothing|"
    r"i (have|am|do|was|would|will) ?(not|n.?t)|i.?(ve|m)? (have )?(never|not)|"
    r"i (don|haven|didn).?t|"
    r"it is not|i no longer)\b"
)
