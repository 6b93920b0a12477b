"""Patterns of what people mean, promise and ought, and of owning up that they do another thing."""

from __future__ import annotations

import re


def _of(words: str) -> str:
    """Any of some words; an underscore stands for a space within one."""
    return "(?:" + "|".join(words.split()).replace("_", " ") + ")"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:\b{one})" for one in patterns))


ME = r"(?:i|we)\b"
BE = r" ?(?:'m|'re|'s|am|are|is|was|were)"
HAVE = r" ?(?:'ve|'d|have|had)?"
BEEN = r" ?(?:'ve|have|had|'d) been"
SOFT = (
    r"(?:"
    + _of(
        "just also do did really actually honestly probably totally fully still always all both "
        "kind_of sort_of technically officially basically perfectly_well full_well very_well never "
        "absolutely maybe certainly only constantly often usually myself ourselves that well"
    )
    + ",? )*"
)
SHOULD = (
    r"(?:should(?:n't| not)?|ought(?:n't)?(?: not)? to|need to|have to|"
    r"(?:'m|'re|am|are) (?:not )?(?:supposed|meant) to)"
)
KNOWS = rf"{ME} {SOFT}(?:know|knew|realise|realize) {SOFT}(?:{ME}|it) ?{SOFT}{SHOULD}"
# “I was going to say” and “we're meant to be told” are no intention and no rule of one's own.
PHRASE = r"(?! (?:say|ask|mention|note|add|point out|get|receive|hear|be told|have to))"
IN_THEORY = r"(?:in theory|on paper|in principle|officially|ideally),?"

# Rules that several go by: who breaks them may be “nobody”.
SHARED = _any(
    rf"(?:we|you|it|everyone|everybody|they all){BE} {SOFT}(?:not )?{SOFT}(?:supposed|meant) to"
    + PHRASE,
    rf"{IN_THEORY} (?:we|you|it's|it is|it gets|every(?:one|body|thing)|there(?:'s| is))\b",
    r"(?:the|our) (?:\w+ )?(?:rule|policy|rota|agreement) (?:is|was)\b",
    r"there(?:'s| is) a (?:rule|rota)",
    rf"we {SOFT}(?:know|knew) {SOFT}(?:we|it) ?{SOFT}{SHOULD}",
    rf"we(?:'d| would)? {SOFT}like to (?:say|think|believe|pretend) {SOFT}we",
    r"we (?:always |often |usually )?(?:say|claim|preach|promise|pretend|"
    r"tell (?:people|everyone|everybody|ourselves))\b",
)
# What one person means, or holds themselves to.
OWN = _any(
    rf"i {SOFT}(?:know|knew|realise|realize|accept|admit) {SOFT}(?:i|you|it|we) ?{SOFT}{SHOULD}",
    rf"{ME}{HAVE} {SOFT}(?:mean|meant|intend|intended|planned|resolved|vowed) to{PHRASE}",
    rf"{ME}(?:{BE}|{BEEN}) {SOFT}(?:meaning|intending|planning) to",
    rf"{ME}{BEEN} {SOFT}(?:saying|promising|telling (?:myself|ourselves|everyone))",
    rf"{ME} (?:was|were) {SOFT}(?:not )?going to{PHRASE}",
    rf"{ME} {SOFT}(?:keep|kept) {SOFT}(?:telling|saying|promising|meaning|intending|planning)",
    rf"{ME}{HAVE} {SOFT}(?:told|tell|promise|promised|swear|swore) (?:myself|ourselves)",
    rf"{ME}{HAVE} {SOFT}(?:swore|vowed|preach)\b",
    rf"i(?:'d| would)? {SOFT}like to (?:say|think|believe|pretend) {SOFT}(?:i|we)",
    rf"i {SOFT}(?:say|said|claim|claimed|pretend|thought) {SOFT}i"
    r"(?:'d|'ll| will| would| never| always)",
    rf"i(?:'m| am|'s| was) {SOFT}(?:not )?{SOFT}(?:supposed|meant) to{PHRASE}",
    rf"{IN_THEORY} i\b",
    r"my (?:\w+ )?(?:rule|policy|plan|intention|resolution|goal|aim) (?:is|was|has been)\b",
)
# “I should” is as often a proposal: it needs the plainest of deeds.
FAINT = _any(
    rf"i {SOFT}(?:should(?:n't| not)?(?: have|'ve)?|ought to)"
    r"(?! (?:be able|be fine|say|mention|note|add|point out))"
)
# Of wishes and attempts not even that says enough: only that they are let slip.
WISHED = _any(rf"{ME}{HAVE} {SOFT}(?:want|wanted) to", rf"{ME} {SOFT}try (?:not )?to")
HELD = {"shared": SHARED, "own": OWN, "faint": FAINT, "wished": WISHED}

