"""Signs of needs that nobody states: makeshifts, own tools, work done again, waste, surprise."""

from __future__ import annotations

from workbench.language.rulebook import RulesOf

_workaround = RulesOf("workaround")
_tool = RulesOf("compensating-tool")
_again = RulesOf("repeated-effort")
_waste = RulesOf("tolerated-waste")
_limit = RulesOf("surprise-at-a-limit")

_WORKAROUNDS = (
    _workaround("ends-up", 0.65, "end|ends|ended|ending up $ADV* $MAKINGDO"),
    _workaround(
        "workaround",
        0.75,
        "workaround|workarounds|stopgap|kludge|kludgy|bodge",
        "work - around|arounds",
        "work|working|worked around it|this|that|the|these|those|a|an|some",
        "hacky way|solution|fix|hack",
        "ugly|dirty|hacky|little|nasty|terrible hack|hacks",
        "duct|duck tape",
        "cobble|cobbled|cobbling|rigged|jerry together|up",
        "temporary|quick|makeshift|improvised fix|solution|patch",
    ),
    _workaround(
        "resorts-to",
        0.65,
        "resort|resorts|resorted|resorting to",
        "i|we|you|to|must $ADV* fall|fell back to|on",
        "make|making|made do with",
        "revert|reverted|reverting|go|going|went back to using|doing|the old|my old",
    ),
    _workaround(
        "gets-around",
        0.6,
        "get|gets|got|getting around it|this|that|the|these|those",
        "my|our|the|one|only trick|workaround|way around is|was|it|that|this",
        "the only way $ADV* i|we|you|to ..6 is|was !possible",
        "trick|tricks it|them|the system into",
    ),
    _workaround(
        "instead",
        0.55,
        "so|and|, instead i|we $ADV* _",
        "i|we $ADV* use|do|open|write|run|prefer ..6 instead",
        "so what i|we do|did is|was",
        "not work|possible ..4 so i|we just? $ADV* _",
    ),
    _workaround(
        "copies-over",
        0.65,
        "$DOER $ADV* copy|copying|copied|copies and|& paste|pasting|pasted|pastes",
        "$DOER $ADV* copy|copying|copied|paste|pasting|pasted ..4 into|to|from|out _",
        "$DOER $ADV* copypaste|copypasted|copypasting",
        "$DOER $ADV* copy -|/ paste|pasting|pasted",
        "copy|copying|copied|paste|pasting|pasted ..4 into|to|in|out a? $SHEET",
    ),
)

_TOOLS = (
    _tool(
        "keeps-notes",
        0.65,
        (
            "i|we|to $ADV* keep|kept|maintain|maintained|have|had|use|used a|an|my|our|some $ADV* "
            "separate|running|big|little|huge|own? $PAPER !of|comprehension|,"
        ),
        "keep|kept|keeping|maintain|maintaining a|an|my|our ..2 $PAPER",
        "write|wrote|writing|jot|jotted|jotting it|them|things|everything|that ..2 down",
        "write|wrote|writing|put|track|tracked|keep|kept ..4 on|in a? $SHEET",
        "pen and paper",
        "on sticky notes|note",
        "on paper",
    ),
    _tool(
        "own-script",
        0.6,
        "i|we $ADV* wrote|write|written|built|made|created|use|have a|my|our|own|some ..2 $SCRIPT",
        (
            "i|we have|had|ended $ADV* written|built|made|up|to a|my|our|own|some|write|writing "
            "..2 $SCRIPT"
        ),
        "my|our own $SCRIPT",
        "my|our own tool|tools|version|solution|system for|to",
    ),
    _tool(
        "moves-to-another-tool",
        0.65,
        "$DOER $ADV* export|exporting|exported|dump|dump|copy|copied|copying ..4 to|into|in $SHEET",
        "copy|copying it|them|that|this|everything|stuff|things into|to|in a? $SHEET",
        (
            "i|we $ADV* switch|switched|go|went|move|moved|jump|turn|turned|switching back? to "
            "$ADV* $SHEET|another|other !side|country|city|place|company|job"
        ),
        (
            "have|need|had|having to $ADV* use|open|run|switch|go|maintain ..3 another|separate|"
            "other _"
        ),
        "i|we $ADV* use|open|need|keep|have a|an separate|another|second|external _",
        (
            "have|having|prefer|need|i|we ..5 in|with|to|using a separate|different editor|ide|"
            "tool|program|app"
        ),
        "i|we $ADV* use $SHEET because|instead|when",
        "outside of|the jupyter|notebook|notebooks|app|tool|product|system",
    ),
)

