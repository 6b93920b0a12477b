"""Needs, wishes, suggestions and requests, in the registers of asking and of advising."""

from __future__ import annotations

from workbench.language.rulebook import RulesOf

_rule = RulesOf("need")

_ASKING = (
    _rule(
        "please", 0.7, "please $ADV* $VERB|$REQUEST|let|give|do|have|bring|be", "<< $ADV* please"
    ),
    _rule(
        "would-be-good",
        0.75,
        "would|could|might|will $ADV* be $DEGREE* a? $GOOD|cool|lovely",
        "would|could|might|will be a|an $DEGREE* $GOOD|cool $ADDITION",
        "would make it|this|that|things|life|my|our|the",
        "be nice|great|good|cool|helpful|useful|handy if|to",
        "would $ADV* help",
        "would $ADV* improve",
        "$GOOD if you|it|there|we|i|they|the|this",
    ),
    _rule(
        "wish",
        0.75,
        "i|we $ADV* wish|hope !you|for",
        "i|we would $ADV* like|love|prefer|appreciate !to say|thank",
        "would $ADV* love|like to $ADV* see|have|be",
        "if only",
        "would have liked|loved|preferred|appreciated",
        "wish list",
        "looking forward to seeing",
        "wishing|hoping for|that",
    ),
    _rule(
        "need",
        0.6,
        "i|we|you|they|users|people|customers|developers|it|this|that|there $ADV* need|needs !not",
        "what i|we $ADV* need|want",
        "i|we $ADV* want to $ADV* be|have|see|use|do|$VERB",
        "i|we $ADV* want a|an|the|my|our|more|some|it|this|them|that",
        "in need of",
        "needs $ADV* a|an|more|better|some|to",
        "must have|be|support|allow|provide",
        "need|needs|needed to be",
        "required|necessary|essential to|for|that",
        unless=("asked", "negated", "whenever"),
    ),
    _rule(
        "should",
        0.65,
        "$THING|$PERSON|$ALL|microsoft|apple|google|we $ADV* should|ought $ADV* !know|say|tell",
        "should $ADV* be|have|allow|provide|support|include|show|work|offer|let|make|not|add|give",
        "should be able|possible|easy",
        "why not $VERB|$REQUEST|just|have|let|allow|make",
        "why do|does|can not you|we|they|it",
        unless=("subordinate",),
    ),
    _rule(
        "ability",
        0.55,
        "ability|option|possibility to",
        "should|would|want|need|nice|like|great to? be able to",
        "<< $ADV* $DET? support|integration|ability|option|access|way|button for|with|to",
        "support for",
        "allow|enable us|users|me|developers|people|for|it",
        unless=("negated",),
    ),
    _rule(
        "suggestion-named",
        0.8,
        "suggestion|suggestions|proposal|feature request|requested feature|request",
        "i|we $ADV* suggest|propose|request|recommend|vote|beg|urge|demand",
        "would suggest|propose|recommend|advise",
        "my|our advice|idea|recommendation|wish",
        "consider $VERBING|adding|making|having",
        "how about",
        "what about $VERBING|adding|a|an",
        "any chance|plan|plans",
        (
            "can|could|would you $ADV* please|add|make|fix|provide|allow|let|support|consider|"
            "implement"
        ),
        "can|could we|i $ADV* have|get",
    ),
    _rule(
        "add",
        0.7,
        (
            "<< $ADV* $REQUEST|let|give|bring|expose|extend|enhance|reintroduce|open !to|of|it|,|"
            "me|us !say"
        ),
        "- $REQUEST a|an|the|support|option|more",
        (
            "add|implement|introduce|provide|include|expose|support|restore|enable a|an|support|"
            "option|more"
        ),
        (
            "add|implement|provide|introduce the? $ADV* ability|option|possibility|feature|"
            "functionality"
        ),
        "bring back",
        unless=("negated", "subordinate"),
    ),
    _rule(
        "comparative-fragment",
        0.6,
        "<< $ADV* $DET? $DEGREE* better|more|easier|improved|clearer|simpler|faster|tighter _",
        "<< _ integration|support",
        "<< inclusion|addition|introduction of",
        "could|can be improved|better|clearer|simpler|easier",
        "could improve",
    ),
    _rule(
        "missing",
        0.55,
        "missing|lacks|lacking a|an|the|is|feature|features",
        "there is|are $ADV* no way|option|support|api|button",
        "not possible|able to",
        "is|are $ADV* missing",
        "no way to",
        "desperately|badly|sorely need|needed|missing|needs",
    ),
    _rule("instead", 0.25, "instead of", "rather than", "so that", "at least", "like in", "also"),
)

_ADVISING = (
    _rule(
        "you-should",
        0.75,
        "you|people|everyone|one $ADV* should|must|ought|better !be|have",
        "you|people|everyone $ADV* need to",
        "you $ADV* should|must|ought",
        "you|they had|would better",
        "you might|may $ADV* want|consider|wish|like",
        "you will|would $ADV* need|want to",
        "should definitely|really|always|never",
        unless=("whenever",),
    ),
    _rule(
        "imperative-of-care",
        0.8,
        "^ make|be $ADV* sure|certain to|that|you|and|it",
        "you|should|must|please|to|and|just make sure you|your",
        "^ be $ADV* careful|aware|prepared|warned|ready",
        (
            "^ do not forget|miss|bother|hesitate|expect|waste|eat|buy|stay|go|use|let|be|make|"
            "take|book|try|pay"
        ),
        "remember to",
        "keep in mind",
        "beware of",
        "watch out",
        "^ try to $VERB",
        "^ avoid $VERBING|the|this|at",
        "stay|keep away",
        "look elsewhere",
        "save your",
        "take advantage",
    ),
    _rule(
        "imperative",
        0.6,
        (
            "<< $ADV* $IMPERATIVE your|the|a|an|for|it|them|this|one|some|to|with|in|at|up|out|"
            "as|early|ahead"
        ),
        "so|then|, $ADV* $IMPERATIVE your|the|a ..4 !.",
        unless=("asked", "negated"),
    ),
    _rule(
        "tip",
        0.75,
        "tip|tips|hint|word of advice|piece of advice",
        "my|some|only advice",
        "if you|your ..10 , $ADV* $IMPERATIVE|make|do|be|ask|take|go|get|book",
        "i|we $ADV* $ADV* recommend|advise|suggest",
        "highly|strongly|definitely|would recommend|recommended|suggest",
        "worth $VERBING|it|the",
        "best to $VERB",
        "good idea to",
        "better off",
    ),
)

_AGAINST = (
    _rule("thanks", -0.4, "thank you", "thanks", "please let me know", "please find"),
    _rule("in-the-past", -0.35, "i|we needed|wanted|hoped", "i|we had to"),
    _rule("no-need", -0.6, "no need", "not need|want anything", "nothing to add"),
    _rule("question-of-fact", -0.3, "how can|do|does i|you|we|one", "what is|are", only=("asked",)),
)

RULES = _ASKING + _ADVISING + _AGAINST
