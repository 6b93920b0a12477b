"""Transcripts annotated whole, as an analysis that other processes can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.language.scale import Analysis

if TYPE_CHECKING:
    import pandas as pd

    from workbench.language.pipeline import Pipeline


def annotation_analysis(pipeline: Pipeline) -> Analysis:
    """`annotation.annotate` for `language.scale`; a text is the list of a transcript's turns."""
    return Analysis(f"{__name__}:annotate_all", pipeline.id, {"pipeline": pipeline.name})


def annotate_all(transcripts: Sequence[Sequence[str]], *, pipeline: str) -> list[pd.DataFrame]:
    """Annotate transcripts with the pipeline of a name, loaded once in a process."""
    from workbench.language.annotation import annotate
    from workbench.language.pipeline import load

    loaded = load(pipeline)
    return [annotate(turns, pipeline=loaded) for turns in transcripts]
