"""What people hold against claims stays, survives what happens to a study, and can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import Study
from workbench.errors import AnalysisError
from workbench.model.evidence import claim_status
from workbench.synthesis.contradiction_log import overlap

ANA = """Maren: How was the winter?

Ana: I waited nine days for a new cable and I hated every single day of it.

Maren: And the helpline?

Ana: I called the helpline three times before somebody answered, which annoyed me no end.
"""
BO = """Maren: How was the winter?

Bo: I waited eleven days for a new cable and I was angry about it.

Maren: And the helpline?

Bo: They picked up at once, I could not fault them. It was all done the next day.
"""
PERSONA = """---
format: workbench/persona@1
id: riders
name: "Riders"
kind: qualitative
method: "By hand."
participants: [P01, P02]
pains:
  - text: "Nobody answers the helpline."
    supports:
      - {{ref: "{ref}", quote: "{quote}"}}
---
"""
CALLED = "I called the helpline three times before somebody answered"
AT_ONCE = ("P02", "They picked up at once, I could not fault them.")
WHERE = "riders pains[0]"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    folder = tmp_path / "talks"
    (folder / "interviews").mkdir(parents=True)
    (folder / "personas").mkdir()
    for name, text in (("P01", ANA), ("P02", BO)):
        (folder / "interviews" / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "study.toml").write_text('[roles]\nmoderators = ["Maren"]\n', encoding="utf-8")
    made = Study(folder, actor="maren")
    start = made.sources["P01"].text.index(CALLED)
    ref = f"P01#{start}-{start + len(CALLED)}"
    (folder / "personas" / "riders.md").write_text(
        PERSONA.format(ref=ref, quote=CALLED), encoding="utf-8"
    )
    return made


def file_of(study: Study) -> bytes:
    return (study.path / "personas" / "riders.md").read_bytes()


def quotes_against(study: Study) -> list[str]:
    return [span.quote for _, _, span in study.contradictions.recorded()]


def test_what_is_accepted_contests_the_claim_in_the_file(study: Study) -> None:
    study.contradictions.accept(WHERE, AT_ONCE)
    claim = dict(study.refresh().persona("riders").claims())["pains[0]"]
    assert [piece.quote for piece in claim.spans] == [CALLED, AT_ONCE[1]]
    assert claim.edited
    assert claim_status(claim) == "contested"
    assert study.check() == ()


@pytest.mark.parametrize(
    "named", ["personas/riders.md: pains[0]", "riders/pains[0]", "nobody answers the  helpline."]
)
def test_a_claim_goes_by_its_place_or_by_its_words(study: Study, named: str) -> None:
    assert study.contradictions.accept(named, AT_ONCE).of.place == "riders pains"


def test_taking_it_back_leaves_the_file_as_it_was(demo: Study) -> None:
    found = demo.contradictions
    claims = [(p, c) for p, of, c in found.claims() if of.kind == "persona" and not c.edited]
    place = next(place for place, claim in claims if claim.supports_spans)
    path = demo.path / "personas" / f"{place.split()[0]}.md"
    before = path.read_bytes()
    found.accept(place, "P02#1098-1139")
    assert path.read_bytes() != before
    found.undo()
    assert path.read_bytes() == before
    assert found.decided == ()


def test_a_rebuild_keeps_what_was_accepted(demo: Study) -> None:
    found = demo.contradictions
    place, of, _ = next(
        one for one in found.claims() if not one[2].edited and one[2].supports_spans
    )
    span = found.accept(place, "P02#1098-1139").span
    demo.build()
    kept = [(c.text, s) for _, c, s in demo.refresh().contradictions.recorded(of.id)]
    assert (of.text, span) in kept
    assert not demo.check()


def test_it_is_taken_out_of_a_claim_that_was_reworded_or_moved_since(study: Study) -> None:
    study.contradictions.accept(WHERE, AT_ONCE)
    path = study.path / "personas" / "riders.md"
    text = path.read_text("utf-8").replace("Nobody answers", "No one answers")
    path.write_text(text.replace("pains:", "needs:"), "utf-8")
    taken = study.refresh().contradictions.undo()
    assert not taken.gone
    assert AT_ONCE[1] not in file_of(study).decode()
    assert "No one answers" in file_of(study).decode()


def test_of_two_reworded_claims_none_is_guessed(study: Study) -> None:
    study.contradictions.accept(WHERE, AT_ONCE)
    path = study.path / "personas" / "riders.md"
    head, item, tail = path.read_text("utf-8").partition("  - text:")
    body, dashes, _ = tail.rpartition("---")
    twice = "".join(item + body.replace("Nobody", who) for who in ("No one", "None of them"))
    path.write_text(head + twice + dashes + "\n", "utf-8")
    with pytest.raises(AnalysisError, match="stands against 2 claims"):
        study.refresh().contradictions.undo()
    assert len(study.contradictions.decided) == 1


def test_words_deleted_by_hand_are_said_to_be_gone(
    study: Study, run: Callable[..., tuple[int, str, str]]
) -> None:
    before = file_of(study)
    study.contradictions.accept(WHERE, AT_ONCE)
    (study.path / "personas" / "riders.md").write_bytes(before)
    code, said, _ = run("contradictions", "undo", "--study", study.path)
    assert code == 0
    assert "no longer stood there" in said


def test_a_claim_keeps_its_key_when_others_come_before_it(study: Study) -> None:
    found = study.contradictions
    key = next(of.key for _, of, _ in found.claims())
    path = study.path / "personas" / "riders.md"
    other = 'pains:\n  - text: "Waiting for cables."\n    assumed: true\n'
    path.write_text(path.read_text("utf-8").replace("pains:\n", other), "utf-8")
    found = study.refresh().contradictions
    assert found.accept(key, AT_ONCE).of.text == "Nobody answers the helpline."


@pytest.mark.parametrize("trouble", [OSError("no space left on device"), KeyboardInterrupt("^C")])
def test_what_the_journal_did_not_take_stands_nowhere(
    study: Study, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    study.contradictions.accept(WHERE, AT_ONCE)
    study.contradictions.undo()
    before = file_of(study)

    def full(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr(study.journal, "append", full)
    with pytest.raises(type(trouble)):
        study.contradictions.accept(WHERE, AT_ONCE)
    assert file_of(study) == before


def test_one_voice_against_a_share_is_asked_about(
    demo: Study, run: Callable[..., tuple[int, str, str]]
) -> None:
    found = demo.contradictions
    key = next(
        of.key for _, of, c in found.claims() if c.supports and not c.supports_spans and not c.spans
    )
    command = ("contradictions", "accept", key, "P02#1098-1139", "--study", demo.path)
    code, _, wrong = run(*command)
    assert code == 2
    assert "--anyway" in wrong
    assert run(*command, "--anyway")[0] == 0
    assert demo.contradictions.decided[-1].anyway


def test_who_changed_the_claim_since_keeps_their_wording(study: Study) -> None:
    study.contradictions.accept(WHERE, AT_ONCE)
    path = study.path / "personas" / "riders.md"
    path.write_text(path.read_text("utf-8").replace("Nobody answers", "No one answers"), "utf-8")
    study.contradictions.undo()
    assert b"No one answers" in file_of(study)
    assert study.contradictions.decided == ()


def test_an_assumption_is_contested_and_settled_again(study: Study) -> None:
    study.log.add("The helpline answers nobody")
    study.contradictions.accept("A1", AT_ONCE)
    assert [p.quote for p in study.log.get("A1").contradicts] == [AT_ONCE[1]]
    study.contradictions.undo()
    assert study.log.get("A1").contradicts == ()


def test_words_stand_against_a_claim_only_once(study: Study) -> None:
    study.contradictions.accept(WHERE, AT_ONCE)
    with pytest.raises(AnalysisError, match="already"):
        study.contradictions.accept(WHERE, AT_ONCE)
    with pytest.raises(AnalysisError, match="recorded as contradicting"):
        study.contradictions.reject(WHERE, AT_ONCE)
    with pytest.raises(AnalysisError, match="already"):
        study.contradictions.accept(WHERE, ("P01", CALLED))


def test_words_of_who_did_not_allow_it_are_refused(study: Study) -> None:
    (study.path / "interviews" / "participants.csv").write_text(
        "id,consent_quote\nP01,yes\nP02,no\n", encoding="utf-8"
    )
    before = file_of(study)
    with pytest.raises(AnalysisError, match="P02, who did not allow quoting"):
        study.refresh().contradictions.accept(WHERE, AT_ONCE)
    with pytest.raises(AnalysisError, match="not the words of one participant"):
        study.contradictions.accept(WHERE, ("P02", "And the helpline?"))
    assert file_of(study) == before


def test_an_unknown_claim_is_said_to_be_unknown(study: Study) -> None:
    with pytest.raises(AnalysisError, match="there is no claim 'riders pains\\[7\\]'"):
        study.contradictions.accept("riders pains[7]", AT_ONCE)
    with pytest.raises(AnalysisError, match="no such decision"):
        study.contradictions.undo()


def test_what_was_rejected_follows_a_corrected_transcript(study: Study) -> None:
    study.build()
    study.contradictions.reject(WHERE, AT_ONCE)
    path = study.path / "interviews" / "P02.txt"
    text = path.read_text(encoding="utf-8").replace("eleven days", "eleven very long days")
    path.write_text(text, encoding="utf-8")
    again = study.refresh()
    again.build()
    (_, span), *more = again.contradictions.rejected()
    assert not more
    assert again.sources["P02"].text[span.start : span.end] == AT_ONCE[1]
    assert span.start == study.contradictions.decided[0].span.start + len("very long ")


@pytest.mark.parametrize("accepted", [True, False])
def test_forgetting_somebody_takes_their_words_out_of_decisions(
    study: Study, *, accepted: bool
) -> None:
    decide = study.contradictions.accept if accepted else study.contradictions.reject
    decide(WHERE, AT_ONCE)
    study.forget("P02")
    again = study.refresh()
    assert again.contradictions.decided == ()
    assert quotes_against(again) == []
    written = [path.read_bytes() for path in study.path.rglob("*") if path.is_file()]
    assert not any(b"could not fault" in data for data in written)


def test_forgetting_another_keeps_the_decision_without_their_words(study: Study) -> None:
    study.log.add("Whoever calls is heard")
    study.contradictions.accept("A1", ("P01", CALLED))
    study.contradictions.accept(WHERE, AT_ONCE)
    study.forget("P01")
    assert [one.span.quote for one in study.refresh().contradictions.decided] == [AT_ONCE[1]]


def test_decisions_come_with_the_journal_to_another_copy(study: Study, tmp_path: Path) -> None:
    study.contradictions.reject(WHERE, AT_ONCE)
    copy = study.scratch(tmp_path / "copy")
    assert [one.accepted for one in copy.contradictions.decided] == [False]


def test_overlap_is_sharing_words(study: Study) -> None:
    one = study.contradictions.reject(WHERE, AT_ONCE).span
    other = study.contradictions.reject(WHERE, ("P02", "I could not fault them.")).span
    assert overlap(one, other)
    assert not overlap(one, study.contradictions.reject(WHERE, ("P02", "It was all done")).span)


def test_the_command_line_records_lists_and_takes_back(
    study: Study, run: Callable[..., tuple[int, str, str]]
) -> None:
    ref = study.contradictions.reject(WHERE, AT_ONCE).span.ref
    study.contradictions.undo()
    at = ("--study", study.path)
    code, out, _ = run("contradictions", "accept", WHERE, ref, *at)
    assert (code, out.splitlines()[0]) == (
        0,
        "Contradicts: riders pains: Nobody answers the helpline.",
    )
    _, out, _ = run("contradictions", "list", "--json", *at)
    assert json.loads(out)["contradictions"][0]["ref"] == ref
    _, out, _ = run("contradictions", "list", *at)
    assert out.splitlines()[-1] == "1 contradiction of 1 claim."
    assert run("contradictions", "undo", *at)[1].startswith("Taken back: riders pains")
    assert json.loads(run("contradictions", "list", "--json", *at)[1])["n"] == 0
    assert run("contradictions", "undo", *at)[0] != 0


def test_what_stands_near_a_claim_is_shown_until_it_is_judged(study: Study) -> None:
    found = study.contradictions
    first = found.proposed("riders", all=True).to_dict("records")[0]
    assert first["place"] == WHERE
    assert not any(
        row["words"].startswith(CALLED) for row in found.proposed(all=True).to_dict("records")
    )
    found.reject(first["place"], first["ref"])
    found.accept(WHERE, AT_ONCE)
    left = set(found.proposed(n=20, all=True)["ref"])
    assert not left & {first["ref"], found.decided[-1].span.ref}


def test_only_what_takes_something_back_is_on_the_short_list(study: Study) -> None:
    path = study.path / "interviews" / "P01.txt"
    path.write_text(ANA + "To be fair, the helpline was quick the second time.\n", "utf-8")
    rows = study.refresh().contradictions.proposed().to_dict("records")
    assert [row["words"] for row in rows] == ["To be fair, the helpline was quick the second time."]
    assert "says “To be fair”" in rows[0]["why"]


def test_the_command_line_says_that_most_of_it_contradicts_nothing(
    study: Study, run: Callable[..., tuple[int, str, str]]
) -> None:
    code, out, _ = run("contradictions", "nearest", "--all", "-n", 2, "--study", study.path)
    assert code == 0
    key, _, claim = out.splitlines()[0].partition("  ")
    assert claim == "riders pains[0]: Nobody answers the helpline."
    assert key in {of.key for _, of, _ in study.contradictions.claims()}
    assert "Most contradict nothing" in out.splitlines()[-1]
    _, out, _ = run("contradictions", "nearest", "--does", "--json", "--study", study.path)
    assert all("tells what they did" in row["why"] for row in json.loads(out)["nearest"])
