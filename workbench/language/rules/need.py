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
        "would|could|might|will $ADV* be $DEGREE* a? $GOOD|cool|lovely !at|for|in",
        "would|could|might|will be a|an $DEGREE* $GOOD|cool $ADDITION",
        "would make it|this|that|things|life|my|our|the",
        "be nice|great|good|cool|helpful|useful|handy if|to",
        "would $ADV* help",
        "would $ADV* improve",
        "nice|great|good|cool|helpful|useful|handy|awesome if you|it|there|we|i|they|the|this",
        "could use a|an|some|more|better|$ADDITION",
        unless=("negated",),
    ),
    _rule(
        "wish",
        0.75,
        "i|we $ADV* wish !you|for",
        "i|we $ADV* hope you|they|there|it|this|that ..2 add|adds|fix|fixes|will|gets|get",
        "i|we would $ADV* like|love|prefer|appreciate !to|it|them",
        "would $ADV* love|like to $ADV* see|have|be",
        "<< $ADV* would love|like|prefer",
        "if only",
        "would have liked|loved|preferred|appreciated",
        "wish list",
        "looking forward to seeing",
        "wishing|hoping for|that",
        "would|could die to|for",
    ),
    _rule(
        "need",
        0.6,
        "i|we|you|they|users|people|customers|developers $ADV* need|needs !not|to",
        "it|this|that|there|app|site|page $ADV* need|needs !not",
        "we|you|they|users|people|customers|developers need to be able",
        "what i|we $ADV* need|want",
        "i|we $ADV* want a|an|the|my|our|more|some|it|this|them|that",
        "i|we want ..4 to work|be|have|show|support",
        "in need of",
        "needs $ADV* a|an|more|better|some|to",
        "must support|allow|provide",
        "need|needs|needed to be",
        "required|necessary|essential to|for|that",
        unless=("asked", "negated", "whenever", "subordinate"),
    ),
    _rule(
        "own-want",
        0.4,
        "i|we $ADV* want|need to $ADV* be|have|see|use|do|$VERB",
        "i|we $ADV* hope",
        unless=("asked", "negated", "whenever"),
    ),
    _rule(
        "should",
        0.65,
        "$THING|$PERSON|$ALL|microsoft|apple|google|we $ADV* should|ought $ADV* !know|say|tell",
        "should $ADV* be|have|allow|provide|support|include|show|work|offer|let|make|not|add|give",
        "should be able|possible|easy",
        "why not $VERB|$REQUEST|just|have|let|allow|make",
        "why do|does|can not you|we|they|it|the",
        unless=("subordinate",),
    ),
    _rule(
        "ability",
        0.6,
        "should|would|want|need|nice|like|great to? be able to",
        "<< $ADV* $DET? support|ability|option|access|way|button for|with|to",
        "add|adding|need|want|like|having the|an ability|option|possibility to",
        "<< ..3 support $",
        unless=("negated",),
    ),
    _rule(
        "ability-told",
        0.35,
        "ability|option|possibility to",
        "support|integration for|with",
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
        "can|could|would you please? add|make|fix|provide|allow|let|support|consider|implement",
        "can|could we $ADV* have|get",
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
            "add|implement|introduce|provide|expose|restore|enable a|an|support|"
            "option|more|ability|possibility|feature|functionality"
        ),
        (
            "add|implement|provide|introduce the? $ADV* ability|option|possibility|feature|"
            "functionality"
        ),
        "bring back",
        "get rid of",
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
        0.35,
        "missing|lacks|lacking a|an|the|is|feature|features",
        "there is|are $ADV* no way|option|support|api|button",
        "not possible|able to",
        "is|are $ADV* missing",
        "no way to",
        "desperately|badly|sorely need|needed|missing|needs",
    ),
    _rule("instead", 0.2, "instead of", "rather than", "so that", "at least", "like in", "also"),
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
        "you have|got to $ADV* be|try|see|visit|check|come|go|taste|order|ask",
        "should definitely|really|always|never",
        unless=("whenever",),
    ),
    _rule(
        "you-could",
        0.55,
        "you $ADV* could|might $ADV* $IMPERATIVE|hold|rent|hire !hear|see|tell|feel|smell|not",
        "you|u $ADV* may|might want",
        "$I would $ADV* call|ask|get|choose|check|tell|try|look|avoid|skip|start|pick|bring|buy",
        "a|the $DEGREE* cure|trick|solution|fix would|is to",
        unless=("whenever", "negated", "asked"),
    ),
    _rule("you-can", 0.35, "you|u $ADV* can $ADV* $VERB", unless=("negated", "asked")),
    _rule(
        "imperative-of-care",
        0.8,
        "^ make|be $ADV* sure|certain to|that|you|and|it|your",
        "you|should|must|please|to|and make sure you|your",
        "just|so|please make sure you|your|the|that|it",
        "^ be $ADV* careful|aware|prepared|warned|ready",
        (
            "^ do not forget|miss|bother|expect|waste|eat|buy|stay|go|use|let|be|make|"
            "take|book|try|pay"
        ),
        "^ remember to",
        "please remember",
        "keep in mind",
        "bear in mind that|the",
        "beware of",
        "look no further",
        "watch out",
        "^ try to $VERB",
        "^ avoid $VERBING|the|this|at",
        "stay|keep away",
        "look elsewhere",
        "save your|yourself",
        "take advantage",
        "never trust|use|go|buy|eat|stay|book !there|back|again",
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
        "i|we $ADV* $ADV* recommend|advise|suggest|encourage",
        (
            "i|we would|will|can|could|must|do|did|may|should|$ADV $ADV* $ADV* "
            "recommend|advise|suggest|encourage"
        ),
        "not hesitate to|in recommend|recommending",
        "highly|strongly|definitely|would|will recommend|recommended|suggest",
        "worth a|checking|visiting|trying|seeing",
        "is|are a must",
        "best to $VERB",
        "good idea to",
        "better off",
        "if you ..12 is|are the $DEGREE* place|one|ones|way|guy|guys|people",
        "is|are the place|way to go|be",
    ),
    _rule("worth", 0.4, "worth $VERBING|it|the", unless=("asked",)),
)

