"""The leak test: nothing personal in what is about to be published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from workbench.export.left_names import left_names
from workbench.export.redaction import Redactor
from workbench.language.redaction.casing import cased
from workbench.language.redaction.identifiers import bank_accounts, cards, emails
from workbench.language.redaction.kept import kept_ranges, outside
from workbench.language.redaction.own import own_people
from workbench.language.redaction.phones import phones
from workbench.model.source import Source
from workbench.synthesis.people import People

# Kinds of personal data that are certain enough to search for by their very characters.
_CERTAIN = (
    "email",
    "phone",
    "card",
    "iban",
    "postcode",
    "address",
    "id",
    "url",
    "ip",
    "birthdate",
    "handle",
)
# Nothing shorter is a contact: an @, or seven digits, whatever stands between them.
_CONTACT = re.compile(r"@|(?:\d\D{0,3}){7}")
_CONTACTS = {
    "an e-mail address": emails,
    "a bank account": bank_accounts,
    "a card number": cards,
    "a phone number": phones,
}


def leaks(
    snapshot: Any,
    people: People,
    sources: Iterable[Source],
    redactor: Redactor,
    *,
    asked: Iterable[str] = (),
) -> list[str]:
    """What a snapshot gives away, each described; numbers and sentences are not repeated.

    Parameters
    ----------
    snapshot : JSON values
    people : People
    sources : iterable of Source
    redactor : Redactor
    asked : iterable of str
        What surveys ask and offer as answers, in the researcher's words: a first name in it may
        be that of a product or character, a full name may not.

    Returns
    -------
    list of str
        Empty when nothing was found: no name of anybody in the study, whole or in part, no word
        that always goes, no full name, contact or number that the redactor sees in a source, no
        e-mail address, phone or account number whoever wrote it, and no sentence of anybody who
        did not allow it.
    """
    # Charts last: they repeat what stands elsewhere, where it can be mended.
    texts = sorted(_texts(snapshot, "snapshot"), key=lambda text: ".charts" in text[0])
    whole = "\n".join(text for _, text in texts)
    found = _named(texts, redactor, asked)
    found += _contacts(texts, redactor)
    found += [
        f"a word that always goes stands in {place}"
        for place, text in texts
        if redactor.must_go(text)
    ]
    sources = list(sources)
    for source in sources:
        for what, words in _known(source, redactor):
            if place := _place(words, texts, whole):
                # Only a name that may be a product's is repeated: somebody has to judge it.
                said = f"{what} from {source.id}"
                if what == "a name":
                    said = f"“{words}”, which reads as a name in {source.id},"
                found.append(f"{said} stands in {place}")
    return found + _unconsented(people, sources, texts, whole)


def _named(texts: list[tuple[str, str]], redactor: Redactor, asked: Iterable[str]) -> list[str]:
    """Where names of the study's own people stand, the first place of each text."""
    wording = [text for text in dict.fromkeys(asked) if _own(text, redactor)]
    seen: dict[str, str] = {}
    for place, text in texts:
        if text not in seen:
            whose = _whose(text, redactor, wording)
            seen[text] = f"{whose} stands in {place}" if whose else ""
    return [told for told in seen.values() if told]


def _whose(text: str, redactor: Redactor, wording: list[str]) -> str:
    """Whose name a text holds, but for words that stay and what a survey asks about."""
    own = _own(text, redactor)
    kept = kept_ranges(text, redactor.keep) if own else []
    for start, end in own:
        if not _goes(text, start, end, kept):
            continue
        part = not re.search(r"\w\W+\w", text[start:end])
        if part and any(_inside(text, start, end, words) for words in wording):
            continue
        code = redactor.pseudonyms.get(text[start:end])
        return f"the name of {code}" if code else "a speaker's name"
    return ""


def _contacts(texts: list[tuple[str, str]], redactor: Redactor) -> list[str]:
    """Where somebody can be reached, or paid, by what the researchers themselves wrote."""
    seen: dict[str, str] = {}
    for place, text in texts:
        if text not in seen and _CONTACT.search(text):
            kept = kept_ranges(text, redactor.keep)
            kinds = [
                what
                for what, find in _CONTACTS.items()
                if any(_goes(text, one.start, one.end, kept) for one in find(text))
            ]
            seen[text] = f"{kinds[0]} stands in {place}" if kinds else ""
    return [told for told in seen.values() if told]


def _goes(text: str, start: int, end: int, kept: list[tuple[int, int]]) -> bool:
    """Whether more than blanks and signs of a range is not among what stays."""
    return any(re.search(r"\w", text[a:b]) for a, b in outside(start, end, kept))


def _own(text: str, redactor: Redactor) -> list[tuple[int, int]]:
    """Where masking would look for names, and where a capital by itself tells of one."""
    looked = own_people(cased(text), redactor.names, sure=True)
    return sorted({*looked, *left_names(text, redactor.names)})


def _inside(text: str, start: int, end: int, words: str) -> bool:
    """Whether a range lies where certain words stand in a text."""
    at = text.find(words, max(0, end - len(words)))
    return 0 <= at <= start


def _unconsented(
    people: People, sources: list[Source], texts: list[tuple[str, str]], whole: str
) -> list[str]:
    silent = {p.id for p in people.interviewed() if not p.consent.may_publish}
    found = []
    for source in sources:
        for turn in source.turns:
            person = people.by_speaker.get((source.id, turn.speaker))
            held = people.withholds(source.id, turn.offset, turn.stop)
            if turn.role != "participant" or not (held or person in silent):
                continue
            for sentence in re.split(r"(?<=[.!?])\s+", turn.text):
                if len(sentence.split()) >= 6 and sentence in whole:
                    place = _place(sentence, texts, whole)
                    found.append(f"words of {person}, who did not allow it, stand in {place}")
    return found


def _known(source: Source, redactor: Redactor) -> Iterator[tuple[str, str]]:
    """What the redactor masks in a source and that is the same wherever it stands."""
    for turn in source.turns:
        for start, end, kind in redactor.found_in(source, turn):
            words = turn.text[start:end]
            if kind == "name" and " " in words and words not in redactor.keep:
                yield "a name", words
            elif kind in _CERTAIN and _telling(words):
                yield "a contact or number", words


def _telling(words: str) -> bool:
    """Whether words are nobody else's: with a sign or four digits, or long."""
    digits = sum(char.isdecimal() for char in words)
    return digits >= 4 or bool(re.search(r"[@_/]", words)) or len(words.split()) >= 6


def _place(words: str, texts: list[tuple[str, str]], whole: str) -> str:
    if words not in whole:
        return ""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return next((place for place, text in texts if pattern.search(text)), "")


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield f"the keys of {place}", str(key)
            yield from _texts(item, f"{place}.{key}")
    elif isinstance(value, list):
        for i, item in enumerate(value):
            # By its id, where it has one: a person looks for the persona, not for its number.
            named = item.get("id") if isinstance(item, dict) else None
            yield from _texts(item, f"{place}[{named if isinstance(named, str) else i}]")
