"""Feels: emotion or affect of the speaker, said outright or unmistakable."""

from __future__ import annotations

from workbench.language.rulebook import RulesOf

_rule = RulesOf("feels")

RULES = (
    _rule(
        "i-am",
        0.75,
        (
            "i|we am|are|was|were|feel|felt|get|got|become|became|been $ADV* $MOOD !at|idea|way|"
            "thing|with"
        ),
        (
            "i|we am|are|was|were|feel|felt $ADV* happy|comfortable|impressed|disappointed|"
            "pleased with"
        ),
        "i|we have|had|would|will $ADV* be|been|feel|felt $ADV* $MOOD",
        "$MAKES me|us|you $ADV* feel? $ADV* $MOOD",
        "$ADV* glad|happy|excited|sad|sorry|surprised|proud that|to|about",
        unless=("of_others",),
    ),
    _rule(
        "i-feel",
        0.3,
        "i|we $ADV* feel|felt !like|that|free|as",
        "feel|feels|felt like a|an",
        "$MAKES me|us",
    ),
    _rule(
        "love",
        0.65,
        "i|we $ADV* $ADORE !to",
        "i|we do $ADV* $ADORE",
        "i|we $ADV* happen to $ADV* $ADORE",
        "^ love it|this|that|how|the|your",
        "would $ADV* love",
        "i|we really like",
        unless=("asked",),
    ),
    _rule(
        "like",
        0.4,
        "i|we $ADV* like|appreciate|liked|appreciated|enjoyed !to",
        unless=("supposed", "asked"),
    ),
    _rule(
        "hate",
        0.7,
        "i|we|me $ADV* $HATE",
        "can not stand|bear|wait",
        "drives|driving|drove|freaks|freaked|stresses|stressed|scares|scared|bugs|bothers me|us",
        "throw up",
        "pet peeve|peeves",
        "at my wit",
    ),
    _rule("dislike", 0.45, "i|we do|did not $ADV* like|enjoy|love|appreciate"),
    _rule(
        "affecting",
        0.6,
        "$THING|what|how $ADV* $LINK $ADV* $DEGREE* $AFFECTING",
        "^ $ADV* $DEGREE* $AFFECTING $",
        "is|are|was|were|been $ADV* $DEGREE* $AFFECTING",
        "$INTENSE|how|such|all $AFFECTING",
        "$AFFECTING|great|good to hear|see|have|be",
        "a lot of fun",
        unless=("asked", "supposed"),
    ),
    _rule("affecting-noun", 0.4, "a|an|the|such|some|these|those $ADV* $AFFECTING _"),
    _rule("affecting-said", 0.2, "$AFFECTING"),
    _rule("exclamation", 0.6, "$EXCLAIM"),
    _rule("exclamation-mark", 0.25, "!"),
    _rule(
        "emotion-named",
        0.45,
        "my|our|of|with|such|some|much|biggest|real|so|great|pure $EMOTION",
        "$EMOTION of",
    ),
    _rule(
        "looking-forward",
        0.6,
        "looking|look forward to",
        "i|we $ADV* miss|missed !it|that|this|the|when",
        "had|have|having|such a? $ADV* fun|blast",
        "good|great|best|worst time|day|feeling of|in|i|we|ever",
    ),
    _rule("hope", 0.2, "hopefully", "i $ADV* wish|hope"),
    _rule("thanks", 0.3, "thank you so|very|for", "thanks so|for|a"),
    _rule("unfortunately", 0.2, "unfortunately|sadly|luckily|thankfully"),
    _rule(
        "hardship",
        0.3,
        "happily|proudly|gladly|joyfully|rudely",
        "to my surprise|shock|delight",
        "$NASTY",
        "painful|unpleasant|struggle|struggling|nightmare|horrible|awful|stressful",
    ),
    _rule("of-others", -0.5, "they|he|she|people|users $ADV* feel|felt|love|loved|hate|hated"),
    _rule("denied", -0.5, "not $ADV* $DEGREE* $AFFECTING", "no fun", unless=("asked",)),
)
