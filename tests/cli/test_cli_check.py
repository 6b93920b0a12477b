"""`workbench check`: what closes the gate, in the order in which to mend it."""

from __future__ import annotations

import json

import pytest

from workbench import Study


def test_check_goes_through_what_would_be_published_when_asked(
    run, demo: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = run("check", "--publish", "--study", demo.path)
    assert (code, "The gate is open" in out) == (0, True)
    assert "workbench check --publish" not in out
    told = "“Red Hat”, which reads as a name in S01, stands in snapshot.personas[group-1].name"
    monkeypatch.setattr("workbench.export.leaks.leaks", lambda *_, **__: [told])
    code, out, _ = run("check", "--study", demo.path)
    assert (code, "workbench check --publish" in out) == (0, True)
    code, out, _ = run("check", "--publish", "--study", demo.path)
    assert code == 1
    assert told in out
    assert "under [redact]" in out
    assert not (demo.path / "published").exists()


def test_check_exits_with_1_while_the_gate_is_closed(run, demo: Study) -> None:
    code, out, _ = run("check", "--study", demo.path, "--json")
    assert (code, json.loads(out)) == (0, {"problems": []})
    (demo.path / "interviews" / "P01.vtt").unlink()
    code, out, _ = run("check", "--study", demo.path, "--json")
    assert code == 1
    problem = json.loads(out)["problems"][0]
    assert set(problem) == {"code", "claim", "place", "message", "hint"}
    assert problem["code"] == "source-missing"
    code, _, err = run("publish", "--study", demo.path)
    assert code == 2
    assert "gate is closed" in err


def test_check_tells_first_what_a_person_has_to_mend(run, demo: Study) -> None:
    path = demo.path / "interviews" / "P04.txt"
    claims = [claim for persona in demo.personas for _, claim in persona.claims()]
    spans = [span for claim in claims for span in claim.spans if span.source == "P04"]
    first = min(spans, key=lambda span: span.start).quote
    text = path.read_text("utf-8")
    path.write_text(text.replace(first, first[:5] + "really " + first[5:], 1), "utf-8")
    code, out, _ = run("check", "--study", demo.path)
    assert code == 1
    problems = [line for line in out.splitlines() if line.startswith("quote-altered")]
    altered = ["is not what" in line for line in problems]
    assert True in altered
    assert altered == sorted(altered, reverse=True)
    moved = altered.count(False)
    assert moved
    assert f"Build again first: it may mend {moved} of them." in out


def test_publish_says_what_it_masked_as_a_name_heard_elsewhere(
    run, demo: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.export.redaction import Redactor

    code, out, _ = run("publish", "--study", demo.path)
    assert (code, "as it reads as a name" in out) == (0, False)
    monkeypatch.setattr(Redactor, "_spoken", frozenset({"my love", "no such words"}))
    code, out, _ = run("publish", "--study", demo.path)
    assert code == 0
    assert "Masked wherever it stands, as it reads as a name somewhere: “my love”." in out
    assert 'workbench redact keep "my love"' in out
    demo.redaction.keep("my love")
    code, out, _ = run("publish", "--study", demo.path)
    assert (code, "as it reads as a name" in out) == (0, False)
