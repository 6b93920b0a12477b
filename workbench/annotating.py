"""Language work of a study: what its transcripts' sentences say, done once and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from workbench.model.source import Source

if TYPE_CHECKING:
    import pandas as pd

    from workbench.language.scale import Analysis
    from workbench.store.rows import Rows
    from workbench.study import Study

Key = tuple[str, tuple[str, ...]]


def annotated(
    study: Study, sources: Sequence[Source], *, progress: bool = False
) -> dict[str, pd.DataFrame]:
    """Sentences of transcripts with labels and moods, by source id.

    Parameters
    ----------
    study : Study
    sources : sequence of Source
        In English. Those that were annotated before come from the cache; what is finished
        when the work is interrupted is not done again.
    progress : bool
        Show progress bars.

    Returns
    -------
    dict of str to DataFrame
        The columns of `workbench.language.annotate` and of `language.moods`.
    """
    labelled = dict(_labelled(study, sources, progress=progress))
    return _with_moods(study, {s.id: labelled[s.id] for s in sources}, progress=progress)


def analyse_texts(
    study: Study, analysis: Analysis, texts: Iterable[str], *, progress: str = ""
) -> list[Any]:
    """Run an analysis over texts of a study: each different text once, ever.

    Parameters
    ----------
    study : Study
        Its cache keeps the results; `[language] scheduler` in study.toml may name a cluster.
    analysis : Analysis
    texts : iterable of str
    progress : str
        What a progress bar says; no bar if empty.
    """
    from workbench.language.scale import analyse

    return analyse(
        analysis,
        texts,
        kept=kept_rows(study),
        scheduler=study.settings.language.scheduler,
        progress=progress,
    )


def kept_rows(study: Study) -> Rows:
    """Where results of single texts are kept."""
    from workbench.store.rows import Rows

    return Rows(study.cache.root)


def _labelled(
    study: Study, sources: Sequence[Source], *, progress: bool
) -> Iterator[tuple[str, pd.DataFrame]]:
    from tqdm.auto import tqdm

    from workbench.language import load
    from workbench.language.scale import processes_for, run
    from workbench.language.transcripts import annotation_analysis

    pipeline = load(study.settings.language.pipeline or None)
    spoken = {source.id: _spoken(source) for source in sources}
    keys = {id: _key(id, turns, pipeline.id) for id, turns in spoken.items()}
    with tqdm(
        total=len(sources), desc="annotating", unit="transcript", disable=not progress
    ) as bar:
        waiting = []
        for id, key in keys.items():
            found = study.cache.kept_frame(*key)
            if found is None:
                waiting.append(id)
                continue
            yield id, found
            bar.update()
        characters = sum(len(turn) for id in waiting for turn in spoken[id])
        finished = run(
            annotation_analysis(pipeline),
            ([spoken[id]] for id in waiting),
            processes=min(processes_for(characters), len(waiting)),
            scheduler=study.settings.language.scheduler if waiting else "",
        )
        for number, (frame,) in finished:
            id = waiting[number]
            yield id, study.cache.frame(*keys[id], partial(_itself, frame))
            bar.update()


def _itself(frame: pd.DataFrame) -> pd.DataFrame:
    return frame


def _spoken(source: Source) -> list[str]:
    return [turn.text if turn.role == "participant" else "" for turn in source.turns]


def _key(id: str, turns: Sequence[str], pipeline: str) -> Key:
    digest = hashlib.sha256("\0".join(turns).encode("utf-8", "replace")).hexdigest()
    return f"annotation/{id}", (digest, pipeline)


def _with_moods(
    study: Study, frames: dict[str, pd.DataFrame], *, progress: bool
) -> dict[str, pd.DataFrame]:
    """Add emotions and valence, which are kept by sentence, whatever transcript it stands in."""
    import pandas as pd

    from workbench.language.moods import COLUMNS, mood_analysis

    texts = [text for frame in frames.values() for text in frame["text"]]
    said = "emotions" if progress else ""
    rows = iter(analyse_texts(study, mood_analysis(), texts, progress=said))
    found = {}
    for id, frame in frames.items():
        mine = pd.DataFrame([next(rows) for _ in range(len(frame))], columns=list(COLUMNS))
        found[id] = frame.assign(**{name: mine[name].to_numpy() for name in COLUMNS})
    return found
