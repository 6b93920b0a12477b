"""Segments of a study's survey, found once and then kept in the cache."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError, SettingsError
from workbench.model.survey import Question, SurveyData

if TYPE_CHECKING:
    import pandas as pd

    from workbench.stats import Segments
    from workbench.study import Study
    from workbench.synthesis.personas import SegmentBasis

SEGMENT_VERSION = "latent-classes@2"


def segment_basis(study: Study, *, progress: bool = False) -> SegmentBasis | None:
    """Segments of the survey that study.toml names, or else of the largest that can have some."""
    from workbench.synthesis.personas import SegmentBasis
    from workbench.synthesis.segment_model import (
        answered_enough,
        place_participants,
        segment_questions,
    )

    survey = chosen_survey(study)
    if survey is None or len(survey.frame) < study.settings.publish.min_base:
        return None
    settings = study.settings.segments
    questions = segment_questions(survey, settings.questions)
    if not questions:
        return None
    segments = _cached_segments(study, survey, [q.id for q in questions], progress)
    labels = segments.labels * answered_enough(survey, questions)
    people = [p for p in study.participants if p.speakers]
    return SegmentBasis(
        survey=survey,
        segments=replace(segments, labels=labels),
        questions=tuple(q.text for q in questions),
        placements=place_participants(segments, questions, people),
        names=numbered(settings.names),
        min_base=study.settings.publish.min_base,
    )


def misnamed(study: Study, surveys: Mapping[str, SurveyData]) -> tuple[SettingsError, ...]:
    """What `[segments]` of study.toml names and no survey can be, each with its line."""
    settings = study.settings.segments
    used = settings.survey or _best(surveys, settings.questions)
    found = []
    if settings.survey and settings.survey not in surveys:
        found.append(_wrong(study, "survey", "there is no such survey", surveys))
    if settings.earlier and settings.earlier not in surveys:
        rest = [id for id in surveys if id != used]
        found.append(_wrong(study, "earlier", "there is no such earlier survey", rest))
    elif settings.earlier and settings.earlier == used:
        rest = [id for id in surveys if id != used]
        wrong = "that is the survey whose segments are compared"
        found.append(_wrong(study, "earlier", wrong, rest))
    return tuple(found)


def _wrong(study: Study, key: str, wrong: str, known: Iterable[str]) -> SettingsError:
    from workbench.store.problems import did_you_mean
    from workbench.store.toml_lines import key_lines

    path, named = study.path / "study.toml", getattr(study.settings.segments, key)
    lines = key_lines(path.read_text(encoding="utf-8")) if path.exists() else {}
    names = sorted(known)
    return SettingsError(
        f"[segments] {key} names {named!r}, and {wrong}",
        path="study.toml",
        line=lines.get(("segments", key)),
        hint=did_you_mean(named, names) if names else "There is no other survey.",
    )


def _unread(study: Study, named: str) -> str:
    """Why a survey that is there is not among those that could be read."""
    files = (one for one in study.material.rejected if Path(one["path"]).parent.name == "surveys")
    found = next((one for one in files if Path(one["path"]).name.split(".")[0] == named), None)
    return f"{found['path']} could not be read: {found['reason']}" if found else ""


def numbered(names: Iterable[str]) -> dict[str, str]:
    """Names that study.toml gives to segments, in order of size."""
    return {str(number): name for number, name in enumerate(names, start=1) if name}


def chosen_survey(study: Study) -> SurveyData | None:
    """The survey that study.toml names, or else the largest one that can have segments.

    None also where there is no survey of that name, which the gate tells (see `misnamed`).
    """
    surveys = study.material.surveys
    settings = study.settings.segments
    return surveys.get(settings.survey or _best(surveys, settings.questions))


def require_survey(study: Study) -> None:
    """Refuse to build without the survey that study.toml names: its personas would all go.

    Raises
    ------
    SettingsError
    """
    surveys = study.material.surveys
    named = study.settings.segments.survey
    if named and named not in surveys:
        wrong = _unread(study, named) or "there is no such survey"
        raise _wrong(study, "survey", wrong, surveys)


def _best(surveys: Mapping[str, SurveyData], named: Sequence[str]) -> str:
    """The survey with most respondents among those with questions that tell people apart."""
    ranks = {
        id: (bool(asked), len(survey.frame), asked)
        for id, survey in sorted(surveys.items())
        for asked in [_asked(survey, named)]
    }
    return max(ranks, key=ranks.__getitem__, default="")


def _asked(survey: SurveyData, named: Sequence[str]) -> int:
    """How many questions the segments of a survey would be sought in."""
    from workbench.synthesis.segment_model import segment_questions

    try:
        return len(segment_questions(survey, named))
    except AnalysisError:
        # A question that study.toml names is not asked here.
        return 0


def _cached_segments(
    study: Study, survey: SurveyData, questions: list[str], progress: bool
) -> Segments:
    import pandas as pd

    from workbench.synthesis.segment_model import fit_segments

    k = study.settings.segments.k
    chosen = [survey.questions[id] for id in questions]
    key = (SEGMENT_VERSION, _answers_digest(survey, chosen), str(k))
    fitted: list[Segments] = []

    def fit() -> Segments:
        if not fitted:
            with _bar(progress) as told:
                fitted.append(fit_segments(survey, chosen, k, progress=told))
        return fitted[0]

    posterior = study.cache.frame(
        "segments", key, lambda: pd.DataFrame(fit().posterior).rename(columns=str)
    )
    profiles = study.cache.frame("segment-profiles", key, lambda: _flat(fit().profiles))
    figures = study.cache.json("segment-figures", key, lambda: _figures(fit()))
    return _restored(posterior, profiles, figures)


@contextmanager
def _bar(shown: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar over fits of segments, and how to tell it of them."""
    from tqdm.auto import tqdm

    with tqdm(desc="finding segments", unit="fit", disable=not shown) as bar:

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield told


