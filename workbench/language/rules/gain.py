"""Gain: wants, needs, values, hopes, goals, benefits and suggestions."""

from __future__ import annotations

from workbench.language.rulebook import RulesOf

_rule = RulesOf("gain")

RULES = (
    _rule(
        "want",
        0.6,
        "i|we $ADV* want|need|wish|prefer !not|nothing|less|to",
        "i|we $ADV* want|need to $ADV* !ask|say|talk|mention|hear|thank|add|point|touch|see|go _",
        "i|we $ADV* wanted|needed to",
        "people|they|users|customers|everyone $ADV* want|need|wanted|needed",
        "$PERSON|they|that|who would $ADV* like|love|prefer|want|rather|appreciate|benefit",
        "i|we $ADV* hope|hoped|hoping",
        "hoping",
        "i|we|you am|are|was|were $ADV* hoping|looking for|looking forward",
        "need|needs to be",
        unless=("asked", "negated", "whenever"),
    ),
    _rule(
        "you-want",
        0.4,
        "you $ADV* want|need !to|permission",
        "you $ADV* want _ $ADV* to",
        "we wanted|needed",
        unless=("asked", "negated", "whenever"),
    ),
    _rule(
        "would-be-good",
        0.65,
        "would|could|might|will $ADV* be $DEGREE* $GOOD|interested|happy",
        "would $ADV* help",
        "it|that would make",
        "if only",
        "ideally",
        "wish|wishing i|we|it|there|that|they|you|the",
        "wish list",
        "nice to have",
        "could use a|an|some|more",
        "could improve|be improved",
        unless=("asked",),
    ),
    _rule(
        "suggest",
        0.45,
        "should $ADV* be able|possible|easy|easier|a|an|more|clearer|clear|there|some",
        "should|could $ADV* have|add|show|make|allow|include|give|offer|provide",
        "there|it needs|need|should|ought|could to? be",
        "please _",
        "why not _",
        "i|we would $ADV* suggest|recommend|add|change|put|make|expect",
        "they should|could",
        "how about",
        unless=("asked",),
    ),
    _rule(
        "asked-for",
        0.55,
        "<< please? $REQUEST !to|of|it|,|sure",
        "<< $DET? $ADV* better|more|easier|improved|clearer|simpler|faster|tighter|greater|clear _",
        (
            "<< $DET? $ADV* support|integration|ability|option|possibility|inclusion|access|way|"
            "tools for|with|to|of"
        ),
        "<< _ integration|support",
        unless=("asked",),
    ),
    _rule(
        "useful",
        0.55,
        "it|that|this|which|they|these|what $ADV* $LINK $ADV* $DEGREE* $USEFUL",
        "$BE $DEGREE* $USEFUL",
        "$BE a|an $DEGREE* $USEFUL",
        "$USEFUL to|for _",
        unless=("negated", "asked"),
    ),
    _rule(
        "praise",
        0.45,
        "it|that|this|they|these|those|which|what|~ing|~s $ADV* $LINK $ADV* $DEGREE* $GREAT",
        "a|an|the $DEGREE* $GREAT thing|feature|way|idea|touch|tool|job|experience|option|part",
        (
            "good|great|easy|nice|easier|simple|quick to $VERB|use|see|have|get|know|be|find|"
            "understand"
        ),
        "$GREAT for|in|at|with _",
        "works|worked|working $ADV* well|great|fine|perfectly|nicely|better|beautifully",
        "$INTENSE easy|simple|quick|fast|smooth|intuitive|clear|great|nice|cool",
        "$INTENSE good !question|point|answer",
        "a|an|strong|good|great look|feel|design|quality|lifeline",
        unless=("negated", "asked", "supposed"),
    ),
    _rule("useful-said", 0.3, "$USEFUL", "$GREAT", unless=("negated",)),
    _rule(
        "love",
        0.55,
        "i|we|people|they $ADV* $ADORE",
        "i|we happen to $ADV* $ADORE",
        "i|we $ADV* like|liked|appreciate|appreciated the|how|that|it|this|having|about|being|your",
        "what i|we $ADV* like|love|appreciate|enjoy",
        "^ love how|that|the|it",
        "i|we am|are $ADV* glad|happy|grateful|excited|proud|thrilled|pleased !with",
        "my favorite|favourite",
        unless=("negated", "asked"),
    ),
    _rule(
        "helps",
        0.5,
        "$HELPS us|you|people|them|users|everyone|developers|your|our",
        "helps|helped|enables|allows|allowed|lets|supports me",
        "$HELP the|a|your|our|my _ ..2 to|by",
        (
            "makes|make|made|making it|things|life|them|us|me|that $ADV* $DEGREE* $GREAT|$USEFUL|"
            "possible"
        ),
        "so|where that? you|i|we|people can|could",
        (
            "gives|give|gave me|us|you|people the? $ADV* ability|option|chance|freedom|control|"
            "confidence|power|opportunity"
        ),
        "saves|save|saved|saving me|us|you|time|money|a|so|hours",
        "should|would|to be able to",
        "makes|make people|users|me|us|you feel",
        "increases|increased|increase|improves|improved|boosts",
        unless=("negated", "asked"),
    ),
    _rule(
        "praise-noun",
        0.35,
        (
            "a|an|the|of|and $DEGREE* $GREAT !question|point|idea|example|analogy|deal|time|luck|"
            "news|bit _"
        ),
        "lot|lots|plenty of value|potential|fun",
        "recommend|recommended !not",
        "deserve|deserves",
        "highest|high standard|quality",
        unless=("negated", "asked"),
    ),
    _rule("lets", 0.3, "you|i|we can $ADV* $ACT|see|do|get|have", "able to", "so that"),
    _rule(
        "benefit",
        0.45,
        "$BENEFIT",
        "the $ADV* nice|good|great|best|cool|beautiful thing|part|bit about|is|was",
        "get|got|getting something|value|a lot out of",
        "worth it|the",
        unless=("negated", "asked"),
    ),
    _rule(
        "goal",
        0.5,
        "goal|aim|objective|ambition|dream|mission|vision is|was|of|for|here",
        "my|our $ADV* goal|aim|hope|objective|dream|mission|vision|plan|priority|wish",
        "i|we am|are|was|were $ADV* trying|aiming|striving|hoping|working to|towards|on making",
        "i|we $ADV* try|tried|aim to",
        "in order to",
        "to make sure",
        "make sure that|we|i|it|everyone !you",
        "to ensure",
        "looking for",
        "going to $ADV* go towards|work|improve|fix|build",
        "i|we care about",
        unless=("asked", "negated"),
    ),
    _rule(
        "better",
        0.4,
        "much|even|way|lot|far|so $ADV* better|easier|faster|simpler|nicer|cleaner",
        (
            "better|higher|more|greater|less|improved success|performance|experience|control|"
            "flexibility"
        ),
        "more efficient|efficiently|effective|productive|accessible|inclusive|diverse",
        "happy accident",
        unless=("negated", "asked"),
    ),
    _rule(
        "values",
        0.35,
        "important|essential|crucial|vital|critical|necessary",
        "is|are|so key",
        "what matters",
        "matters to|most|a",
        "properly|freedom|empowered|privacy|transparency|transparent|diversity|dependable|safe",
        unless=("negated", "asked"),
    ),
    _rule(
        "acclaim",
        0.5,
        "<< $DEGREE* $GREAT|$USEFUL|awesome|amazing|fantastic !question|point|idea|luck $OBJECT",
        "five|5 stars",
        "easy|simple|quick to use|navigate|find|learn|follow|set|understand",
        "highly|would|definitely recommend",
        "works|worked like a charm",
        "needs $ADV* a|an|more|better|some|to",
    ),
    _rule("hope", 0.4, "hopefully", "would be nice|great"),
    _rule("boon", 0.2, "$BOON", unless=("negated", "asked")),
    _rule("cheer", 0.2, "excited|glad|happy|grateful", "thank you", "thanks"),
    _rule("others-want", -0.2, "he|she wanted|wants"),
)