_REPEATED = (
    _again(
        "every-time",
        0.7,
        "every|each time ..4 i|we|you ..2 have|need|got|must to",
        "everytime ..4 i|we|you have|need to",
        "have|has|had|having|need|needs|must|got to $ADV* $VERB|$REDO|do|get|be|go|find ..6 $AGAIN",
        "i|we|you $ADV* $REDO|copy|paste|type|enter|look|search ..6 every single? time|day|week",
        "$REPEATEDLY ..3 every time|day",
    ),
    _again("each-time", 0.4, "every|each time i|we|you", "over and over", "again and again"),
    _again(
        "has-to-redo",
        0.65,
        (
            "have|has|had|having|need|needs|must|forced|forces|forcing|requires|required me? to? "
            "$ADV* $REDO"
        ),
        "without $REDO",
        "end|ends|ended|keep|keeps|kept up? $REDO",
        "constantly|always|often|repeatedly|frequently $REDO",
        "requires|require|need|needs|lots|lot of? a? $REDO",
    ),
    _again(
        "has-to-by-hand",
        0.65,
        "have|has|had|having|need|needs|must|got to $ADV* $REPEATEDLY _",
        "have|has|had|having|need|must|got to ..5 manually|myself|individually|separately",
        "by hand !in|over|crafted|made",
        "i|we|you|have|and|to $ADV* manually _",
        "manually $VERBING|$VERB",
        "with|requires|require|lots|lot of? manual code|steps|work|effort|labor|process",
    ),
    _again(
        "keeps-having-to",
        0.7,
        (
            "keep|keeps|kept having|needing|forgetting|losing|getting|running|hitting|clicking|"
            "pressing"
        ),
        "constantly|always|continually|repeatedly having|have|need|needing to",
        "i|we often have to",
        "end|ends|ended up having to",
        "tired|sick of $VERBING|having|$REDO",
    ),
    _again(
        "goes-back-and-forth",
        0.6,
        (
            "switch|switching|switched|jump|jumping|flip|flipping|toggle|going|go|scroll back "
            "and forth"
        ),
        (
            "have|having|need|constantly|keep|i|we $ADV* to? switch|switching|jump|jumping|flip|"
            "alternate ..2 between"
        ),
        "scroll|scrolling ..3 up and down|all|back|around|through",
        "have|having|need to scroll|hunt|search|dig|wade|click through|for|around|back|up|all",
        "lot|lots of scrolling|clicking|typing|clicks",
        "context switch|switching|switches",
    ),
)

