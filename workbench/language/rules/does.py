"""Does: what the speaker, or the speaker's team, did, does or works around."""

from __future__ import annotations

from workbench.language.rulebook import Rule


def _rule(
    name: str,
    score: float,
    *patterns: str,
    unless: tuple[str, ...] = ("supposed", "asked", "subordinate"),
) -> Rule:
    return Rule("does", name, score, patterns, unless=unless)


RULES = (
    _rule("did", 0.6, "i|we $ADV* $ACTED", "i|we $ADV* $VERBED and $ADV* $ACTED"),
    _rule(
        "did-with-object",
        0.5,
        "i|we $ADV* $VERBED it|them|my|our|the|a|some|this|that|up|back|through|into|over",
        "i $ADV* !$STATIVE ~ed !by|to|at",
        "i|we !$STATIVE ~ed it|them|my|our|the|a|an|some|this|these|everything|all|up|out",
    ),
    _rule(
        "managed",
        0.55,
        "i|we $ADV* ended|wound up $VERBING|with",
        "i|we $ADV* had|have|managed to $ADV* $VERB",
        "i|we $ADV* decided|chose|learned|learnt to $ADV* $VERB",
    ),
    _rule(
        "did-indeed",
        0.5,
        "i|we do|did $ADV* $ACT !not",
        "i|we $ADV* look|looked|go|went at|through|to|over",
        "i|we $ADV* got|get done|started",
    ),
    _rule("habit", 0.5, "i|we $ADV* $ACT !by|of", "i|we do a|an|some|this|my|our|the|most|all|it"),
    _rule(
        "habit-marked",
        0.4,
        "i|we always|usually|often|never|normally|sometimes|generally|typically|regularly $VERB",
        "i|we just|basically|simply|mostly|only|still $VERB",
        "every|each day|morning|week|month|year|time|night|evening|weekend ..3 i|we $ADV* $VERB",
        "i|we $ADV* $VERB ..6 every|each|twice|daily|weekly|regularly",
        "i|we tend to $VERB",
        "i|we $ADV* keep|kept|start|started|began|stopped $VERBING",
        "i|we used to $ADV* $VERB",
        "i|we would always|usually|often $VERB",
        "what i|we $ADV* do|did is|was",
    ),
    _rule("my-practice", 0.5, "most of my|our _? ~s", "my|our usual|normal way|approach|workflow"),
    _rule(
        "have-done",
        0.55,
        "i|we have|had $ADV* $DONE",
        "i|we have|had $ADV* been $ADV* $ACTING|~ing",
    ),
    _rule("doing", 0.5, "i|we am|are|was|were $ADV* $ACTING"),
    _rule("doing-something", 0.5, "i am|was $ADV* !$STATIVE ~ing !to"),
    _rule(
        "trying",
        0.4,
        "i|we $ADV* tried|try to $VERB",
        "i|we am|are|was|were $ADV* trying to $ADV* $ACT",
    ),
    _rule("involved", 0.55, "i|we am|are|was|were $ADV* involved|engaged in|with"),
    _rule("workaround", 0.3, "work around", "workaround", "by hand", "manually", "instead i|we"),
    _rule(
        "not-yet",
        -0.5,
        "i|we have never",
        "i|we have not",
        "i|we did not",
        "i|we could not",
        "i|we never",
    ),
    _rule("only-setting", -0.3, "as|like i|we said|mentioned", unless=()),
)
