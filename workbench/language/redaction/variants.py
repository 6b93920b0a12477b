"""Forms in which a word that always goes, or a name, may stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.language.redaction.given_names import ordinary_words
from workbench.language.redaction.known import parts

_TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev|doctor|uncle|aunt|auntie|nurse|"
    r"herr|frau)"
    r"\.?\s+",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?<!\w)\w\.(?=\s|\w\.|$)\s?")
_POSSESSIVE = re.compile(r"['’]s?$")


def any_form(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for words with their plural, and the single parts of full names.

    Parameters
    ----------
    words : iterable of str
        Ordinary words count as they are written only, others in any case.

    Examples
    --------
    >>> any_form(["Xanthe Quill"]).findall("xanthe and the Quills, XANTHE QUILL's quilt")
    ['xanthe', 'Quills', 'XANTHE QUILL']
    """
    forms: dict[str, None] = {}
    for word in words:
        whole = " ".join(word.split())
        forms.setdefault(whole)
        if " " in whole:
            for part in parts(whole):
                if part.lower() not in ordinary_words():
                    forms.setdefault(part)
    if not forms:
        return None
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_form, ordered))})(?!\w)")


def _form(word: str) -> str:
    escaped = r"\s+".join(re.escape(piece) for piece in word.split())
    plural = "(?:e?s)?" if word[-1:].isalpha() else ""
    if word.lower() in ordinary_words():
        return escaped
    return f"(?i:{escaped}{plural})"


def plain_name(name: str) -> str:
    """A name in small letters, without title, initials and possessive.

    Examples
    --------
    >>> plain_name("Dr. Sarah J. MILLER's")
    'sarah miller'
    """
    bare = _POSSESSIVE.sub("", _INITIAL.sub("", _TITLE.sub("", name.strip())))
    return " ".join(bare.replace(",", " ").casefold().split()) or name.casefold().strip()
