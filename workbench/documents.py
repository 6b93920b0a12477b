"""Beliefs for the assumption log: said in interviews, claimed by personas, written in papers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError
from workbench.ingest.papers import Paper as Document
from workbench.ingest.papers import read_papers
from workbench.model.evidence import Span

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study

__all__ = ["Document", "beliefs", "document_words", "persona_words", "read_documents"]

# Nothing of a claim's words is weighed: that it has no support is reason enough.
_UNSUPPORTED = 1.0


def read_documents(study: Study) -> tuple[Document, ...]:
    """Papers of a study that can be read."""
    return read_papers(study.path)[0]


def beliefs(study: Study) -> pd.DataFrame:
    """What could go to the assumption log; see `Study.beliefs`."""
    import pandas as pd

    from workbench.noticing import BELIEF_COLUMNS

    said = study.suggested_assumptions()
    papers, rejected = read_papers(study.path)
    unread: list[dict[str, str]] = list(said.attrs["unread"])
    written = _written(study, papers, unread)
    rows = [*_claimed(study), *sorted(written, key=lambda row: (-row["score"], row["ref"]))]
    more = pd.DataFrame(rows, columns=list(BELIEF_COLUMNS))
    known = {" ".join(a.text.casefold().split()) for a in study.assumptions}
    both = pd.concat([more, said], ignore_index=True) if rows else said
    fresh = [" ".join(str(quote).casefold().split()) not in known for quote in both["quote"]]
    found = both[fresh].reset_index(drop=True)
    found.attrs |= {"unread": unread, "rejected": [str(error) for error in rejected]}
    return found


def _claimed(study: Study) -> Iterator[dict[str, Any]]:
    """Claims of personas that nothing supports."""
    from workbench.language.hedges import kind_of

    for persona in study.personas:
        for place, claim in persona.claims():
            if not claim.supports:
                yield {
                    "who": "persona",
                    "participant": "",
                    "ref": f"personas/{persona.id}#{place.replace(' ', '')}",
                    "quote": claim.text,
                    "kind": kind_of(claim.text.lower().split()),
                    "rule": "no evidence",
                    "cue": claim.text,
                    "hedged": claim.assumed,
                    "score": _UNSUPPORTED,
                    "withheld": "",
                }


def _written(
    study: Study, papers: tuple[Document, ...], unread: list[dict[str, str]]
) -> list[dict[str, Any]]:
    """Statements of papers that say what customers want, the business earns or the team builds."""
    from workbench.annotating import analyse_texts
    from workbench.language import load
    from workbench.language.noticed import assumption_analysis
    from workbench.noticing import languages

    analysis = assumption_analysis(load(study.settings.language.pipeline or None), "other")
    rows = []
    told = zip(papers, languages([paper.text for paper in papers]), strict=True)
    for paper, language in told:
        if language not in ("en", "eng", "und", "english", ""):
            unread.append({"ref": paper.ref, "language": language})
            continue
        paragraphs = paper.text.split("\n\n")
        at = 0
        for text, found in zip(paragraphs, analyse_texts(study, analysis, paragraphs), strict=True):
            rows += [_row(paper, at, text, one) for one in found]
            at += len(text) + 2
    return rows


def _row(paper: Document, at: int, text: str, one: dict[str, Any]) -> dict[str, Any]:
    return one | {
        "who": "document",
        "participant": "",
        "ref": f"{paper.ref}#{at + one['start']}-{at + one['end']}",
        "quote": text[one["start"] : one["end"]],
        "cue": text[slice(*one["cue"])],
        "withheld": "",
    }


def document_words(study: Study, ref: str) -> str:
    """Words of a paper, by a reference such as ``documents/strategy.md#120-180``.

    Raises
    ------
    AnalysisError
        When there is no such paper, or it is shorter.
    """
    papers = {paper.ref: paper for paper in read_documents(study)}
    known = ", ".join(papers) or "none"
    name, _, place = ref.rpartition("#")
    paper = papers.get(name)
    if paper is None:
        raise AnalysisError(f"there is no document {name or ref!r}", hint=f"There are: {known}.")
    try:
        span = Span.parse(f"document#{place}", "")
    except ValueError:
        raise AnalysisError(
            f"{ref!r} does not say where", hint=f"Example: {name}#120-180."
        ) from None
    if span.end > len(paper.text):
        raise AnalysisError(f"{ref} points beyond the end of the document")
    return " ".join(_whole_words(paper.text, span.start, span.end).split())


def _whole_words(text: str, start: int, end: int) -> str:
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return text[start:end]


def persona_words(study: Study, ref: str) -> str:
    """A persona's unsupported claim, by a reference such as ``personas/commuter#needs[0]``.

    Raises
    ------
    AnalysisError
        When there is no such claim, or evidence supports it.
    """
    for row in _claimed(study):
        if row["ref"].casefold() == ref.casefold():
            return str(row["quote"])
    raise AnalysisError(
        f"{ref!r} is no claim that lacks evidence",
        hint="`workbench assumptions suggest` lists what can be taken over.",
    )
