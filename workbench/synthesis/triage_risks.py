"""Words in feedback that name a danger to people, in law, to personal data, or to the company."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from workbench.model.response import RISKS, Risk

_ACCOUNT = "account|subscription|membership|plan|contract|policy|service|rental|lease|renewal"
_CHANNELS = (
    r"(?:twitter|facebook|instagram|tiktok|youtube|reddit|linkedin|social media|trust ?pilot|yelp|"
    r"google|the internet|the web|the forum)"
)
_PEOPLE = r"(?:i|we|he|she|they|you|somebody|someone|the (?:kids?|children)|my \w+|our \w+)"
_MINE = r"(?:data|details|information|email|number|address|location|password|photos?|pictures?)"
_PART = (
    r"(?:wheel|crank|pedal|handlebars?|stem|fork|brake|steering|seat ?belt|strap|buckle"
    r"|ladder|step)"
)
_BOSS = r"(?:ceo|manager|management|head office|board|director|boss|mp|council\w*)"
_LAWYER = r"(?:lawyers?|solicitors?|attorneys?|barristers?)"
_TEAM = r"(?:everyone|everybody|all (?:my|our)|other people|others|anyone|people|friends)"
# The end of what is said, or the beginning of a reason for it.
_DONE = r"(?=\s*[.!?,;:)]|$| (?:and|but|as|because|since|now|please|before|if|at|after|today)\b)"

# Phrases as regular expressions over small letters; ~? stands for up to three words between.
_PHRASES: Mapping[str, tuple[str, ...]] = {
    "safety": (
        r"dangerous(?:ly)?|unsafe|(?:a|fire|trip|safety|health) hazards?|hazardous|death ?traps?",
        r"not (?:\w+ )?safe(?! side)|(?:is|are) (?:it|this|that|they|these) (?:even |still "
        r"|actually )?safe",
        r"trust (?:it|them|this) with (?:my|our) (?:\w+ )?(?:daughters?|sons?|kids?"
        r"|child(?:ren)?|baby|life)",
        r"(?:got|was|were|been|being|badly|seriously) injured|injured (?:my|him|her|me|us)",
        r"(?:caus\w+|risk of|serious|bodily) injur(?:y|ies)|electrocuted|electric shock",
        r"food poisoning|allergic reaction|gas leak|burning smell|carbon monoxide|concussion",
        r"(?:caught|catch(?:es|ing)?|set ~?on|went on) fire|burst into flames|sparks (?:from"
        r"|came)",
        r"smoke (?:was )?(?:coming|came|pouring)|smok(?:e|ing) (?:from|out of)",
        r"(?:battery|charger|phone|motor|plug|it) (?:is |was |got |keeps? )?overheat(?:s|ed|ing)",
        r"brakes? (?:\w+ )?(?:fail(?:ed|s|ing)?|gone|stopped|(?:didn['’]t|don['’]t|not)"
        r" work(?:ing)?)",
        r"brakes? (?:\w+ )?(?:went|goes|go) (?:\w+ )?(?:dead|slack|soft)|brake (?:lever )?(?:\w+"
        r" )?to the (?:bar|grip|floor)",
        rf"{_PART} (?:just |has |had |have )?(?:came|come|fell|fallen|broke|snapped|sheared)"
        rf" ?(?:off|loose|in)?",
        rf"{_PEOPLE} (?:nearly|almost|could have|could['’]ve) (?:been )?(?:\w+ )?"
        r"(?:fell|fallen|crashed|died|killed|hit|hurt|run over|knocked|drowned|choked)",
        r"(?:taken|rushed|ended up|end up|put \w+) (?:to|in) (?:the )?(?:hospital|a&e|er\b)",
        rf"{_PEOPLE} (?:\w+ )?(?:fell (?:off|over|down)|came off (?:my|the|it|at|on)|got hurt"
        rf"|was hurt|were hurt)",
        r"(?:was|were|got|been) (?:knocked off|run over)|had an accident|unconscious|suffocating",
        r"hit by a (?:car|van|bus|lorry|truck|bike|cab|taxi)|called an ambulance",
        r"(?:in|at|to) a&e|(?:incident|accident) (?:form|report)|bruised (?:my|hip|ribs?|knees?)",
        r"(?:broken?|fractured|sprained|burn(?:ed|t)) (?:my|his|her) (?:arm|hands?|fingers?"
        r"|ankle|foot|leg|wrist|nose|hip|\w+bone)",
    ),
    "legal": (
        rf"(?:my|our) {_LAWYER}|(?:hear from|call\w*|contact\w*|see\w*|speak to|talk to"
        rf"|consult\w*|hir\w+|"
        rf"get\w*|involv\w+|through) (?:a|the) {_LAWYER}|lawsuits?|litigation|suing",
        r"sue (?:you|them|him|her|the|this|for)|small claims|class action",
        r"legal (?:action|advice|proceedings|letter|steps)|tak(?:e|ing) ~?to court",
        r"ombudsman|trading standards|citizens advice|better business bureau|to the (?:bbb"
        r"|regulator)",
        r"(?:that|it|this|which) (?:is|was|must be|has to be|isn['’]t even)(?: \w+)? "
        r"(?:illegal|unlawful|against the law|fraud)|that['’]s (?:\w+ )?(?:illegal|fraud)",
        r"breach of (?:contract|duty|the (?:contract|agreement))|consumer (?:rights|protection)",
        r"(?:was|were|been|being|felt) discriminated|discriminat(?:es|ing) against|statutory"
        r" rights?",
        r"(?:called|call|told|contact(?:ed)?|report\w* ~?to) the police",
    ),
    "data": (
        r"gdpr|data protection|(?:is|as|it['’]s) my (?:personal )?data|asks? for (?:my"
        r" )?location|data (?:breach|leak|privacy)|privacy (?:policy|breach|violation)",
        r"invasion of (?:my |our )?privacy|subject access|right to be forgotten|identity theft",
        r"(?:saw|seeing|seen|got|received|sent|have|has|had|shows?|showing|given|with|into) ~?"
        r"(?:someone|somebody|a stranger|another (?:customer|client|user|guest|member))"
        r" ?(?:else)?['’]s "
        rf"(?:\w+ )?(?:{_MINE}|bill|invoice|statement|order|booking)",
        rf"(?:delet|remov|eras|shar|sell|leak|expos)(?:e|ed|es|s|ing)? ~?my ~?{_MINE}",
        rf"(?:sold|passed on|gave out|given out|giving out|gave away) ~?my ~?{_MINE}",
        r"(?:delete|erase|remove) (?:everything|all) you (?:have|hold|know)",
        r"what you (?:hold|know|have) (?:on|about) me|who (?:can|could|else can) see (?:my|our"
        r"|where)",
        rf"(?:us|post|publish|record|film|shar)(?:e|ed|ing) ~?(?:me|us|my ~?{_MINE}) without"
        rf" (?:my|our) \w+",
        r"(?:got|been|was|were|account) hacked|hacked (?:my|into)|spying on (?:me|us)",
        r"track(?:s|ed|ing)? (?:me|us|my (?:location|movements|every)|where (?:i|we))",
    ),
    "churn": (
        rf"cancel(?:l?ed|l?ing)? (?:my|our|this|the whole) ~?(?:{_ACCOUNT})",
        rf"(?:want|like|going|trying|how|tried|ask(?:ed|ing)?) to (?:cancel|leave you){_DONE}",
        rf"how (?:do|can|would) (?:i|we) (?:cancel|leave){_DONE}|trying to leave{_DONE}",
        rf"(?:i|we)(?:['’]ve| have|['’]ll| will| am|['’]m) (?:just |now |also )?cancel(?:led|ed"
        rf"|ling|ing)?{_DONE}",
        rf"uninstall(?:ed|ing)(?: it)?{_DONE}|(?:i|we)(?:['’]m|['’]re| am| are) leaving (?:you"
        rf"|at the end of|because)",
        r"i left (?:you|because|after|in (?:jan|feb|march|april|may|june|july|aug|sep|oct|nov"
        r"|dec)\w*)",
        rf"(?:clos|terminat|end|delet)(?:e|ing) (?:my|our) ~?(?:{_ACCOUNT})",
        r"(?:think|thinking|consider|considering|tempted|planning) ?(?:of|about|to|on)? "
        r"(?:leaving (?:you|them|for)|cancell?(?:ing)?|switch(?:ing)? (?:to|away|back|provider"
        r"|bank)|quit(?:ting)?)",
        r"(?:switch|mov|chang)(?:ed|ing|e)? (?:over )?to (?:a|an|another|some) (?:\w+ )?"
        r"(?:competitor|provider|company|bank|supplier|brand|dentist|garage)",
        r"(?:won['’]?t|will not|not going to|not gonna|wouldn['’]t) (?:be )?(?:\w+ )?"
        r"(?:renew|renewing|going back|coming back|go back|come back|returning|return|be back)"
        rf"(?:{_DONE}| (?:to (?:this|it|them|you)|here|there|again)\b)",
        r"never (?:\w+ )?(?:go|going|come|coming|be|been) back(?:(?=\s*[.!,]|$)| again| here|"
        r" there)",
        r"never (?:\w+ )?(?:use|using|order|ordering|shop|buy|buying|stay|eat|do business) "
        r"(?:\w+ )?(?:from |at |with )?(?:you|them|this|here|there|these)(?: again)?",
        r"never again(?=\s*[.!]|$| (?:will|would|do)\b)|last time (?:i|we)['’]?(?:ll)? (?:will "
        r"|ever )?\w+ (?:here|there|with|from)",
        r"(?:i|we)['’]?(?:m|re| am| are) (?:done|finished) with (?:you|them|these|this)",
        r"(?:business|custom|money) elsewhere|go(?:ing)? elsewhere|lost (?:me as )?a (?:\w+"
        r" )?customer",
    ),
    "escalation": (
        r"(?:i['’]?ll|will|going to|about to|gonna|have to|i should|tempted to) (?:\w+ ){0,2}"
        rf"(?:post|put|share|write|go|tell) (?:\w+ ){{0,4}}(?:on|to|all over) {_CHANNELS}",
        r"(?:leav\w+|writ\w+|post\w*|giv\w+|left) (?:\w+ ){0,3}"
        r"(?:bad|negative|one|1|zero|honest|terrible|scathing)[- ](?:star )?(?:review|rating)",
        r"(?:go\w*|tak\w+ \w+|writ\w+|contact\w*|tell\w*|talk\w*|spoken?|speak) (?:to |with"
        r" )?(?:the|a) "
        r"(?:press|papers?|newspapers?|local paper|media|bbc|news|journalist)",
        r"go(?:ing)? (?:public|viral)|name and shame|boycott(?:ing)?|trust ?pilot",
        rf"warn(?:ing)? {_TEAM}|(?:let|tell(?:ing)?) {_TEAM} (?:\w+ ){{0,4}}"
        r"(?:know )?(?:how (?:you|they|bad\w*)|what (?:you|they)|not to|to (?:avoid|stay away))",
        rf"formal complaint|complain(?:ed|ing|t)? to (?:your|the|a|my) (?:\w+ )?{_BOSS}",
        r"(?:speak|talk|spoke|talking) (?:to|with) (?:a|your) (?:\w+ )?(?:manager|supervisor"
        r"|director)",
        r"(?:['’]ll|will|going to|have to|should) (?:\w+ )?report (?:it|you|this|them)(?! to the"
        r" police)",
        r"escalat(?:e|ed|ing) (?:this|it|my|the|to)|your (?:ceo|head office)|writ\w+ to my mp",
    ),
}
# "No danger": what is denied is none. Where the words themselves deny, nothing is looked up.
_DENIED = re.compile(
    r"(?:\b(?:not|no|never|without|hardly|isn|wasn|don|doesn|aren)|n['’]t)\b(?:['’]t)? (?:\w+"
    r" ){0,2}$"
)
_SPACE = re.compile(r"\s")


def risks(text: str) -> tuple[Risk, ...]:
    """Words of a post that name a danger, in the order of the text.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of Risk
        ``safety`` (somebody was or may be hurt), ``legal`` (law, court, police, ombudsman),
        ``data`` (personal data, privacy, a stolen account), ``churn`` (says to leave, or to
        stay away) and ``escalation`` (threatens with the public or with those above). Words that
        are denied ("not dangerous") do not count. A post may be a risk although it is polite.

    Examples
    --------
    >>> [(one.kind, "My brakes failed and I want to cancel."[one.start : one.end])
    ...  for one in risks("My brakes failed and I want to cancel.")]
    [('safety', 'brakes failed'), ('churn', 'want to cancel')]
    """
    spaced = _SPACE.sub(" ", text)
    plain = spaced.lower()
    if len(plain) != len(text):
        plain = "".join(low if len(low := sign.lower()) == 1 else sign for sign in spaced)
    found = {(r.start, r.end, r.kind) for kind in RISKS for r in _of_kind(kind, plain)}
    return tuple(Risk(kind, start, end) for start, end, kind in sorted(found))


def _of_kind(kind: str, plain: str) -> Iterator[Risk]:
    for match in _pattern(kind).finditer(plain):
        if not _DENIED.search(plain[max(0, match.start() - 40) : match.start()]):
            yield Risk(kind, match.start(), match.end())


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    either = "|".join(_PHRASES[kind]).replace("~?", r"(?:[\w'’]+ ){0,3}?")
    return re.compile(rf"(?<![\w'’])(?:{either})(?![\w])")
