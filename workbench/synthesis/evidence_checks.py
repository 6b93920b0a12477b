"""What is wrong with a single piece of evidence: a quote or a figure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from workbench.errors import AnalysisError
from workbench.model.evidence import Cell, Claim, Span
from workbench.model.source import Source
from workbench.synthesis.anchors import locate
from workbench.synthesis.cells import compute_cell
from workbench.synthesis.problems import Code, Problem, World

# Words that differ from a quote by no more than this are meant as the quote.
_ALTERED = 3
_MANY_WORDS = 4
# One letter says nothing.
_FEWEST_LETTERS = 2
# Of two texts that differ, so many letters are shown, from so many before the first difference.
_WINDOW, _BEFORE = 60, 20
_LONG_FORMS = {
    "n't": " not",
    "'s": " is",
    "'re": " are",
    "'ve": " have",
    "'m": " am",
    "'ll": " will",
}


def _problem(code: Code, message: str, hint: str) -> Problem:
    """A problem of evidence; whose claim it is, and where, the gate fills in."""
    return Problem(code, "", "", message, hint)


def span_problems(span: Span, world: World) -> Iterator[Problem]:
    """What is wrong with a quote: gone, altered, not a participant's, or not allowed."""
    source = world.sources.get(span.source)
    if source is None:
        yield _missing(span, world)
    elif sum(map(str.isalnum, span.quote)) < _FEWEST_LETTERS:
        yield _problem(
            "unsupported",
            f"the quote at {span.ref} holds no words",
            "Quote what was said, or remove the evidence.",
        )
    elif source.text[span.start : span.end] != span.quote:
        yield _altered(span, source)
    else:
        yield from _speaker_problems(span, source, world)


def _speaker_problems(span: Span, source: Source, world: World) -> Iterator[Problem]:
    turn = source.turn_at(span.start)
    person = world.people.get(world.people.of_span(span, world.sources) or "")
    if turn is None or span.end > turn.stop:
        yield _problem(
            "consent",
            f"{span.ref} reaches beyond the words of one person",
            "Quote each person by themselves.",
        )
    elif person is None or turn.role != "participant":
        yield _problem(
            "unsupported",
            f"{span.ref} holds no participant's words, but {turn.speaker or 'somebody'}'s",
            "Quote a participant, or set the roles in study.toml.",
        )
    elif not person.consent.may_publish:
        refused = "being quoted" if not person.consent.may_quote else "sharing beyond the team"
        yield _problem(
            "consent",
            f"{person.id} does not allow {refused} ({span.ref})",
            "Build again, which leaves the words out; from claims that you edited, and from "
            "assumptions, remove the evidence by hand.",
        )
    elif world.people.withholds(span.source, span.start, span.end):
        yield _problem(
            "consent",
            f"{person.id} asked aloud not to pass this passage on ({span.ref})",
            "Build again, which leaves it out, remove the evidence, or decide: workbench consent.",
        )


def _missing(span: Span, world: World) -> Problem:
    heir = next((s.id for s in world.sources.values() if span.source in s.supersedes), "")
    if heir:
        return _problem(
            "source-missing",
            f"{heir} stands in the place of {span.source} ({span.ref})",
            "Build again, which carries the quote over.",
        )
    return _problem(
        "source-missing",
        f"there is no source {span.source!r} for {span.ref}",
        "Build again if the file has another name now; else put it back, or remove the evidence.",
    )


def _altered(span: Span, source: Source) -> Problem:
    moved = locate(span, source.text)
    if moved is not None:
        return _problem(
            "quote-altered",
            f"{span.ref} does not hold the quote; the words stand at {moved.ref} now",
            "Build again, which moves the reference, or write the new reference.",
        )
    return _problem(
        "quote-altered",
        f"the quote is not what {span.ref} says: "
        f"{_differing(source.text[span.start : span.end], span.quote)}",
        "Quote the source's own words.",
    )


def wording_problems(claim: Claim) -> Iterator[Problem]:
    """What is wrong with the words of a claim: almost a quote that supports it, and not quite."""
    said = [_plain(span.quote) for span in claim.supports_spans]
    text = _plain(claim.text)
    if any(text in quote for quote in said) or text.count(" ") + 1 < _MANY_WORDS:
        return
    for span, quote in zip(claim.supports_spans, said, strict=True):
        if _changed(text, quote) <= _ALTERED:
            yield _problem(
                "quote-altered",
                f"these words are almost those of {span.ref}, and not quite: "
                f"{_differing(span.quote, claim.text)}",
                "Use the very words, or put it in words of your own.",
            )
            return


def _plain(text: str) -> str:
    """A text without what a headline may change: capitals, short forms, the mark at its end."""
    text = re.sub(r"\s+", " ", text).strip().casefold().replace("\u2019", "'")
    for short, long in _LONG_FORMS.items():
        text = re.sub(rf"{short}\b", long, text)
    return text.rstrip(".,;:!?…\u2013\u2014 ")


def _changed(one: str, other: str) -> int:
    """How many characters were put in, taken out or replaced; a great number where many were."""
    if abs(len(one) - len(other)) > _ALTERED:
        return _ALTERED + 1
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in steps if tag != "equal")


def cell_problems(cell: Cell, world: World) -> Iterator[Problem]:
    """What is wrong with a figure: its survey is gone, it changed, or its base is small."""
    survey = world.surveys.get(cell.survey)
    if survey is None:
        yield _problem(
            "source-missing",
            f"there is no survey {cell.survey!r}",
            "Put the file back, or remove the evidence.",
        )
        return
    try:
        now = compute_cell(survey, cell.question, cell.answer, cell.where)
    except AnalysisError as error:
        yield _problem("source-missing", f"{cell.survey}: {error}", "Build again.")
        return
    if now != cell:
        yield _problem(
            "number-changed",
            f"{cell.question} = {cell.answer}: {_figures(now)} in the survey, {_figures(cell)} in "
            "the claim",
            "Build again, which renews the figures.",
        )
    if now.base < world.min_base:
        yield _problem(
            "small-base",
            f"{cell.question} = {cell.answer} rests on {now.base} respondents, fewer than "
            f"{world.min_base}",
            "Remove the figure, or ask more people.",
        )


def _figures(cell: Cell) -> str:
    everybody = "" if cell.total is None else f", everybody {cell.total} %"
    return f"{cell.n} of {cell.base} ({cell.percent} %{everybody})"


def _differing(there: str, here: str) -> str:
    """Two texts from a little before where they begin to differ, and how if it cannot be seen."""
    same = next((n for n, (a, b) in enumerate(zip(there, here, strict=False)) if a != b), None)
    at = min(len(there), len(here)) if same is None else same
    start = there.rfind(" ", 0, max(0, at - _BEFORE)) + 1 if at > _BEFORE else 0
    signs = [text[at : at + 1] for text in (there, here)]
    plain = all(sign.isascii() and sign.isprintable() and sign.strip() for sign in signs)
    names = "" if plain else " ({} there, {} here)".format(*map(_named, signs))
    return f"{_shown(there, start)} there, {_shown(here, start)} here{names}"


def _named(sign: str) -> str:
    """What a character is called; many look like another one, or like nothing."""
    return unicodedata.name(sign, f"U+{ord(sign):04X}").lower() if sign else "the end"


def _shown(text: str, start: int) -> str:
    end = start + _WINDOW
    last = "…" if len(text) > end else ""
    shown = re.sub(r"\s", " ", text[start:end])
    return f"“{'…' if start else ''}{shown}{last}”"