_AGAINST = (
    _rule("thanks", -0.4, "thank you", "thanks", "please let me know", "please find"),
    _rule("in-the-past", -0.35, "i|we needed|wanted|hoped", "i|we had to"),
    _rule("no-need", -0.6, "no need", "not need|want anything", "nothing to add"),
    _rule(
        "question-of-fact",
        -0.45,
        "how can|do|does i|you|we|one",
        "what is|are|does|do",
        "can|could|should|do|will i",
        "why was|is|are|did|has|am",
        only=("asked",),
    ),
    _rule(
        "courtesy",
        -0.65,
        "please see|find|contact|call|email|respond|reply|note|advise|confirm|check|forward|review",
        "please deliver|provide|send|sign|click|join|read|call|explain|tell|help|list",
        "please not? $ADV* hesitate",
        "let me|us|him|them know",
        "please|me find|give|send|call|pass|accept me|us|my",
        "see attached|attachment",
        "attached please",
        "if you have|need any|further|more",
    ),
    _rule(
        "regret",
        -0.7,
        "i|we $ADV* should have",
        "wish|wished i|we had|would ~ed|gone|known|been|taken|done|found|bought",
        "wish|wishing you",
    ),
    _rule(
        "expected",
        -0.7,
        "should $ADV* be $ADV* fine|good|okay|ok|great|there|ready|here|enough|proud|ashamed|safe",
        "should love|enjoy|like|have been|arrive|take",
        "as it|they|he|she should",
    ),
    _rule(
        "reported", -0.6, "said|told|says|saying|warned|claimed ..6 should|must|need|could|would"
    ),
)

RULES = _ASKING + _ADVISING + _AGAINST
ASKING = frozenset(rule.name for rule in _ASKING) - {"should"}
ADVISING = frozenset(rule.name for rule in _ADVISING) - {"imperative-of-care"}
