"""Words as others may see them: names, contacts and identifiers masked, in context."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workbench.model.evidence import Span
from workbench.model.source import Source, Turn
from workbench.synthesis.people import People

Mask = tuple[int, int, str]


@dataclass(frozen=True)
class Redactor:
    """Masks personal data of a study.

    Attributes
    ----------
    names : tuple of str
        Everybody who speaks or is registered.
    pseudonyms : mapping of str to str
        Participants' names and the codes shown instead.
    keep : tuple of str
        Words never masked, such as the company's name.
    remove : tuple of str
        Words always masked.
    """

    names: tuple[str, ...]
    pseudonyms: Mapping[str, str]
    keep: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    _turns: dict[tuple[str, int], tuple[Mask, ...]] = field(default_factory=dict, repr=False)

    def text(self, text: str) -> str:
        """A text by itself, masked."""
        return masked(text, [(a, b, self._label(text[a:b], k)) for a, b, k in self._found(text)])

    def kinds(self, text: str) -> tuple[str, ...]:
        """Kinds of personal data found in a text."""
        return tuple(sorted({kind for _, _, kind in self._found(text)}))

    def span(self, span: Span, source: Source) -> str:
        """A quote, masked with the knowledge of the whole turn it stands in."""
        return self.part(source, span.start, span.end)

    def part(self, source: Source, start: int, end: int) -> str:
        """Any range of a turn's words, masked."""
        turn = source.turn_at(start)
        if turn is None:
            return self.text(source.text[start:end])
        inside = [
            (max(left, start) - start, min(right, end) - start, label)
            for left, right, label in self._masks(source, turn)
            if right > start and left < end
        ]
        # What is personal only by itself, without the turn around it, goes as well.
        return self.text(masked(source.text[start:end], inside))

    def _masks(self, source: Source, turn: Turn) -> tuple[Mask, ...]:
        key = (source.id, turn.index)
        if key not in self._turns:
            self._turns[key] = tuple(
                (turn.offset + a, turn.offset + b, self._label(turn.text[a:b], kind))
                for a, b, kind in self._found(turn.text)
            )
        return self._turns[key]

    def _found(self, text: str) -> list[Mask]:
        """Ranges of personal data and their kinds, in order and without overlap."""
        from workbench.language import redact

        found = list(redact(text, names=self.names, keep=self.keep).found)
        for match in self._removed.finditer(text) if self.remove else ():
            a, b = match.span()
            if all(b <= left or a >= right for left, right, _ in found):
                found.append((a, b, "name"))
        return sorted(found)

    @cached_property
    def _removed(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self.remove))})(?!\w)")

    def _label(self, words: str, kind: str) -> str:
        return self.pseudonyms.get(words, f"[{kind}]")


def masked(text: str, masks: Iterable[Mask]) -> str:
    """A text with ranges replaced; they are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for left, right, label in masks:
        parts += [text[at:left], label]
        at = right
    return "".join((*parts, text[at:]))


def redactor_for(
    people: People,
    sources: Iterable[Source],
    *,
    keep: Iterable[str] = (),
    remove: Iterable[str] = (),
) -> Redactor:
    """A redactor that knows everybody of a study.

    Parameters
    ----------
    people : People
    sources : iterable of Source
    keep, remove : iterable of str
        Words of study.toml that are never, or always, masked.
    """
    pseudonyms: dict[str, str] = {}
    names: set[str] = set()
    for person in people.participants:
        spoken = {person.name, *(speaker for _, speaker in person.speakers)} - {""}
        pseudonyms |= dict.fromkeys(sorted(spoken), person.id)
        names |= spoken
    for source in sources:
        names |= {speaker for speaker in source.speakers if speaker[:1].isupper()}
    real = tuple(sorted(name for name in names if len(name) > 2))
    return Redactor(real, pseudonyms | _parts(pseudonyms), tuple(sorted(keep)), tuple(remove))


def _parts(pseudonyms: Mapping[str, str]) -> dict[str, str]:
    """First and last names that only one participant bears."""
    bearers: dict[str, set[str]] = {}
    for name, code in pseudonyms.items():
        for part in name.split():
            bearers.setdefault(part, set()).add(code)
    return {part: codes.pop() for part, codes in bearers.items() if len(codes) == 1}
