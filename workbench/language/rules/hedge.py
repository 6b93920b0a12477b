"""Beliefs about customers, the market or what can be built that nobody has shown yet."""

from __future__ import annotations

from workbench.language.rulebook import RulesOf

_hedged = RulesOf("hedged")
_team = RulesOf("team")

HEDGE_RULES = (
    _hedged(
        "believed-of-people",
        0.75,
        "i|we $ADV* $BELIEVE ..2 $CROWD !i|who|say|said|that|here|agree|agrees",
        "i|we $ADV* $BELIEVE a lot of $CROWD",
        "i|we do not $ADV* think|believe|expect|suppose ..4 $CROWD !i|who",
        "<< think|guess|suppose|bet|reckon ..4 $CROWD !i|who",
        "i|we had? $ADV* assumed|thought|figured|expected ..3 $CROWD would|will|might|could|wanted",
        "i|we $ADV* wonder|doubt if|whether|that? ..3 $CROWD",
    ),
    _hedged(
        "hunch",
        0.75,
        "my|our $ADV* $HUNCH is|was|would|that",
        "my|our working|main|initial|gut|big $HUNCH",
        "the idea|assumption|hypothesis|thinking|bet|theory|premise is|was|being that|people|they",
    ),
    _hedged(
        "people-probably",
        0.6,
        "$CROWD $ADV* $HEDGE !not $CRAVE|have|be|are|go|do|know|think|get|_",
        (
            "$CROWD would|will|might|may|could $HEDGE|rather|prefer|want|like|love|need|pay|use|"
            "buy|expect"
        ),
        "$CROWD who|that would $ADV* want|pay|use|buy",
        "$HEDGE ..2 $CROWD $ADV* $CRAVE",
        "they|he|she would|will|might $ADV* probably|likely want|like|love|need|pay|use|buy|prefer",
        "they|he|she $ADV* probably|presumably|likely $CRAVE",
        "seems|seem|looks like|that|to me? ..3 $CROWD $ADV* $CRAVE",
    ),
    _hedged(
        "believed-of-business",
        0.65,
        (
            "i|we $ADV* $BELIEVE ..7 price|pay|market|revenue|sell|profit|money|cost|costs|"
            "budget|expensive"
        ),
        (
            "i|we $ADV* $BELIEVE it|this|that|they ..2 will|would|could|might sell|sells|pay|"
            "succeed|fail"
        ),
        "should|could|would|will $ADV* sell|pay|cost _",
    ),
    _hedged(
        "believed-of-building",
        0.6,
        "i|we $ADV* $BELIEVE we ..1 can|could $ADV* $VERB",
        "i|we $ADV* $BELIEVE it|that|this ..2 possible|feasible|doable|impossible|hard|easy to",
        (
            "i|we $ADV* $BELIEVE ..4 will|would|can|could|should ..4 technically|feasible|doable|"
            "implement"
        ),
        "should be possible|feasible|doable|easy|able to",
    ),
)

TEAM_RULES = (
    _team(
        "told-of-people",
        0.55,
        "$CROWD $ADV* $CRAVE",
        "$CROWD $ADV* have|need|has to",
        "for $CROWD who|that",
        (
            "every|each|any user|customer|person|client|buyer|company $ADV* $CRAVE|wants|needs|"
            "has|will"
        ),
    ),
    _team(
        "told-of-business",
        0.55,
        "market|demand|competitors|revenue|sales|margin $ADV* is|are|will|grows|has",
        "we will|can $ADV* charge|sell|earn|sign|win|reach|double",
        "pays|pay for itself|it",
        "selling price|profit|costs? will|is|of|should",
        "will sell|pay|win|grow|cost _",
    ),
    _team(
        "told-of-building",
        0.5,
        "we will|can $ADV* build|ship|deliver|launch|scale|integrate|develop|implement|train",
        "can be built|made|implemented|automated|integrated|produced",
        "is|are technically possible|feasible",
        "it|that|this|which will not? $ADV* work|scale|run|fit",
    ),
)
