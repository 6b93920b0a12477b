"""The main job on the demo study: what is built rests on what was said, and can be repeated."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from workbench import Study
from workbench.model.evidence import Cell, Span
from workbench.store.persona_files import save
from workbench.store.persona_merge import change_claim
from workbench.synthesis.gate import is_sound
from workbench.synthesis.personas import statistical_personas


def personas_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "personas").glob("*.md"))}


def test_every_quote_stands_at_its_offsets(demo: Study) -> None:
    spans = [s for p in demo.personas for _, claim in p.claims() for s in claim.spans]
    assert len(spans) > 100
    for span in spans:
        assert demo.sources[span.source].text[span.start : span.end] == span.quote


def test_every_machine_claim_has_sound_evidence(demo: Study) -> None:
    world = demo.world
    for persona in demo.personas:
        claims = [claim for _, claim in persona.claims() if not claim.assumed]
        assert claims
        for claim in claims:
            assert claim.supports
            assert all(is_sound(piece, world) for piece in claim.supports)


def test_a_second_build_changes_nothing_and_does_no_language_work(demo: Study) -> None:
    before = personas_bytes(demo.path)
    report = demo.refresh().build()
    assert report.annotated == 0
    assert report.cached == 12
    assert report.written == ()
    assert personas_bytes(demo.path) == before


def test_the_order_in_which_files_arrive_does_not_matter(demo: Study, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for path in sorted(demo.path.rglob("*"), reverse=True):
        place = other / path.relative_to(demo.path)
        if path.is_file() and path.parts[len(demo.path.parts)] in (
            "interviews",
            "surveys",
            "feedback",
            "study.toml",
        ):
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)
            os.utime(place, (1, 1))
    fresh = tmp_path / "fresh"
    for name in ("interviews", "surveys", "feedback"):
        shutil.copytree(demo.path / name, fresh / name)
    shutil.copy(demo.path / "study.toml", fresh)
    Study(other).build()
    Study(fresh).build()
    assert personas_bytes(other) == personas_bytes(fresh)
    assert personas_bytes(other)


def test_a_first_build_shows_how_far_the_search_for_segments_is(
    demo: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(demo.path / "surveys", tmp_path / "first/surveys")
    shutil.copy(demo.path / "study.toml", tmp_path / "first")
    Study(tmp_path / "first").build(progress=True)
    shown = capsys.readouterr().err
    assert "finding segments: 100%" in shown
    Study(tmp_path / "first").build(progress=True)
    assert "finding segments" not in capsys.readouterr().err


def test_planted_segments_are_found(demo: Study, project: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    truth_file = tmp_path / "truth.csv"
    script = project / "scripts" / "make_demo_survey.py"
    work = tmp_path / "work"
    shutil.copytree(project / "scripts", work / "scripts")
    (work / "surveys").mkdir()
    subprocess.run(
        [sys.executable, str(work / "scripts" / script.name), "--with-truth", str(truth_file)],
        check=True,
        cwd=work,
    )
    made = (work / "surveys" / "customers-2026.csv").read_bytes()
    assert made == (project / "surveys" / "customers-2026.csv").read_bytes()
    truth = pd.read_csv(truth_file)
    basis = demo.segment_basis
    assert basis is not None
    assert basis.segments.k == 4
    assert adjusted_rand_score(truth["segment"], basis.segments.labels) > 0.6
    planted = np.array([0.34, 0.27, 0.22, 0.17])
    assert basis.segments.shares == pytest.approx(planted, abs=0.06)


def test_interviewed_people_are_placed_by_their_own_answers(demo: Study) -> None:
    basis = demo.segment_basis
    assert basis is not None
    placed = {p.participant: p.segment for p in basis.placements}
    assert set(placed) == {f"P{n:02d}" for n in range(1, 13)}
    # The shared house bike and the hospital's fleet are run for others; the toolmaker and the
    # tester fix things themselves; the courier and the mother without a car depend on it.
    assert placed["P05"] == placed["P09"] != placed["P04"] == placed["P11"]
    assert placed["P01"] == placed["P06"]


def test_prevalence_comes_from_the_survey_alone(demo: Study) -> None:
    shares = [p.share for p in demo.personas if p.kind == "statistical"]
    assert all(share is not None and share.base == 416 for share in shares)
    assert sum(share.percent for share in shares if share) == pytest.approx(100, abs=0.3)


def test_who_answered_next_to_nothing_is_in_no_segment(demo: Study) -> None:
    path = demo.path / "surveys" / "customers-2026.csv"
    blank = "," * path.read_text("utf-8").splitlines()[0].count(",")
    silent = "".join(f"X{n}{blank}\n" for n in range(60))
    path.write_text(path.read_text("utf-8") + silent, "utf-8")
    basis = Study(demo.path).segment_basis
    assert basis is not None
    assert len(basis.survey.frame) == 480
    assert (basis.segments.labels == 0).sum() == 64
    found = statistical_personas(basis, demo.sentences)
    assert {persona.share.base for persona in found if persona.share} == {416}
    assert "(64 more answered fewer than half of these)" in found[0].method


def test_who_did_not_allow_it_is_in_no_persona(demo: Study) -> None:
    for persona in demo.personas:
        for _, claim in persona.claims():
            assert not {span.source for span in claim.spans} & {"P07", "P10"}


def test_cells_say_what_pandas_says(demo: Study) -> None:
    survey = demo.survey("customers-2026")
    basis = demo.segment_basis
    assert basis is not None
    cells = {c for p in demo.personas for _, claim in p.claims() for c in claim.cells}
    singles = [c for c in cells if survey.questions[c.question].type in ("single", "ordinal")]
    assert len(singles) >= 8
    weight = survey.frame["Weight"].to_numpy()
    for cell in singles:
        column = survey.frame[survey.questions[cell.question].columns[0]]
        inside = (basis.segments.labels == int(dict(cell.where)["segment"])) & column.notna()
        gave = inside & (column == cell.answer)
        assert (cell.n, cell.base) == (int(gave.sum()), int(inside.sum()))
        assert cell.percent == pytest.approx(
            100 * weight[gave].sum() / weight[inside].sum(), abs=0.06
        )


def test_edits_and_deletions_survive_a_rebuild(demo: Study) -> None:
    shutil.rmtree(demo.path / "personas")
    demo.refresh().build()
    persona = demo.refresh().personas[0]
    path = demo.path / "personas" / f"{persona.id}.md"
    mine, gone = [c for c in persona.sections["pains"] if c.spans and not c.cells][:2]
    text = path.read_text(encoding="utf-8")
    text = text.replace(f'name: "{persona.name}"', 'name: "Somebody we know"', 1)
    text = text.replace(f'text: "{mine.text}"', 'text: "They improvise"', 1)
    path.write_text(text + "\nMy own note --- with dashes.\n", encoding="utf-8")
    place = next(
        where for where, claim in demo.refresh().persona(persona.id).claims() if claim == gone
    )
    save(change_claim(demo.refresh().persona(persona.id), place, None), demo.path / "personas")
    demo.refresh().build()
    again = demo.refresh().persona(persona.id)
    assert again.name == "Somebody we know"
    assert again.notes.endswith("My own note --- with dashes.\n")
    texts = [claim.text for claim in again.sections["pains"]]
    assert "They improvise" in texts
    assert gone.text not in texts
    assert len(texts) >= len(persona.sections["pains"]) - 1


def test_deleting_a_source_makes_claims_stale_and_a_build_lets_them_go(demo: Study) -> None:
    (demo.path / "interviews" / "P04.txt").unlink()
    codes = {problem.code for problem in demo.refresh().check()}
    assert codes == {"source-missing"}
    demo.refresh().build()
    left = demo.refresh()
    edited = [c for p in left.personas for _, c in p.claims() if c.edited]
    machine = [c for p in left.personas for _, c in p.claims() if not c.edited]
    assert not any(span.source == "P04" for claim in machine for span in claim.spans)
    blamed = {problem.claim for problem in left.check()}
    assert blamed <= {claim.text for claim in edited} | {a.text for a in left.assumptions}


def test_a_corrected_transcript_moves_the_references_of_a_persons_claims(demo: Study) -> None:
    persona = demo.personas[0]
    span = next(s for _, c in persona.claims() for s in c.spans if s.source == "P01")
    path = demo.path / "personas" / f"{persona.id}.md"
    text = path.read_text(encoding="utf-8")
    mine = (
        f'- text: "My reading"\n    supports:\n      - {{ref: "{span.ref}", quote: {_yaml(span)}}}'
    )
    path.write_text(text.replace("pains:\n", f"pains:\n  {mine}\n", 1), encoding="utf-8")
    file = demo.path / "interviews" / "P01.vtt"
    spoken = file.read_text(encoding="utf-8")
    file.write_text(
        spoken.replace("Priya Raman: ", "Priya Raman: Well, erm, ", 1), encoding="utf-8"
    )
    demo.refresh().build()
    after = demo.refresh()
    claim = next(c for _, c in after.persona(persona.id).claims() if c.text == "My reading")
    moved = claim.supports[0]
    assert isinstance(moved, Span)
    assert moved.start != span.start
    assert after.sources["P01"].text[moved.start : moved.end] == span.quote


def _yaml(span: Span) -> str:
    import json

    return json.dumps(span.quote, ensure_ascii=False)


def test_without_a_survey_personas_are_qualitative_and_claim_no_share(demo: Study) -> None:
    for path in (demo.path / "surveys").iterdir():
        path.unlink()
    shutil.rmtree(demo.path / "personas")
    settings = (demo.path / "study.toml").read_text(encoding="utf-8")
    kept = settings.split("[segments]")[0] + "[redact]" + settings.split("[redact]")[1]
    (demo.path / "study.toml").write_text(kept, encoding="utf-8")
    demo.refresh().build()
    personas = demo.refresh().personas
    assert {p.kind for p in personas} == {"qualitative"}
    assert all(p.share is None for p in personas)
    everybody = [id for p in personas for id in p.participants]
    assert len(everybody) == len(set(everybody)) == 10
    assert not any(isinstance(e, Cell) for p in personas for _, c in p.claims() for e in c.supports)