_WASTE = (
    _waste(
        "lives-with-it",
        0.7,
        "just|to|i|we live|lived|cope|coped with it|that|this|them|the|these|those",
        "living|coping with it|that|this|them|the|these|those",
        "put|puts|putting up with",
        "just|to|we|i deal with it|that|this|them",
        "get|got|gotten|become|grow|grew used to it|that|this|the|having",
        "it is what it is",
        "learn|learned|learnt to live|ignore|work around|accept|tolerate",
        "suffer|suffered|suffering|grin|bear through|and bear|with it",
        "i|we just $ADV* accept|ignore|tolerate|accepted|ignored|tolerated",
    ),
    _waste(
        "gave-up",
        0.6,
        "i|we $ADV* gave|given|give up on|trying|and|,|.|because|after",
        "i|we have|had|just $ADV* given up",
        "not worth the|my|our? effort|trouble|hassle|time",
        "too much|many work|effort|trouble|hassle|overhead|steps to|for",
        "i|we do not bother",
        "i|we $ADV* stopped|quit trying|bothering|using",
    ),
    _waste(
        "loses-time",
        0.6,
        "waste|wasted|wastes|wasting|lose|lost|loses|losing ..3 time|hours|minutes|days|work",
        "waste of time|effort|money",
        "take|takes|took|taking $ADV* $AGES !to|in|of|for|but|as|and|since|later|on",
        "take|takes|took|taking $ADV* forever|ages|too|hours|way",
        "spend|spent|spending|spends $ADV* hours|ages|forever|too|half|more time|days ..4 $VERBING",
        "spend|spent|spending $ADV* more|much|most|half|a ..4 time $VERBING|on ..6 than",
    ),
    _waste(
        "waits",
        0.6,
        "have|had|has|having|need to wait",
        (
            "sit|sits|sitting|wait|waiting there|around|forever|ages|for|until it|the|that ..2 "
            "to|finish"
        ),
        "i|we am|are waiting for it|the ..3 to",
        "waiting for it|the|a ..4 to finish|load|start|complete|respond|open|run",
    ),
    _waste(
        "good-enough",
        0.5,
        "kind of|sort of|mostly|somehow|barely|basically $ADV* works|work|worked but|, but",
        "not ideal|perfect|great|pretty , but|but",
        "good enough for now",
        "better than nothing",
    ),
)

_LIMITS = (
    _limit(
        "turns-out",
        0.7,
        "turns|turned out ..2 you|it|that|there|they|this|i|we ..2 $CANNOT",
        "found|find out ..2 you|it|there|they|this|i|we ..2 $CANNOT",
        "discovered|learned|learnt that? you|it|there|they|this ..2 $CANNOT",
    ),
    _limit(
        "no-idea",
        0.6,
        "i|we had no idea !what|how|who|where|why|whether|if|when|of",
        (
            "i|we did not $ADV* know|realize|realise that? you|it|there|this ..2 could|can|"
            "existed|$CANNOT"
        ),
        "i|we never knew|realized|realised you|it|there ..2 could|can|had|existed|was",
        "nobody|no one told me|us",
    ),
    _limit(
        "surprised",
        0.65,
        "i|we am|was|were|are $ADV* $SHOCKED ..10 $CANNOT",
        (
            "i|we am|was|were|are $ADV* surprised|shocked|astonished it|that|there|how|by|when|"
            "to ..8 $CANNOT"
        ),
        (
            "surprisingly|strangely|oddly|unexpectedly|annoyingly ,? you|it|there|they|this|the "
            "..4 $CANNOT"
        ),
        "for some reason|strange|odd ..6 $CANNOT",
        "to my surprise|astonishment|horror|dismay",
        "you would think|expect|have thought|imagine",
        "can|could not believe ..4 $CANNOT",
    ),
    _limit(
        "expected-otherwise",
        0.55,
        "i|we had? $ADV* expected|assumed|hoped it|that|this|there|to|you|they ..8 but|however",
        "i|we $ADV* thought ..1 it|this|that|you|there would|could ..10 but",
        "not what i|we expected|wanted|hoped",
    ),
    _limit(
        "cannot-even",
        0.6,
        "can|could not even !imagine|know|remember|say|think|tell|believe|begin|describe|express _",
        "it|there|that|this|app|site does|did not even !matter|have|count _",
        "there is|are not even",
        "you|i|we|it still can not !believe|think|remember|say|imagine|tell",
        "still no|not way|possible|option|able",
    ),
    _limit(
        "why-not",
        0.6,
        "why can|does|is|could|will not it|i|the|there|this|that|my",
        "why is|are there|it no|not",
        only=("asked",),
    ),
)

LATENT_RULES = _WORKAROUNDS + _TOOLS + _REPEATED + _WASTE + _LIMITS
