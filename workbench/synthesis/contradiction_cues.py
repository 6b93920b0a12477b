"""Words by which somebody takes back or limits what was just said."""

from __future__ import annotations

import re

# Each limits or concedes, whatever the subject is. Plain negations (“no”, “I've not”) were tried
# and left out: hardly any of the sentences that they brought spoke against a claim.
_ANYWHERE = (
    r"to be fair|in fairness|to be honest|i (?:have to|must) say|don't get me wrong|mind you|"
    r"[a-z]+, mind\b|having said that|that (?:being )?said|on the other hand|then again|"
    r"at the same time|even so|all the same|although|even though|except|unless|it depends|"
    r"not to say|not (?:always|necessarily|quite|everybody|everyone)|"
    r"(?:isn't|wasn't|doesn't|don't|didn't|it's not) (?:always|necessarily|quite)|"
    r"hardly ever|only (?:if|when)|impossible by|i(?:'m| am) not saying"
)
_FIRST = r"(?:well|oh|yeah|yes|i mean)?,? ?(?:but|however|though|mind|actually|except)\b"
_CUE = re.compile(rf"(?:\b(?:{_ANYWHERE})\b)|^\W*{_FIRST}", re.IGNORECASE)


def cue_of(text: str) -> str:
    """The words by which a sentence takes something back or limits it; empty without any.

    Examples
    --------
    >>> cue_of("To be fair they've never missed it.")
    'To be fair'
    >>> cue_of("They came on the Tuesday.")
    ''
    """
    found = _CUE.search(text.replace("’", "'"))
    return found.group().strip(" ,.") if found else ""
