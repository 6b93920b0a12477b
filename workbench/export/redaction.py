"""Words as others may see them: names, contacts and identifiers masked, in context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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
    """

    names: tuple[str, ...]
    pseudonyms: Mapping[str, str]
    keep: tuple[str, ...] = ()
    _turns: dict[tuple[str, int], tuple[Mask, ...]] = field(default_factory=dict, repr=False)

    def text(self, text: str) -> str:
        """A text by itself, masked."""
        from workbench.language import redact

        return redact(text, names=self.names, keep=self.keep, pseudonyms=self.pseudonyms).text

    def kinds(self, text: str) -> tuple[str, ...]:
        """Kinds of personal data found in a text."""
        from workbench.language import redact

        found = redact(text, names=self.names, keep=self.keep).found
        return tuple(sorted({kind for _, _, kind in found}))

    def span(self, span: Span, source: Source) -> str:
        """A quote, masked with the knowledge of the whole turn it stands in."""
        return self.part(source, span.start, span.end)

    def part(self, source: Source, start: int, end: int) -> str:
        """Any range of a turn's words, masked."""
        turn = source.turn_at(start)
        if turn is None:
            return self.text(source.text[start:end])
        masked: list[str] = []
        at = start
        for left, right, label in self._masks(source, turn):
            if right <= start or left >= end:
                continue
            masked += [source.text[at : max(at, left)], label]
            at = min(right, end)
        masked.append(source.text[at:end])
        # What is personal only by itself, without the turn around it, goes as well.
        return self.text("".join(masked))

    def _masks(self, source: Source, turn: Turn) -> tuple[Mask, ...]:
        from workbench.language import redact

        key = (source.id, turn.index)
        if key not in self._turns:
            found = redact(turn.text, names=self.names, keep=self.keep).found
            self._turns[key] = tuple(
                (turn.offset + a, turn.offset + b, self._label(turn.text[a:b], kind))
                for a, b, kind in found
            )
        return self._turns[key]

    def _label(self, words: str, kind: str) -> str:
        return self.pseudonyms.get(words, f"[{kind}]")


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
    names: set[str] = set(remove)
    for person in people.participants:
        spoken = {person.name, *(speaker for _, speaker in person.speakers)} - {""}
        pseudonyms |= dict.fromkeys(sorted(spoken), person.id)
        names |= spoken
    for source in sources:
        names |= {speaker for speaker in source.speakers if speaker[:1].isupper()}
    real = {name for name in names if len(name) > 2 or name in set(remove)}
    return Redactor(tuple(sorted(real)), pseudonyms, tuple(sorted(keep)))
