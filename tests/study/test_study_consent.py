"""What participants take back aloud is held back until somebody decides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench import Study
from workbench.cli import main
from workbench.errors import AnalysisError
from workbench.model.evidence import Span
from workbench.publishing import withdraw

TALK = """Maren: Is it OK if I record this?

Ana: Sure, go ahead.

Maren: How was the winter?

Ana: My manager signs off trips she never looks at, which is how the money goes.

Maren: Really?

Ana: Please don't put that in the report.

Maren: Of course. And the bike itself?

Ana: I love the bike, and I need it every single day to get my kids to school on time.

Maren: What would you change?

Ana: I would want the helpline to answer before eight in the morning, that is all.
"""
OTHER = """Maren: How was the winter?

Bo: I don't want to be quoted.

Maren: Fine. What is hard about it?

Bo: The worst thing is that the brakes squeak whenever it rains in the morning.

Maren: Anything else?

Bo: I need somebody to come out on Sundays, because that is when I ride with the kids.
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "P01.txt").write_text(TALK, encoding="utf-8")
    (folder / "P02.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "study.toml").write_text('[roles]\nmoderators = ["Maren"]\n')
    return Study(tmp_path, actor="maren")


def words(study: Study, source: str, text: str) -> Span:
    at = study.sources[source].text.index(text)
    return Span(source, at, at + len(text), text)


def consent_problems(study: Study, *spans: Span) -> list[str]:
    log = study.log.add("We believe it")
    study.log.evidence(log.id, supports=list(spans))
    return [p.message for p in study.refresh().check() if p.code == "consent"]


def test_what_is_said_is_flagged(study: Study) -> None:
    flags = {(f.participant, f.kind, f.grants, f.scope, f.state) for f in study.consent.flags}
    assert flags == {
        ("P01", "record", True, "interview", "noted"),
        ("P01", "quote", False, "passage", "open"),
        ("P02", "quote", False, "interview", "open"),
    }
    assert len(study.consent.open) == 2


def test_the_gate_catches_a_passage_that_was_taken_back(study: Study) -> None:
    taken_back = words(study, "P01", "My manager signs off trips she never looks at")
    free = words(study, "P01", "the helpline to answer before eight in the morning")
    (message,) = consent_problems(study, taken_back, free)
    assert taken_back.ref in message


def test_synthesis_leaves_out_what_was_taken_back(study: Study) -> None:
    table = study.sentences
    held = table[~table["quotable"]]
    assert set(held["participant"]) == {"P01", "P02"}
    assert "My manager" in " ".join(held[held["participant"] == "P01"]["text"])
    assert "helpline" in " ".join(table[table["quotable"]]["text"])
    assert set(table[table["quotable"]]["participant"]) == {"P01"}
    study.build()
    for persona in study.personas:
        for _, claim in persona.claims():
            assert not any("manager" in span.quote for span in claim.spans)


def test_a_decision_is_an_event_and_can_be_undone(study: Study) -> None:
    (flag,) = [f for f in study.consent.open if f.scope == "passage"]
    (decided,) = study.consent.decide(flag.span.ref, "allow")
    assert decided.state == "allow"
    spoken = words(study, "P01", "My manager signs off")
    assert not study.material.people.withholds("P01", spoken.start, spoken.end)
    event = study.journal.standing("consent.decided")[0]
    assert (event.actor, event.payload["decision"]) == ("maren", "allow")
    study.journal.undo(event.id, actor="maren")
    assert study.refresh().material.people.withholds("P01", spoken.start, spoken.end)


@pytest.mark.parametrize("told", ["yes", "no"])
def test_who_said_yes_on_the_form_may_take_it_back_aloud(study: Study, told: str) -> None:
    (study.path / "interviews" / "participants.csv").write_text(
        f"id,consent_record,consent_quote,consent_share\nP01,yes,yes,yes\nP02,yes,{told},yes\n"
    )
    fresh = study.refresh()
    states = {(f.participant, f.scope): f.state for f in fresh.consent.flags if not f.grants}
    settled = "open" if told == "yes" else "settled"
    assert states == {("P01", "passage"): "open", ("P02", "interview"): settled}
    assert {p.id for p in fresh.material.people.quotable()} == {"P01"}
    spoken = words(fresh, "P01", "My manager signs off")
    assert fresh.material.people.withholds("P01", spoken.start, spoken.end)
    if told == "yes":
        (flag,) = [f for f in fresh.consent.open if f.scope == "interview"]
        fresh.consent.decide(flag.span.ref, "allow")
        assert {p.id for p in fresh.material.people.quotable()} == {"P01", "P02"}


def test_without_a_word_in_participants_csv_a_refusal_of_everything_holds(study: Study) -> None:
    assert [p.id for p in study.material.people.quotable()] == ["P01"]
    (flag,) = [f for f in study.consent.open if f.scope == "interview"]
    study.consent.decide(flag.span.ref, "allow")
    assert [p.id for p in study.material.people.quotable()] == ["P01", "P02"]


def test_a_decision_stays_when_the_transcript_is_corrected(study: Study) -> None:
    (flag,) = [f for f in study.consent.open if f.scope == "passage"]
    study.consent.decide(flag.span.ref, "allow")
    path = study.path / "interviews" / "P01.txt"
    path.write_text("Maren: Hello there.\n\n" + TALK.replace("the winter", "the long winter"))
    (again,) = [f for f in study.refresh().consent.flags if f.scope == "passage"]
    assert again.state == "allow"
    (study.path / "interviews" / "P01_corrected.txt").write_text(TALK.replace("Sure", "Yes"))
    after = study.refresh()
    assert after.sources["P01_corrected"].supersedes == ("P01",)
    (carried,) = [f for f in after.consent.flags if f.scope == "passage"]
    assert carried.state == "allow"
    after.build()
    path.unlink()
    (alone,) = [f for f in after.refresh().consent.flags if f.scope == "passage"]
    assert alone.state == "allow"


def test_a_refusal_stays_refused_even_if_no_rule_hears_it(study: Study) -> None:
    (flag,) = [f for f in study.consent.open if f.scope == "passage"]
    study.consent.decide(flag.span.ref, "refuse")
    path = study.path / "interviews" / "P01.txt"
    path.write_text(TALK.replace("Ana: Please", "Ana: He said, Please"))
    (held,) = [f for f in study.refresh().consent.flags if f.scope == "passage" and not f.grants]
    assert (held.rule, held.state, held.holds_back) == ("decided", "refuse", True)


def test_what_cannot_be_decided_is_told(study: Study) -> None:
    grant = next(f for f in study.consent.flags if f.grants)
    with pytest.raises(AnalysisError, match="grant"):
        study.consent.decide(grant.span.ref, "refuse")
    with pytest.raises(AnalysisError, match="nobody refuses"):
        study.consent.decide("P01#1-2", "allow")
    with pytest.raises(AnalysisError, match="no decision"):
        study.consent.decide(grant.span.ref, "maybe")


def test_published_versions_with_words_taken_back_are_withdrawn(study: Study) -> None:
    def published(name: str, quote: str) -> None:
        folder = study.path / "published" / "versions" / name
        folder.mkdir(parents=True)
        piece = {"kind": "span", "participant": "P01", "quote": quote}
        data = {"evidence": {"e1": piece}, "participants": [{"id": "P01"}]}
        (folder / "snapshot.json").write_text(json.dumps(data), encoding="utf-8")
        (folder / "manifest.json").write_text('{"published_at": "2026-05-01"}', encoding="utf-8")

    published("aa", "[name] signs off trips she never looks at, which is how the money goes.")
    published("bb", "I love the bike, and I need it every single day")
    assert withdraw(study) == {"aa": ["P01"]}
    assert [path.name for path in (study.path / "published" / "versions").iterdir()] == ["bb"]


def test_where_a_study_is_only_served_the_register_alone_decides(study: Study) -> None:
    folder = study.path / "published" / "versions" / "cc"
    folder.mkdir(parents=True)
    data = {"evidence": {}, "participants": [{"id": "P01"}]}
    (folder / "snapshot.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "manifest.json").write_text('{"published_at": "2026-05-01"}', encoding="utf-8")
    register = study.path / "interviews" / "participants.csv"
    for path in (study.path / "interviews").glob("*.txt"):
        path.unlink()
    assert withdraw(study.refresh()) == {}
    register.write_text("id,consent_quote,consent_share\nP01,yes,yes\n", encoding="utf-8")
    assert withdraw(study.refresh()) == {}
    register.write_text("id,consent_quote,consent_share\nP01,yes,no\n", encoding="utf-8")
    assert withdraw(study.refresh()) == {"cc": ["P01"]}


def test_the_build_says_what_is_held_back(study: Study) -> None:
    notes = study.build().notes
    assert any("P01, P02" in note and "workbench consent" in note for note in notes)


def test_commands(study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: object) -> str:
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in arguments])
        assert not left.value.code
        return capsys.readouterr().out

    flags = json.loads(run("consent", "--study", study.path, "--json"))["flags"]
    refusal = next(f for f in flags if f["says"] == "refuses")
    assert refusal["state"] == "open"
    shown = run("consent", "--study", study.path)
    assert "2 refusals held back" in shown
    out = run("consent", "decide", refusal["ref"], "refuse", "--study", study.path, "--json")
    assert json.loads(out)["flags"][0]["state"] == "refuse"
    assert "HELD BACK" in run("ingest", "--study", study.path)


@pytest.mark.parametrize("row", ["", "P01,Ana,yes,,\n"])
def test_where_nothing_is_recorded_the_default_decides(study: Study, row: str) -> None:
    header = "id,name,consent_record,consent_quote,consent_share\n"
    register = study.path / "interviews" / "participants.csv"
    register.write_text(header + row + "P02,Bo,yes,yes,yes\n", encoding="utf-8")
    ana, _ = study.refresh().participants
    assert (ana.id, ana.consent.may_publish) == ("P01", True)
    assert study.build().notes[-1].startswith("No consent is recorded for 1 of 2 participants; th")
    settings = study.path / "study.toml"
    settings.write_text(settings.read_text() + '[consent]\ndefault = "deny"\n', encoding="utf-8")
    again = study.refresh()
    assert again.participants[0].consent.may_quote is False
    notes = again.build().notes
    assert any("recorded for 1 of 2 participants; they are not quoted" in one for one in notes)
    quoted = {s.source for p in again.personas for _, c in p.claims() for s in c.spans}
    assert "P01" not in quoted
