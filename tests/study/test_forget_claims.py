"""What people accepted and that rested on somebody who is forgotten is listed, and told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import Study
from workbench.errors import GateClosed

ANA = """Maren: What would you change?

Ana: I want to be able to see my repair date on a Sunday night. I wish the app was kinder.

Maren: And the bills?

Ana: I keep a note of every bill because the app forgets them.
"""
BO = """Maren: What would you change?

Bo: I need to see the repair date before I leave. Honestly I don't need the newsletter.

Maren: Anything else?

Bo: I would like to read the newsletter on paper, because the screen hurts my eyes.
"""
NOTE = "I keep a note of every bill because the app forgets them."
PAPER = "I would like to read the newsletter on paper, because the screen hurts my eyes."


@pytest.fixture
def study(tmp_path: Path) -> Study:
    (tmp_path / "interviews").mkdir()
    (tmp_path / "interviews" / "P01.txt").write_text(ANA, encoding="utf-8")
    (tmp_path / "interviews" / "P02.txt").write_text(BO, encoding="utf-8")
    (tmp_path / "interviews" / "participants.csv").write_text(
        "id,name,consent_quote\nP01,Ana Falk,yes\nP02,Bo Whitlock,yes\n", encoding="utf-8"
    )
    (tmp_path / "study.toml").write_text('[roles]\nmoderators = ["Maren"]\n', encoding="utf-8")
    return Study(tmp_path, actor="maren")


def accept(study: Study, words: str, **more: str) -> str:
    need = next(n for n in study.needs_board().needs if any(words in s.quote for s in n.said))
    return study.need_log.accept(need.id, **more)


def lost(study: Study, id: str = "P01") -> dict[str, tuple[str, int, int]]:
    report = study.forget(id)
    return {one.place: (one.status, one.supports, one.left) for one in report.claims}


def told(study: Study) -> dict[str, str]:
    return {p.place: p.message for p in study.refresh().check()}


def test_an_accepted_need_is_listed_and_closes_the_gate(study: Study) -> None:
    note, both = accept(study, "a note of every bill"), accept(study, "repair date")
    assert study.check() == ()
    trial = {one.place for one in study.forget("P01", dry_run=True).claims}
    found = lost(study)
    assert found == {
        f"need {note}": ("assumption", 1, 0),
        f"need {both}": ("supported", 1, 1),
    }
    assert trial == set(found)
    assert "forgotten" in told(study)[f"need {note}"]
    assert f"need {both}" not in told(study) or "[erased]" in str(study.refresh().check())
    with pytest.raises(GateClosed):
        study.refresh().publish(allow_assumptions=True)


def test_a_need_in_a_researchers_words_is_lost_as_well(study: Study) -> None:
    note = accept(study, "a note of every bill", text="Bills that stay where they are")
    assert lost(study)[f"need {note}"] == ("assumption", 1, 0)
    assert told(study)[f"need {note}"].startswith("what supported it was erased")
    after = study.refresh()
    after.need_log.reject(note)
    assert after.refresh().check() == ()


def test_a_need_that_a_post_still_supports_stays(study: Study) -> None:
    post = {"at": "posts#1", "kind": "feedback", "words": "Keep the bills.", "person": "Cy"}
    hers = {"at": "posts#2", "kind": "feedback", "words": "It rained.", "person": "Ana Falk"}
    text = {"id": "N7", "text": "Bills that stay", "said": [post, hers]}
    study.journal.append("need.kept", text, actor="maren")
    assert lost(study)["need N7"] == ("supported", 1, 1)
    assert "need N7" not in told(study)
    assert "It rained" not in str([e.payload for e in study.refresh().journal.events()])


def test_statements_of_maps_are_listed_and_told(
    study: Study, run: Callable[..., tuple[int, str, str]]
) -> None:
    study.build()
    chart = study.map()
    chart.add("pains", "Bills get lost", supports=[("P01", NOTE)])
    chart.add("pains", "Screens hurt", supports=[("P02", PAPER)])
    assert study.check() == ()
    found = lost(study)
    mine = [place for place in found if "empathy map" in place or "decision map" in place]
    assert mine
    after = study.refresh()
    texts = [item.claim.text for item in after.map().items("pains")]
    assert "Screens hurt" in texts
    assert "[erased]" not in json.dumps(texts)
    assert "Bills get lost" not in texts
    _, out, _ = run("check", "--study", study.path)
    assert "with P01, who was forgotten, went all evidence of empathy map of everybody" in out


def test_a_persona_claim_of_erased_words_closes_the_gate(study: Study) -> None:
    folder = study.path / "personas"
    folder.mkdir()
    (folder / "rider.md").write_text(
        "---\nformat: workbench/persona@1\nid: rider\nname: Rider\nkind: proto\n"
        'pains:\n  - text: "Some riders said: I keep a note of every bill because the app"\n'
        "    assumed: true\n    edited: true\n---\n",
        encoding="utf-8",
    )
    study = study.refresh()
    study.forget("P01")
    assert any("personas/rider.md" in place for place in told(study))


def test_a_decision_about_something_else_is_listed(study: Study) -> None:
    """Kinds that no part of the study counts as claims, such as an answer to a contradiction."""
    source = study.sources["P01"]
    at = source.text.index(NOTE)
    piece = {"ref": f"P01#{at}-{at + len(NOTE)}", "quote": NOTE}
    study.journal.append("clash.explained", {"id": "C1", **piece}, actor="maren")
    assert [place for place in lost(study) if "clash.explained" in place]
