"""Finding the words that somebody means, and those that somebody marked before."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.coding import Excerpt
from workbench.model.evidence import Span
from workbench.synthesis.anchors import History, follow

_WAYS = "Name words as 'P03#12-80', ('P03', 'the words') or ('P03', 12, 80)."


def find_words(where: Any, texts: Mapping[str, str]) -> Span:
    """The span of some words.

    Parameters
    ----------
    where : Span, str or tuple
        A span, a reference such as ``P03#12-80``, (source, quote), or (source, start, end).
    texts : mapping of source id to canonical text

    Raises
    ------
    AnalysisError
        When there is no such source, or the words stand there not at all or several times.
    """
    match where:
        case Span():
            found = _range(where.source, where.start, where.end, texts)
            if found.quote != where.quote:
                raise AnalysisError(
                    f"{where.ref} does not read {where.quote[:60]!r} but {found.quote[:60]!r}"
                )
            return found
        case str():
            try:
                parsed = Span.parse(where, "")
            except ValueError as error:
                raise AnalysisError(str(error), hint=_WAYS) from None
            return _range(parsed.source, parsed.start, parsed.end, texts)
        case (str(source), str(quote)):
            return _quoted(source, quote, texts)
        case (str(source), int(start), int(end)):
            return _range(source, start, end, texts)
    raise AnalysisError(f"{where!r} names no words", hint=_WAYS)


def _range(source: str, start: int, end: int, texts: Mapping[str, str]) -> Span:
    text = _text(source, texts)
    if not 0 <= start < end <= len(text):
        raise AnalysisError(
            f"{source} has no words at {start}–{end}", hint=f"Its text ends at {len(text)}."
        )
    return Span(source, start, end, text[start:end])


def _quoted(source: str, quote: str, texts: Mapping[str, str]) -> Span:
    text = _text(source, texts)
    places = _places(quote, text)
    if not places:
        raise AnalysisError(
            f"{source} does not hold the words {quote[:60]!r}", hint=_closest(quote, text)
        )
    if len(places) > 1:
        refs = ", ".join(f"{source}#{a}-{b}" for a, b in places[:8])
        raise AnalysisError(
            f"{source} holds the words {quote[:60]!r} {len(places)} times",
            hint=f"Say which, or take more of them: {refs}.",
        )
    start, end = places[0]
    return Span(source, start, end, text[start:end])


def _places(quote: str, text: str) -> list[tuple[int, int]]:
    """Where words stand; kinds of white space do not count, and neither do line ends."""
    words = quote.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [match.span() for match in pattern.finditer(text)]


def _closest(quote: str, text: str) -> str:
    lines = [line for line in text.split("\n") if line]
    near = difflib.get_close_matches(quote, lines, n=1, cutoff=0.4)
    if not near:
        folded = text.casefold().find(quote.strip().casefold())
        near = [text[folded : folded + len(quote)]] if folded >= 0 else []
    return f"The closest there: {near[0][:100]!r}." if near else "Copy them from the transcript."


def _text(source: str, texts: Mapping[str, str]) -> str:
    if source not in texts:
        known = ", ".join(texts) or "none yet"
        raise AnalysisError(f"there is no source {source!r}", hint=f"There are: {known}.")
    return texts[source]


def moved_excerpts(
    excerpts: Iterable[Excerpt], texts: Mapping[str, str], past: Callable[[], History]
) -> tuple[tuple[Excerpt, ...], tuple[Excerpt, ...]]:
    """Excerpts where their words stand now, and those whose words are not found.

    Parameters
    ----------
    excerpts : iterable of Excerpt
        As recorded.
    texts : mapping of source id to canonical text
    past : callable
        What the sources said before; asked only when a text has changed.

    Returns
    -------
    placed, stale : tuple of Excerpt
    """
    placed: list[Excerpt] = []
    stale: list[Excerpt] = []
    history: History | None = None
    for excerpt in excerpts:
        if _stands(excerpt, texts.get(excerpt.span.source, "")):
            placed.append(excerpt)
            continue
        history = history or past()
        span = follow(excerpt.span, history, before=excerpt.before, after=excerpt.after)
        if span is None:
            stale.append(excerpt)
        else:
            placed.append(replace(excerpt, span=span))
    return tuple(placed), tuple(stale)


def _stands(excerpt: Excerpt, text: str) -> bool:
    """Whether an excerpt and the words around it stand where they were recorded."""
    span, before = excerpt.span, excerpt.before
    start = max(0, span.start - len(before))
    whole = before + span.quote + excerpt.after
    return text[start : span.end + len(excerpt.after)] == whole
