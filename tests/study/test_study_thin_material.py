"""Studies of little: nothing at all, the same survey twice, segments of too few, long boards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workbench import Study
from workbench.errors import GateClosed
from workbench.model.persona import Persona, Share
from workbench.model.survey import Question, SurveyData, SurveyReport
from workbench.stats import Segments
from workbench.synthesis.gate import World, check
from workbench.synthesis.people import People
from workbench.synthesis.personas import SegmentBasis, small_segments, statistical_personas

Run = Callable[..., tuple[int, str, str]]


def test_a_study_of_nothing_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_text('[study]\nname = "Bikes"\n', encoding="utf-8")
    with pytest.raises(GateClosed, match="nothing to publish") as closed:
        Study(tmp_path).publish()
    assert "workbench build" in str(closed.value.hint)
    assert not (tmp_path / "published").exists()


def test_the_same_answers_under_two_names_are_noticed(tmp_path: Path, run: Run) -> None:
    (tmp_path / "surveys").mkdir()
    rows = [f"{n % 7},{'Daily' if n % 3 else 'Weekly'}" for n in range(30)]
    for name, body in (("a", rows), ("b", rows[::-1]), ("c", [*rows[:-1], "6,Never"])):
        path = tmp_path / "surveys" / f"{name}.csv"
        path.write_text("\n".join(["days off,ride", *body]) + "\n", encoding="utf-8")
    _, out, _ = run("ingest", "--study", tmp_path)
    assert "note: surveys/b.csv: the same answers twice: its 30 rows are those of survey a" in out
    assert out.count("BOTH ARE COUNTED") == 1
    assert "every answer in it counts twice" in out


def basis(*sizes: int) -> SegmentBasis:
    labels = np.repeat(np.arange(1, len(sizes) + 1), sizes)
    k, n = len(sizes), int(sum(sizes))
    posterior = np.eye(k)[labels - 1]
    frame = pd.DataFrame({"ride": pd.Categorical(["Daily"] * n)})
    question = Question("ride", "How often?", "single", ("Daily",), ("ride",))
    report = SurveyReport("s.csv", "csv", "utf-8", "one row", n, 1)
    shares = np.array(sizes) / n
    found = Segments(
        k=k, log_likelihood=0.0, bic=0.0, icl=0.0, shares=shares, profiles=pd.DataFrame(),
        posterior=posterior, labels=labels,
    )  # fmt: skip
    return SegmentBasis(SurveyData("s", frame, {"ride": question}, report), found, ("How often?",))


def test_a_segment_of_too_few_respondents_is_no_persona() -> None:
    of = basis(200, 40, 12)
    assert small_segments(of) == {3: 12}
    made = statistical_personas(of, pd.DataFrame())
    assert [one.share.n for one in made if one.share] == [200, 40]


def test_a_persona_file_of_too_few_respondents_closes_the_gate() -> None:
    share = Share(4.8, 2.7, 8.2, 12, 252)
    persona = Persona(id="few", name="Few", kind="statistical", share=share)
    world = World({}, {}, People((), {}), shares=(share,))
    (problem,) = check([persona], (), world)
    assert problem.code == "small-base"
    assert "too few to show" in problem.message


def test_the_board_says_how_many_needs_it_does_not_show(tmp_path: Path, run: Run) -> None:
    (tmp_path / "feedback").mkdir()
    things = ("bell", "lamp", "basket", "lock", "mirror", "saddle")
    posts = [f"{n},E{n},I need to mend the {thing} myself." for n, thing in enumerate(things)]
    text = "\n".join(["id,author,text", *posts]) + "\n"
    (tmp_path / "feedback" / "posts.csv").write_text(text, encoding="utf-8")
    _, out, _ = run("needs", "board", "--limit", 2, "--study", tmp_path)
    assert "2 of 6 needs (the rest: --all), 0 accepted." in out
    _, out, _ = run("needs", "board", "--limit", 2, "--all", "--study", tmp_path)
    assert "6 needs, 0 accepted." in out
    assert sum(line.startswith("p-") for line in out.splitlines()) == 6
