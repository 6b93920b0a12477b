"""Pain: problems, obstacles, confusion, fears, costs and unmet expectations."""

from __future__ import annotations

from workbench.language.rulebook import RulesOf

_rule = RulesOf("pain")

RULES = (
    _rule(
        "hard",
        0.6,
        "$LINK $ADV* $DEGREE* $HARD !fork|drive|disk|coded|copy|core|of|in",
        "$HARD $ADV* to _",
        "$HARD for me|us|people|someone|somebody|users|them|you",
        "$INTENSE $HARD",
        "a|an $DEGREE* $HARD problem|thing|process|question|task|time|part|experience",
        "harder|slower",
        "^ $DEGREE* $HARD _",
        unless=("negated", "asked"),
    ),
    _rule("nasty", 0.55, "$NASTY", unless=("negated",)),
    _rule("hard-said", 0.35, "$HARD !drive|disk|fork|coded|copy|core", unless=("negated",)),
    _rule("trouble", 0.45, "$TROUBLE", unless=("negated", "asked")),
    _rule(
        "have-trouble",
        0.4,
        (
            "have|has|had|having|cause|causes|caused|into|hit|face|faced|got $DET? $ADV* same|"
            "lots? _? $TROUBLE"
        ),
        "have|has|had|having my|many|this|that|these|so $ADV* $TROUBLE",
        (
            "the|my|our|one|biggest|main|only|real|big|huge|same $ADV* $TROUBLE is|was|with|that|"
            "of|for|to"
        ),
        "some|many|too|so|several|various|other $TROUBLE",
        "$TROUBLE with|when|where",
        unless=("negated",),
    ),
    _rule("fail", 0.5, "$FAIL !safe|over", unless=("negated", "asked")),
    _rule(
        "stuck",
        0.65,
        "$PERSON|me|they $ADV* $BE|get|got|feel|felt|feeling|being $ADV* $STUCK",
        "getting|been|feeling|feel $STUCK",
        "give|gave|giving|gives up",
        "makes|make|made me|us|them $STUCK",
        unless=("negated",),
    ),
    _rule(
        "cannot",
        0.5,
        (
            "$PERSON|they|it|one can|could not $ADV* !wait|complain|imagine|remember|say|think|"
            "speak|expect|believe|hear _"
        ),
        "can|could not $ADV* be _",
        "can not even|find|see|tell|figure|do|use|get|make|work|access|remember|understand",
        "not able|possible|capable to|of?",
        "unable to",
        "no way to|of|for",
        (
            "there is|was|are|were $ADV* no|not $ADV* a|an|any|way|option|button|good|easy|clear|"
            "standard|real"
        ),
        "impossible to",
        "unless you|they|i|we can",
        unless=("asked",),
    ),
    _rule(
        "does-not-work",
        0.6,
        (
            "do|does|did|is|will|are not $ADV* work|working|fit|load|loading|help|respond|show|"
            "let|open"
        ),
        "do|does|did|will not $ADV* support|match|save|give|allow|recognize|recognise|sync|scale",
        "do|does|did not make sense",
        "stopped working|responding",
        "never works|worked|loads|loaded|comes|came",
        unless=("asked",),
    ),
    _rule("not-know", 0.35, "do|does|did not $ADV* know $WH|if|anything|enough"),
    _rule("not-have", 0.35, "do|does|did|may|might not $ADV* have|exist|like|feel|care"),
    _rule(
        "do-not-understand",
        0.6,
        (
            "$PERSON|they do|did|does|would not $ADV* understand|get|see|notice $WH|if|it|"
            "this|that|the"
        ),
        "$PERSON|they have|had no idea|clue",
        "i am $ADV* not $ADV* sure|clear|certain $WH|about|if",
        "no idea $WH",
        "what does ..4 mean",
        "what is|am ..3 supposed to",
        "makes no sense",
        "not $ADV* knowing",
        unless=("asked",),
    ),
    _rule(
        "not-good",
        0.5,
        "not $ADV* $DEGREE* $GOOD|happy|clear|obvious|ideal|optimal|fit|secure|maintained|ready",
        "not $ADV* $DEGREE* working|sustainable|suitable|interested|intuitive|supported|what|meant",
        "not $ADV* _ enough",
        "not enough _",
        "not ..3 ~able|~ible",
        "not ..3 a|the $DEGREE* good|great|nice|best",
        "not recommend",
        "not up to me|us",
        "less than ideal|optimal|great|perfect",
        unless=("asked", "supposed"),
    ),
    _rule(
        "too",
        0.45,
        "too $ADV* much|many|long|complex|complicated|big|small|little|late|far|high|low|often|few",
        "too $ADV* ~ed|~ing|~y",
        "too $HARD|$BAD",
        "way too",
    ),
    _rule(
        "costs",
        0.45,
        (
            "takes|took|take|taking|spend|spent|spending|wastes|wasting $ADV* so|too|forever|"
            "ages|hours"
        ),
        "takes|took|take|taking|spend|spent|spending $ADV* long|way|lots|much|many|more",
        "lot|lots|ton|tons|hours|so|much|lots of time|work|effort|money|energy ..4 to|on|for",
        ("have|had|has|need to $ADV* go|keep|wait|redo|restart|recompile|scroll|start|switch"),
        "have|had|has to do ..5 again|every|each|manually|twice|over",
        "every time i|we|you",
        "had to wait|find|go|guess|ask|redo|search|hunt|dig|give",
        "cost|costs us|me|them|a",
        "the cost|price of",
        "takes|took a|an $ADV* lot|while|hour|age|eternity|ton|bit",
        "forced to",
        "constantly|frequently|repeatedly|manually|time consuming",
        unless=("asked",),
    ),
    _rule("have-to", 0.3, "$PERSON|they $ADV* have|had to $ADV* _", "need|having|has to"),
    _rule(
        "lack",
        0.5,
        "lack|lacks|lacking|missing|shortage|absence",
        "nowhere to",
        "<< also? ,? no $ADV* _ !problem|problems|doubt|one|,",
        "without a|any|the",
        "no good|easy|clear|simple|obvious|real|standard|built-in",
        unless=("negated",),
    ),
    _rule(
        "bad",
        0.45,
        "$LINK $ADV* $DEGREE* $BAD",
        "a|an|the|really|very|pretty|so|such $DEGREE* $BAD _",
        "^ $BAD _",
        "goes|went|going|go|gone wrong",
        "something|anything is|was? wrong",
        unless=("negated", "asked"),
    ),
    _rule(
        "hate",
        0.6,
        "i|we|people|they $ADV* $HATE",
        "can not stand",
        "i|we do|did not $ADV* like|love|enjoy|trust",
    ),
    _rule(
        "afraid",
        0.5,
        "my|the|main|biggest|only $ADV* fear|worry|concern|frustration|complaint|gripe is|was|with",
        "worried|worrying|worry|scared|afraid|fear about|that|of|to",
        "pet peeve|peeves",
        unless=("negated",),
    ),
    _rule(
        "unfortunately",
        0.45,
        "unfortunately|sadly|regrettably",
        "at the expense of",
        "the downside|catch",
        "too bad",
    ),
    _rule("used-to", 0.3, "used to be able|easy|simple|good", "no longer _", "anymore"),
    _rule(
        "unwanted",
        0.35,
        "$PERSON do|did not want",
        "instead of $VERBING",
        "not what i|we",
        "i|we|you expected",
        "not expecting",
        "get|gets|getting in the way",
        "keeps|kept ~ing",
        "outside the|our|my budget",
    ),
    _rule(
        "affect",
        0.5,
        "ugh|argh|aargh|grr|yikes",
        "burn|burned|burnt|burning out",
        "guilt|feel|feeling|felt bad|guilty|pressured",
        "shout|shouting|yell|yelling|throw|threw at|up",
        "ripped|ripping off",
        "let down",
    ),
    _rule(
        "not-found",
        0.55,
        "i|we do|did not $ADV* see|find|notice a|an|any|the|my|where|that|how",
        "nothing happens|happened|works",
        "i|we $ADV* expected|thought ..5 to $VERB",
        "took me|us",
        "keeps|kept logging|asking|crashing|losing|freezing|telling|showing|kicking",
        "will not let|load|open|save|work|connect|play|start|even",
        "logged|kicked me|us out",
        "please fix",
        unless=("asked",),
    ),
    _rule(
        "grievance",
        0.5,
        "refund|uninstall|uninstalled|uninstalling|misleading",
        "waste|loss of time|money|space",
        "money back",
        "since the $ADV* last|latest|new|recent? update|upgrade|version|release|change",
        "charged|charges|charging me|us ..2 twice|for|extra|again",
        "never again",
        "used to $ADV* be|work|like|love",
    ),
    _rule("where", 0.5, "where is|are|was the|my|that|it", "how do i", only=("asked",)),
    _rule(
        "question-of-means",
        0.35,
        "how do|can|could|am i|we|you",
        "where do|is|am ..3",
        "why is|are|does|do|did|can not?",
        only=("asked",),
    ),
    _rule("not", 0.15, "not", "no", "never", "nobody|nothing|none"),
    _rule("harm", 0.35, "$HARM", unless=("negated",)),
    _rule("but", 0.15, "but", "unless"),
    _rule(
        "resolved",
        -0.5,
        "no longer a|an $TROUBLE",
        "$SOLVES $DET $ADV* $TROUBLE",
        "no|any problem|problems|trouble|issue|issues",
        "open|opened|file|filed|github|opening|closed|close|requests and|an? issue|issues",
        "issue|issues|bug tracker|trackers|queue|and|reports",
        "does not matter",
    ),
)