def _flat(profiles: pd.DataFrame) -> pd.DataFrame:
    """Profiles in columns that Parquet takes; answers of any type become JSON."""
    table = profiles.reset_index()
    table["answer"] = [json.dumps(_plain(value)) for value in table["answer"]]
    return table.rename(columns=str)


def _restored(posterior: pd.DataFrame, flat: pd.DataFrame, figures: dict[str, Any]) -> Segments:
    """The fitted model from its cached parts."""
    import numpy as np
    import pandas as pd

    from workbench.stats import Segments

    answers = [json.loads(value) for value in flat["answer"]]
    values = flat.drop(columns=["item", "answer"])
    values.columns = pd.Index(range(1, len(figures["shares"]) + 1))
    values.index = pd.MultiIndex.from_arrays(
        [flat["item"], pd.Index(answers, dtype=object)], names=["item", "answer"]
    )
    return Segments(
        k=len(figures["shares"]),
        log_likelihood=figures["log_likelihood"],
        bic=figures["bic"],
        icl=figures["icl"],
        shares=np.array(figures["shares"]),
        profiles=values,
        posterior=posterior.to_numpy(),
        labels=posterior.to_numpy().argmax(axis=1) + 1,
    )


def _answers_digest(survey: SurveyData, questions: list[Question]) -> str:
    """SHA-256 of the answers that segments rest on, whatever else the survey holds."""
    import pandas as pd

    from workbench.synthesis.cells import survey_weights
    from workbench.synthesis.segment_model import item_frame

    items = item_frame(survey, questions)
    digest = hashlib.sha256(json.dumps(list(items.columns)).encode())
    for name in items.columns:
        digest.update(pd.util.hash_pandas_object(items[name], index=False).to_numpy().tobytes())
    digest.update(survey_weights(survey).tobytes())
    return digest.hexdigest()


def _figures(segments: Segments) -> dict[str, Any]:
    return {
        "shares": [float(share) for share in segments.shares],
        "log_likelihood": segments.log_likelihood,
        "bic": segments.bic,
        "icl": segments.icl,
    }


def _plain(value: object) -> object:
    return value.item() if hasattr(value, "item") else value
