"""What people say to allow, or to refuse, that they are recorded, quoted or passed on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from workbench.language.consent_words import (
    ASKS,
    BETTER_NOT,
    BETWEEN_US,
    CAN_YOU,
    CONFIDENTIAL,
    FINE_WITH,
    IN_THE,
    ME,
    NOT,
    OUTSIDERS,
    PLACE,
    RATHER,
    TAIL,
    THESE,
    UNWANTED,
    WANT_NOT,
    YOU_NOT,
    any_of,
    compiled,
    words,
)

Kind = Literal["record", "quote", "share"]
Scope = Literal["interview", "passage"]


@dataclass(frozen=True, slots=True)
class ConsentRule:
    """Words by which somebody allows or refuses something.

    Attributes
    ----------
    name : str
    kind : {"record", "quote", "share"}
    needs : tuple of str
        In small letters; without one of them the rule cannot match.
    pattern : re.Pattern
        Searched in one sentence, its typographic apostrophes made straight.
    scope : {"interview", "passage"}
        What the words are about where they do not name the whole conversation.
    """

    name: str
    kind: Kind
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    scope: Scope

    def may_match(self, lower: str) -> bool:
        """Whether a text in small letters has what the rule needs."""
        return any(need in lower for need in self.needs)


def _rule(
    name: str, kind: Kind, needs: str, *patterns: str, scope: Scope = "passage"
) -> ConsentRule:
    return ConsentRule(name, kind, tuple(needs.split("|")), compiled(*patterns), scope)


_QUOTE = words("quote cite attribute")
_QUOTED = words("quoted? cited? attributed?")
_SHARE = any_of("share", "publish", "repeat", "pass on")
_SHARED = any_of("shared", "published", "passed on", "made public", "repeated")
_RECORDED = any_of("record(?:ed)?", "taped", "filmed", "on tape", "on camera")
_CUT = words("leave cut take edit strike keep scratch delete remove redact omit erase")
_BIT = r"(?: (?:bit|part|piece|thing|one|last \w+))?"
_OPENING = r"(?:(?:and|but|so|well|okay|ok|now|oh|um|uh|just|strictly|totally|actually|yeah),? )*"
_OFF = r"off the record\b"
_THAT = any_of(f"(?:that|this|those){_BIT}", "(?:any|all) of (?:that|this|it)")
_PUT_IN = any_of(
    rf"(?:put|type) (?:{_THAT}|it) (?:in|down)(?: there)?",
    rf"(?:write|note) (?:{_THAT}|it) (?:down|up|anywhere)",
    rf"(?:include|print|minute) (?:{_THAT}|it)",
    rf"mention {_THAT}",
)
_OUT = rf"(?:leave|edit|cut|strike) (?:{_THAT}|it) out"
_MINE = any_of(THESE, "(?:any|every)thing i(?:'ve)? (?:said|say)", "my (?:words|answers|name|data)")
_IS = any_of("is", "'s", "are", "was", "'re", "has to be", "must be", "should be", "stays?")

TAKEN_BACK = "after-all"

REFUSALS: tuple[ConsentRule, ...] = (
    _rule(
        "not-to-be-quoted",
        "quote",
        "quot|cite|attribut",
        rf"{ASKS}{NOT} {_QUOTE} {ME}\b",
        rf"\byou (?:can't|cannot|may not|mustn't|shouldn't) {_QUOTE} {ME}\b",
    ),
    _rule(
        "rather-not-quoted",
        "quote",
        "quot|cite|attribut",
        rf"\b{UNWANTED}(?: to)? (?:be |get |have )?(?:\w+ )?{_QUOTED}\b",
        scope="interview",
    ),
    _rule(
        "off-the-record",
        "quote",
        "off the record",
        rf"^{_OPENING}{_OFF}(?=[,:.—–-]|$| (?:though|here|please|now|i|we|it))",
        rf"\b(?:{THESE}|what i'm (?:\w+ )?(?:saying|telling)(?: \w+){{0,3}}|everything|all|i|we)"
        rf" ?{_IS}?(?: (?:all|strictly|just|totally|completely|going|really|kind of))* {_OFF}",
        rf"\b(?:can|could|may|should) (?:i|we|this|that)(?: \w+){{0,6}} {_OFF}",
        rf"\b(?:is|are|was) (?:this|that|it|we)(?: \w+)? {_OFF}",
        rf"\bi(?:'ll| will| would|'d|'m| am)(?: \w+){{0,5}} {_OFF}",
    ),
    _rule(
        "between-us",
        "share",
        "between ",
        rf"\b(?:keep|stays?|kept|staying|remains?|just|strictly|only|leave)"
        rf"(?: (?:it|this|that|all|this one|just|strictly))* {BETWEEN_US}\b",
        rf"^{_OPENING}{BETWEEN_US}[,:—–]",
    ),
    _rule(
        "not-in-the-report",
        "quote",
        "report|note|transcript|record|article|interview|slides|presentation|paper|"
        "story|publication|minutes|podcast|episode|book|write|blog|final|newsletter|magazine|website|"
        "brochure|case study|press",
        rf"(?:{ASKS}{NOT}|{UNWANTED})(?: (?:have|see))? "
        rf"(?:put|include|including|use|write|mention|print|publish|quote|have|keep|show|see) "
        rf"(?:{THESE}|me|my \w+)(?: \w+){{0,3}} (?:in|into|on|for) {IN_THE} {PLACE}\b",
        rf"{WANT_NOT} {THESE}(?: \w+){{0,3}} (?:in|into|on) {IN_THE} {PLACE}\b",
    ),
    _rule(
        "not-put-in",
        "quote",
        "put|type|write|note|include|print|minute|mention",
        rf"{ASKS}{BETTER_NOT}(?: (?:please|just|to|go and))* {_PUT_IN}{TAIL}",
        rf"\b{YOU_NOT} {_PUT_IN}{TAIL}",
    ),
    _rule(
        "never-said",
        "quote",
        "forget|pretend|ignore|ears only|eyes only",
        r"(?:^|[,.;—–-] |\b(?:please|just|and|but|so) )(?:forget|ignore|pretend) (?:that )?i"
        r"(?: (?:ever|even|never|just|didn't))* (?:said|say|mentioned|mention|told you)\b"
        r"(?: (?:that|this|it|so|anything|any of (?:this|that)))?(?=[,.?!]|$)",
        r"\bfor your (?:ears|eyes) only\b",
    ),
    _rule(
        "leave-out",
        "quote",
        "leave|cut|take|edit|strike|keep|scratch|delete|remove|redact|omit|erase",
        rf"(?:\bplease|{CAN_YOU}|\bmaybe (?:you|we)|{RATHER}|^)(?: (?:please|maybe|just|want to))*"
        rf" ?\b{_CUT}(?: {THESE})?{_BIT}(?: out)? (?:of|from|in|off) (?:the|your|that|this)"
        rf"(?: \w+)? {PLACE}\b",
        rf"(?:\bplease|{CAN_YOU}) {_CUT} {THESE}{_BIT}(?: out)?(?:,? (?:later|please))?[.?!]*$",
        rf"{ASKS}{_CUT} {THESE}{_BIT}(?: out)?,? please\b",
        rf"^{_OPENING}(?:(?:please|maybe|perhaps|best|better|probably|let's|i'd|i would) )*"
        rf"{_OUT}{TAIL}",
        rf"\bif you (?:can|could|would)(?: please| just| maybe)* {_OUT}(?=[,.?!]|$)",
    ),
    _rule(
        "not-for-publication",
        "quote",
        "not for ",
        rf"\b{THESE} ?{_IS}?(?: really| definitely| strictly)? not for (?:publication|attribution|"
        rf"quoting|quotation|sharing|(?:the|your) (?:public|tape|{PLACE}))\b",
    ),
    _rule(
        "not-to-be-shared",
        "share",
        "shar|publish|repeat|pass|forward|spread|tell|public",
        rf"{ASKS}{NOT} (?:{_SHARE}|pass|forward|spread|tell) (?:{THESE}|what i \w+)?(?: on)?"
        rf"(?: (?:with|to))? ?{OUTSIDERS}\b",
        rf"{ASKS}{NOT} {_SHARE} {THESE}"
        rf"(?: (?:part|bit|please|outside|anywhere|publicly|externally))*[.!]*$",
        rf"{ASKS}{NOT} tell (?:anyone|anybody|them|him|her|my \w+) (?:that )?i (?:said|told|say)\b",
        rf"{RATHER} {NOT} {_SHARE} {THESE}\b",
        rf"\b(?:i|we) (?:don't|wouldn't) (?:want|like) you to {_SHARE} {THESE}\b",
        rf"{WANT_NOT}(?: (?:to )?(?:see|have))? {_MINE}(?: to)?(?: be| being)? {_SHARED}\b",
        rf"{RATHER} {THESE} (?:wasn't|isn't|weren't|is not|not be|didn't get|doesn't get)"
        rf" (?:{_SHARED}|quoted|used)\b",
    ),
    _rule(
        "private",
        "share",
        "confiden|private|yourse|anonymous|quiet|from me",
        rf"(?:{ASKS}|{CAN_YOU} |\b(?:like|want) you to |let's )(?:keep|hold) {THESE} "
        rf"{CONFIDENTIAL}",
        rf"\b{THESE} (?:stays?|remains?|(?:has to|must|should) stay) {CONFIDENTIAL}",
        rf"{ASKS}{THESE}(?: is|'s) (?:strictly |highly |obviously |kind of )?confidential\b",
        r"\bi(?:'m| am)? tell(?:ing)? you(?: this| that)? in (?:strict |complete )?confidence\b",
        r"\byou (?:didn't|did not) hear (?:this|that|it) from me\b",
    ),
    _rule(
        "consent-withdrawn",
        "quote",
        "consent|permission",
        r"\bi(?:'d like to|'m| want to| would like to)? (?:withdraw|revoke|take back|withdrawing) "
        r"(?:my|the) (?:consent|permission)\b",
        scope="interview",
    ),
    _rule(
        "recording-off",
        "record",
        "record|tape|camera|video|mic",
        rf"(?:{CAN_YOU}|\bplease|\blet's)(?: (?:please|just|maybe))* "
        r"(?:stop|pause|turn off|switch off|turn|switch|kill) (?:the |your |that |this )?"
        r"(?:record(?:ing|er)|tape(?: recorder)?|camera|video|mic)\b",
    ),
    _rule(
        "not-to-be-recorded",
        "record",
        "record|tape|film|camera",
        rf"{ASKS}{NOT} (?:record|tape|film) (?:me|us|this|that|the (?:call|conversation))\b",
        rf"{UNWANTED}(?: to)?(?: {THESE})?(?: to)? (?:be |being |get )?{_RECORDED}\b",
        rf"\bi (?:don't|do not) (?:consent|agree) to (?:be |being )?{_RECORDED}\b",
        r"\bno recording,? please\b",
        r"\bi(?:'m| am) not (?:ok|okay|comfortable|happy|fine) (?:with )?being (?:recorded|filmed)",
        scope="interview",
    ),
)

_YOU_MAY = r"\byou (?:can|may|are welcome to)"
_MINDS_NOT = r"\b(?:don't|do not) mind"
_TALK = any_of("me", "us", "this", "the (?:call|conversation|session|interview)")

GRANTS: tuple[ConsentRule, ...] = (
    _rule(
        "may-record",
        "record",
        "record|tape|film",
        rf"\b(?:you|we) (?:can|may|could|are welcome to) (?:record|tape|film)(?: {_TALK}|[.!,]|$)",
        r"^(?:yes|yeah|yep|sure|of course|okay|ok),? (?:\w+ ){0,2}you (?:can|may) (?:\w+ )?"
        r"(?:record|tape|film)\b",
        rf"{FINE_WITH}(?:record|recorded|recording|taped|filmed)\b",
        rf"{_MINDS_NOT} (?:being recorded|(?:you |the )?recording|if you record)\b",
        r"\bfeel free to record\b",
        scope="interview",
    ),
    _rule(
        "may-quote",
        "quote",
        "quot|cite|use my name",
        rf"{_YOU_MAY} (?:\w+ )?(?:quote|cite) (?:me|us|that|this|it)\b",
        rf"{FINE_WITH}(?:quote|quoted|quoting|cited)\b",
        rf"{_MINDS_NOT} (?:being quoted|if you quote|you quoting)\b",
        r"\bfeel free to (?:quote|cite|use my name)\b",
        r"^quote me on (?:that|this)\b",
    ),
    _rule(
        "may-share",
        "share",
        "shar|pass on|publish",
        rf"{FINE_WITH}(?:share|shared|sharing|pass on|publish)"
        rf"(?: (?:{THESE}|the (?:recording|transcript|notes)))?"
        r"(?: with \w+(?: \w+)?| around| on)?[.!,]*$",
        rf"\byou (?:can|may) (?:\w+ )?(?:share|pass on|publish) {THESE} (?:with|to) (?:the|your) "
        r"(?:\w+ )?(?:team|colleagues|company|people)\b",
        rf"\bfeel free to share {THESE}\b(?! (?:screen|link))",
    ),
    _rule(
        TAKEN_BACK,
        "quote",
        "put|leave|keep|use|print|write",
        r"^(?:(?:well|no|actually|oh|or|yeah|go on|okay|ok|fine|you know what|but),? )*"
        r"(?:you can |you may |do )?(?:(?:put|leave|keep|write) (?:it|that|this) (?:in|down)"
        rf"|(?:use|print) (?:it|that|this)){TAIL}",
    ),
    _rule(
        "consents",
        "record",
        "consent|permission",
        r"\bi (?:hereby |do |fully )?(?:consent|give (?:you )?(?:my )?(?:consent|permission))\b"
        r"(?! to the (?:terms|cookies))",
        scope="interview",
    ),
)

WHOLE = compiled(
    r"\b(?:(?:any|every|no)thing i|(?:any|all) of (?:this|it)|whole interview"
    r"|this (?:whole )?(?:interview|conversation|call|session|chat)"
    r"|the (?:whole|entire) (?:thing|interview|call|conversation))\b"
)
ONLY_THIS = compiled(r"\b(?:that|this|it|those|these)(?: (?:bit|part|one))?\b")
TOLD = compiled(
    r"\b(?:said|says|say|told|tell|telling|saying|asked|asks|like|goes|went|thought|thinking|"
    r"wrote|writes|means?|if|when|whether)(?:,| to)?(?: (?:me|him|her|them|us|you|people|that))?"
    r"[,:]? ?[\"“'‘]?(?:(?:please|just) )?$"
)
