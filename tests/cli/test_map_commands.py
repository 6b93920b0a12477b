"""Working on maps and personas from the command line."""

from __future__ import annotations

import json

import pytest

from workbench import Study


def test_a_map_is_worked_on_and_shown(run, demo: Study) -> None:
    where = ("--study", demo.path, "--participant", "p01")
    code, out, _ = run("map", "rename", "says 1", "Nobody says when", *where)
    assert code == 0
    assert "* says" in out
    assert "Nobody says when" in out
    run("map", "move", "nobody says", "gains", *where)
    run("map", "merge", "gains 1", "Nobody says when", "--text", "A date", *where)
    code, out, _ = run("map", "add", "hear", "It is for sporty people", "--assumption", *where)
    assert "[assumption]" in out
    _, out, _ = run("empathy", *where, "--json")
    report = json.loads(out)
    assert "A date" in [one["text"] for one in report["gains"]]
    assert report["hears"][-1]["status"] == "assumption"
    assert report["lost"] == []
    _, out, _ = run("map", "undo", *where)
    assert "map of P01 (added)" in out
    _, out, _ = run("map", "show", *where)
    assert "A date" in out
    assert "sporty" not in out


def test_evidence_is_taken_out_by_its_number(run, demo: Study) -> None:
    where = ("--study", demo.path)
    run("map", "merge", "pains 1", "pains 2", "--text", "Both", *where)
    code, out, _ = run("map", "split", "Both", "--out", "2", "--text", "The other", *where)
    assert code == 0
    assert "The other" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rename", "pains 99", "x"], "pains 1 to"),
        (["rename", "nothing of the kind", "x"], "says 1"),
        (["move", "pains 1", "moods"], "It has: says"),
        (["add", "pains", "Ice"], "say that it is an assumption"),
        (["add", "pains", "Ice", "--supports", "P01#1"], "P01#1"),
        (["reject", "pains 1", "--segment", "9"], "Fixes it alone"),
        (["undo"], "nothing was decided"),
        (["show", "--persona", "nobody"], "runs-it-for-others"),
    ],
)
def test_mistakes_say_what_there_is(run, demo: Study, arguments: list[str], says: str) -> None:
    code, _, err = run("map", *arguments, "--study", demo.path)
    assert code == 2
    assert says in err
    assert len(err.strip().splitlines()) <= 2


def test_personas_say_how_sure_they_are(run, demo: Study) -> None:
    _, out, _ = run("persona", "outlook", "fixes-it-alone", "--study", demo.path)
    assert "Evidence: 2026-05-14 to 2026-10-12" in out
    assert "it would no longer set them apart" in out
    _, out, _ = run("persona", "outlook", "fixes-it-alone", "--study", demo.path, "--json")
    assert {"defining", "single", "contested", "freshness", "drift"} <= set(json.loads(out))
    code, _, err = run("persona", "new", "Families", "--study", demo.path)
    assert (code, "--proto" in err) == (2, True)
    code, out, _ = run(
        "persona", "new", "Families", "--proto", "--needs", "Two seats", "--study", demo.path
    )
    assert code == 0
    _, out, _ = run("persona", "list", "--study", demo.path)
    assert "families: Families (assumed, nobody was asked)" in out
