"""What references on the command line point to: words of interviews, papers and personas."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.model.evidence import Span
    from workbench.model.trial import Paper
    from workbench.study import Study

_SUGGEST = "`workbench assumptions suggest` lists what can be taken over."


def is_paper(ref: str) -> bool:
    """Whether a reference points into a document of the company."""
    from workbench.ingest.papers import FOLDER

    return ref.startswith(f"{FOLDER}/")


def paper_of(ref: str, side: str, study: Study) -> Paper:
    """Words of a document, for or against."""
    from workbench.documents import document_words
    from workbench.model.trial import Paper

    words = document_words(study, ref)
    return Paper(ref, words, "supports" if side == "supports" else "contradicts")


def words_from(ref: str, study: Study) -> str:
    """Words that `suggest` lists, by their reference."""
    from workbench.documents import document_words, persona_words

    if is_paper(ref):
        return document_words(study, ref)
    if ref.startswith("personas/"):
        return persona_words(study, ref)
    return _words_of_team(ref, study)


def _words_of_team(ref: str, study: Study) -> str:
    """Words of an interview as an assumption; those of participants are evidence instead."""
    from workbench.errors import AnalysisError

    span = span_of(ref, study)
    turn = study.sources[span.source].turn_at(span.start)
    if turn is None or span.end > turn.stop:
        raise AnalysisError(f"{ref} is not within what one person says", hint=_SUGGEST)
    if turn.role == "participant":
        raise AnalysisError(
            f"{ref} holds words of a participant",
            hint="Say the assumption in your own words, and attach theirs with "
            "`workbench assumptions evidence`.",
        )
    return " ".join(span.quote.split())


def guess(text: str) -> str:
    """A guess at the kind of assumption; empty where the words say nothing."""
    from workbench.language.hedges import kind_of

    return kind_of(text.lower().split())


def span_of(ref: str, study: Study) -> Span:
    """Words of an interview, by a reference such as ``P03#12-80``."""
    from workbench.errors import AnalysisError
    from workbench.model.evidence import Span

    try:
        span = Span.parse(ref, "")
    except ValueError as error:
        raise AnalysisError(str(error), hint="Example: P03#1240-1302.") from None
    source = study.sources.get(span.source)
    if source is None or span.end > len(source.text):
        known = ", ".join(study.sources) or "none"
        raise AnalysisError(f"{ref} points to nothing", hint=f"Sources: {known}.")
    return Span(span.source, span.start, span.end, source.text[span.start : span.end])