ASIDE = (
    r"(?:(?:honestly|frankly|to be (?:honest|fair|frank)|if i'm honest|actually|really|of course|"
    r"obviously|somehow|usually|mostly|often|sometimes|most of the time|half the time|most days|"
    r"every time|in the end|still|instead|yeah|well|you know|i mean|i guess|sadly|so far|"
    r"i(?:'ll| have to| must)? (?:admit|confess)|at the end of the day|(?:un)?fortunately|"
    r"even then|even now|then|in fact|in truth|anyway|erm|er|um|uh)[,:]? )*"
)
SO = (
    r"(?:"
    + _of(
        "just really actually honestly mostly probably usually often sometimes simply then "
        "obviously certainly generally basically also so all ever even quite very always"
    )
    + " )*"
)
# Not doing these says nothing about what somebody does.
MIND = _of(
    "think know want wanna have need like feel believe mind care remember recall understand see "
    "get mean agree expect suppose regret blame trust hate love consider notice realise realize "
    "hear say wish hope deserve own doubt seem exist matter belong appreciate enjoy tend been had "
    "are were is was am be really_know really_care really_think really_mind really_want "
    "really_like really_see "
    "really_need really_have really_understand"
)
# Nor does what did not succeed.
UNABLE = _of("yet figured found worked managed finished succeeded")
TALKED = _of(
    "ask asked said told called rang wrote read heard guess wonder wondered thought knew can"
)
MODAL = _of("could would should might shall will")
HOW = _of("really actually always ever usually often even entirely fully quite exactly")
NEVER = (
    r"(?:(?:never(?: ever)?|rarely|seldom|hardly ever|(?:do|did|have|has|had)(?:n't| not))"
    rf"(?: {HOW})?)"
)
END = r"(?=\s*(?:$|[,.;!\u2013\u2014-]|because\b|and\b|as\b))"


def _first(*patterns: str) -> re.Pattern[str]:
    return re.compile(ASIDE + "(?:" + "|".join(patterns) + ")")


