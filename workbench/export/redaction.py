"""Words as others may see them: names, contacts and identifiers masked, in context."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.export.decided_words import DecidedWords
from workbench.export.naming import author_names, own_names, parts_of, without_own
from workbench.export.pseudonyms import Persons, mark
from workbench.export.spread_names import full_names, spread
from workbench.language.redaction.own import own_people
from workbench.model.evidence import Span
from workbench.model.source import Source, Turn
from workbench.synthesis.people import People
from workbench.synthesis.problems import Personal

if TYPE_CHECKING:
    from workbench.export.mask_store import MaskStore
    from workbench.language.redaction.circumstances import Policy
    from workbench.synthesis.redaction_log import WordDecision

Mask = tuple[int, int, str]


@dataclass(frozen=True)
class Redactor:
    """Masks personal data of a study.

    Attributes
    ----------
    names : tuple of str
        Everybody who speaks, is registered or writes under a name.
    pseudonyms : mapping of str to str
        Participants' names and the codes shown instead.
    keep : tuple of str
        Words never masked, such as the company's name; phrases where they stand whole.
    remove : tuple of str
        Words always masked.
    kinds_of : mapping of str to str
        What words that always go are, in small letters; names otherwise.
    employers, places : {"keep", "own", "all"}
    products : frozenset of str
        Names, in small letters, of what surveys ask about: they stay.
    sources : tuple of Source
        All that is said in the study: who is who is told by all of it.
    key : bytes, optional
        With the study's key, people without a code are told apart: ``[name_K7QX]``.
    pipeline : str
        Name of the language pipeline, empty for the best one that is installed.
    memory : MaskStore, optional
        What was found in the same texts before, under the same settings.
    spread : set of str
        Names masked so far only because they are names elsewhere in the study.
    """

    names: tuple[str, ...]
    pseudonyms: Mapping[str, str]
    keep: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    kinds_of: Mapping[str, str] = field(default_factory=dict)
    employers: Policy = "own"
    places: Policy = "own"
    products: frozenset[str] = field(default=frozenset(), repr=False)
    sources: tuple[Source, ...] = field(default=(), repr=False)
    key: bytes | None = field(default=None, repr=False)
    pipeline: str = ""
    memory: MaskStore | None = field(default=None, repr=False, compare=False)
    spread: set[str] = field(default_factory=set, repr=False, compare=False)
    _turns: dict[tuple[str, int], list[Mask]] = field(default_factory=dict, repr=False)
    _alone: dict[str, list[Mask]] = field(default_factory=dict, repr=False)

    def text(self, text: str) -> str:
        """A text by itself, masked; with the study's key also names heard elsewhere in it."""
        found = self._found(text)
        if self.key is not None:
            more = list(spread(text, found, self._full_names, self.keep))
            self.spread.update(text[a:b] for a, b in more)
            found = sorted([*found, *((a, b, "name") for a, b in more)])
        return masked(text, [(a, b, self._label(text[a:b], k)) for a, b, k in found])

    def kinds(self, text: str) -> tuple[str, ...]:
        """Kinds of personal data found in a text."""
        return tuple(sorted({kind for _, _, kind in self._found(text)}))

    def personal(self, text: str) -> tuple[Personal, ...]:
        """Personal data found in a text."""
        found = dict.fromkeys((kind, text[a:b]) for a, b, kind in self._found(text))
        return tuple(Personal(kind, words, self._bearer(kind, words)) for kind, words in found)

    def _bearer(self, kind: str, words: str) -> str:
        """The code of whoever of the study is called so, or else that somebody is."""
        if kind != "name" or not any(True for _ in own_people(words, self.names)):
            return ""
        return self.pseudonyms.get(words) or "a code or a role"

    def span(self, span: Span, source: Source) -> str:
        """A quote, masked with the knowledge of the whole turn it stands in."""
        return self.part(source, span.start, span.end)

    def part(self, source: Source, start: int, end: int) -> str:
        """Any range of a turn's words, masked."""
        # What is personal only by itself, without the turn around it, goes as well.
        return self.text(self._inside(source, start, end))

    def _inside(self, source: Source, start: int, end: int) -> str:
        """A range masked with the knowledge of its turn alone."""
        turn = source.turn_at(start)
        if turn is None:
            return source.text[start:end]
        inside = [
            (max(left, start) - start, min(right, end) - start, label)
            for left, right, label in self._masks(source, turn)
            if right > start and left < end
        ]
        return masked(source.text[start:end], inside)

    def foresee(self, ranges: Iterable[tuple[Source, int, int]], texts: Iterable[str]) -> None:
        """Look at many ranges and texts in one go, which `part` and `text` then know."""
        ranges = tuple(ranges)
        self._read({source.id: source for source, _, _ in ranges}.values())
        asked = dict.fromkeys((*(self._inside(*one) for one in ranges), *texts))
        new = [text for text in asked if text not in self._alone and any(map(str.isalnum, text))]
        self._alone.update(zip(new, self._found_all(new), strict=True))

    def found_in(self, source: Source, turn: Turn) -> list[Mask]:
        """Ranges of a turn's own text with personal data, and their kinds."""
        if (source.id, turn.index) not in self._turns:
            self._read([source])
        return self._turns[source.id, turn.index]

    def must_go(self, text: str) -> bool:
        """Whether a text still holds a word that always goes."""
        return bool(self._removed and self._removed.search(text))

    def _masks(self, source: Source, turn: Turn) -> list[Mask]:
        """Masks of a turn, by their place in the source; a source is read in one go."""
        return [
            (turn.offset + a, turn.offset + b, self._label(turn.text[a:b], kind))
            for a, b, kind in self.found_in(source, turn)
        ]

    def _read(self, sources: Iterable[Source]) -> None:
        turns = [
            (source, turn)
            for source in sources
            for turn in source.turns
            if (source.id, turn.index) not in self._turns
        ]
        found = self._found_all([turn.text for _, turn in turns])
        for (source, turn), masks in zip(turns, found, strict=True):
            self._turns[source.id, turn.index] = masks

    def _found(self, text: str) -> list[Mask]:
        """Ranges of personal data and their kinds, in order and without overlap."""
        if text not in self._alone:
            # What holds no letter and no digit names nobody.
            empty = not any(map(str.isalnum, text))
            self._alone[text] = [] if empty else self._found_all([text])[0]
        return self._alone[text]

    def _found_all(self, texts: list[str]) -> list[list[Mask]]:
        found = self.memory.find(texts, self._look) if self.memory else self._look(texts)
        return [
            self._with_removed(text, [one for one in masks if not self._stays(text, one)])
            for text, masks in zip(texts, found, strict=True)
        ]

    def _look(self, texts: list[str]) -> list[list[Mask]]:
        from workbench.language import load
        from workbench.language.redaction import redact_all

        results = redact_all(
            texts,
            names=self.names,
            keep=self.keep,
            employers=self.employers,
            places=self.places,
            pipeline=load(self.pipeline or None),
        )
        return [list(result.found) for result in results]

    def _stays(self, text: str, found: Mask) -> bool:
        """Whether a supposed name is that of a product or character that a survey asks about."""
        start, end, kind = found
        return kind == "name" and text[start:end].casefold() in self.products

    def _with_removed(self, text: str, found: list[Mask]) -> list[Mask]:
        for match in self._removed.finditer(text) if self._removed else ():
            a, b = match.span()
            if all(b <= left or a >= right for left, right, _ in found):
                found.append((a, b, self.kinds_of.get(match[0].casefold(), "name")))
        return sorted(found)

    @cached_property
    def _removed(self) -> re.Pattern[str] | None:
        from workbench.language.redaction.variants import any_form

        return any_form(self.remove)

    @cached_property
    def persons(self) -> Persons:
        """Who is who among the names of the study, whatever the order of its sources."""
        return Persons.of({*self._spoken, *self.names}, self.pseudonyms)

    @cached_property
    def _full_names(self) -> tuple[str, ...]:
        return full_names(self._spoken, self.keep)

    @cached_property
    def _spoken(self) -> frozenset[str]:
        """Names as they stand in the sources."""
        self._read(self.sources)
        return frozenset(
            turn.text[a:b]
            for source in self.sources
            for turn in source.turns
            for a, b, kind in self._turns[source.id, turn.index]
            if kind == "name"
        )

    def _label(self, words: str, kind: str) -> str:
        if kind != "name":
            return f"[{kind}]"
        if words in self.pseudonyms:
            return self.pseudonyms[words]
        if self.key is None:
            return "[name]"
        person = self.persons.who(words)
        return self.persons.codes.get(person) or f"[name_{mark(person, self.key)}]"


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
    employers: Policy = "own",
    places: Policy = "own",
    authors: Iterable[str] = (),
    products: frozenset[str] = frozenset(),
    decided: Mapping[str, WordDecision] | None = None,
    key: bytes | None = None,
    pipeline: str = "",
) -> Redactor:
    """A redactor that knows everybody of a study.

    Parameters
    ----------
    people : People
    sources : iterable of Source
    keep, remove : iterable of str
        Words of study.toml that are never, or always, masked.
    employers, places : {"keep", "own", "all"}
    authors : iterable of str
        Who wrote posts; what is no name is left out.
    products : frozenset of str
        What surveys ask about, in small letters; see `naming.asked_about`.
    decided : mapping of str to WordDecision, optional
        What reviewers decided about words; it outweighs study.toml.
    key : bytes, optional
        The study's key, for pseudonyms of people without a code.
    pipeline : str
        Name of the language pipeline, empty for the best one that is installed.
    """
    sources = tuple(sorted(sources, key=lambda source: source.id))
    known = own_names(people, sources)
    pseudonyms = {name: code for name, code in known.items() if code}
    names = {*known, *author_names(authors)}
    words = DecidedWords.of(keep, remove, decided or {})
    names |= {one.word for one in words.gone if one.kind == "name"}
    for one in words.gone:
        if one.person:
            code = next((p.id for p in people.participants if one.person in (p.id, p.name)), "")
            pseudonyms |= {one.word: code} if code else {}
    real = tuple(sorted(name for name in names if len(name) > 2 or name in known))
    return Redactor(
        real,
        pseudonyms | parts_of(pseudonyms),
        words.keep,
        words.remove,
        {one.word.casefold(): one.kind for one in words.gone},
        employers,
        places,
        without_own(products, (*real, *words.remove)),
        sources,
        key,
        pipeline,
    )