BARE = (
    rf"{ME} ?(?:'ve )?{SO}(?:never|(?:do|did|have|had)(?:n't| not)|"
    rf"(?:never|rarely|hardly ever|seldom) (?:do|did|have))(?: (?:it|that|any of it|so))?{END}"
)
UNDONE = rf"{ME} ?(?:'ve )?{SO}(?:{NEVER}|hardly|barely) (?!(?:{MIND}|{UNABLE}|{HOW})\b)\w+"
SELDOM = rf"{ME} ?(?:'ve )?{SO}(?:never(?: ever)?|rarely|seldom|hardly ever) (?!{MIND}\b)\w+"
SLIPS = (
    rf"still (?!{MIND}\b)\w+|can't be bothered|can't help (?:it|myself)|put it off|procrastinate|"
    r"give in|skip|never bother"
)
LAPSE = (
    rf"{ME} {SO}(?:{SLIPS}|(?:keep|kept) \w+ing|(?:end|ended|wind|wound) up|forget|forgot|skipped|"
    r"ignore|ignored|procrastinated|cheat|cheated|gave (?:in|up)|give up|slip|slipped|lapse|lapsed|"
    r"break it|broke it|couldn't be bothered|couldn't resist|can't resist|can never|can't seem to|"
    r"never manage|(?:have|had)n't (?:had (?:the )?time|made (?:the )?time|made it)|"
    r"(?:don't|didn't|never|haven't) (?:get|got|gotten) (?:a?round))\b"
)
SLIP = rf"{ME} {SO}(?:{SLIPS}|keep \w+ing|end up|never (?:do|get (?:a?round)))\b"
TOO = (
    rf"{ME} ?(?:'m|'re|am|are|was|were) {SO}(?:too (?:lazy|impatient|tired)|terrible at|awful at)\b"
)
MERELY = rf"{ME} (?:only|just)(?: ever)? (?!{MIND}\b|wanted|thought|can|could)\w{{2,}}"
NOBODY = r"(?:nobody|no ?one|none of us|hardly any(?:one|body)|not every(?:one|body)(?: \w+)?)"
UNHELD = (
    rf"{NOBODY} (?:ever |really |actually |in fact )*(?!(?:can|knows?|wants?|likes?|cares?|seems?|"
    r"needs?|is|was)\b|could|knew|else|wanted|would)\w+"
)
PRACTICE = (
    rf"(?:in (?:practice|reality)|the (?:reality|truth) is),? (?:\w+ ){{0,3}}?"
    rf"(?:{ME}|{NOBODY}|(?:it's )?whoever)|what {ME} (?:actually|really) (?:do|did|end up)\b"
)
# After “but”, whoever meant it need not be named again.
ELIDED = (
    r"(?:(?:always|just|then|still|usually|inevitably|often) )*(?:forget|forgot|"
    r"(?:keep|kept) \w+ing|(?:end|ended) up|never (?:do|did|get|got|getting|have)|"
    r"can't be bothered|"
    r"haven't (?:had (?:the )?time|made|done|got)|(?:don't|didn't|haven't)(?=\s*(?:$|[,.;!])))\b|"
    r"here (?:i am|we are)\b|not actually \w+ing\b|never managed to\b"
)
DONE = {
    "own": _first(BARE, UNDONE, LAPSE, TOO, MERELY, PRACTICE, ELIDED),
    "shared": _first(BARE, UNDONE, LAPSE, TOO, MERELY, UNHELD, PRACTICE),
    "faint": _first(BARE, SELDOM, LAPSE, TOO),
    "wished": _first(SLIP, TOO),
}
PLAIN = _first(BARE)
YES = _first(rf"{ME} {SO}(?:do|did|have)(?: (?:it|that|so|them|one))?(?=\s*(?:$|[,.;!]))")
NOR = _first(r"never (?:get|got|getting|do|did)\b|have(?:n't| not) (?:made|had|done|got)\b")
DOES = _first(rf"{ME} {SO}(?!{MIND}\b|{TALKED}\b|{MODAL}|had|'|not\b)\w{{2,}}")
AND_THEN = _first(
    rf"{ME} {SO}(?!{MIND}\b|(?:real|figur|notic|want|need|lik|happen|decid|learn)\w*ed\b)"
    r"(?:\w{3,}ed|went|bought|took|made|did|said|ate|put|left|paid|kept|ran|came|told|spent|let|rode|drove|"
    r"started|gave|sat|lent|sold|hid|threw|fell)\b(?! to have)"
)

# Said after the deed: that it should not be.
BARRED = (
    rf"(?:(?:you|we|i)(?: ?(?:'re|'m|are|am|were|was))? {SOFT}not {SOFT}"
    rf"(?:meant|supposed|allowed) to|"
    rf"{ME} {SOFT}shouldn't(?: really)?(?: have)?(?! (?:have|need|be)\b))"
)
TAIL = re.compile(
    r"[,;]? (?:(?:even though|although|though|but|which|and|when|despite the fact)(?: that)? "
    rf"{KNOWS}|(?:which|even though|although|though)(?: that)? {BARRED}|"
    rf"when {ME} {SOFT}should(?: really)? (?:be \w+ing|have|'ve)\b|"
    r"(?:probably |way |much |far )?(?:more|less|longer|later)(?: often)? than "
    rf"{ME} {SOFT}should\b(?! (?:be|admit|say|feel)\b))"
)
OWNING_UP = re.compile(
    rf"\W*(?:(?:and|but|well|which|yeah|yes|i know|okay|ok|no),? )*(?:{KNOWS}|{BARRED})"
    r"(?:[^\w]*(?:do|it|that|this|really|on these|i don't think|strictly))*"
    r"\s*(?:$|[,.;!\u2013\u2014-])"
)
OWN_DEED = re.compile(
    rf"\b{ME} ?(?:'ve|'m|'re|'ll)? ?{SO}(?:{NEVER} )?(?!{MIND}\b|{TALKED}\b|could|would|should|"
    r"might|shall|\W|not\b|sure\b|going\b)\w{2,}"
)
