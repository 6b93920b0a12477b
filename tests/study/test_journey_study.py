"""The journey map of a study: decisions last, erased words go, stakeholders see it redacted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from workbench import Study
from workbench.charts import emotion_curve
from workbench.errors import AnalysisError, SettingsError
from workbench.journey_shown import journey_report

TOML = """format = "workbench/study@1"
[study]
name = "Bikes"
objective = "Why do they leave?"
phases = ["discovery", "riding", "service", "renewal"]
promises = ["Back on the road in 48 hours", "Free tea for everybody"]
[journey]
words = { riding = ["uphill", "ride"] }
"""
ANSWERS = {
    "Ana Lind": (
        "A friend told me about it and I loved the idea. I had never heard of it before.",
        "I ride it uphill every morning with both children. It makes me so happy.",
        "They say back on the road in 48 hours. The repair took nine days, I was furious. "
        "I rang the workshop and nobody could tell me anything.",
        "I wish they would send me a message before the renewal.",
    ),
    "Ben Moss": (
        "I saw a leaflet in the library. I was curious about the adverts.",
        "I ride in the rain and I am afraid of the lorries.",
        "The mechanic was wonderful, he came to repair it the same day.",
        "I cancelled it, because the price went up at renewal and it made me angry.",
    ),
    "Cy Hart": (
        "I found out about it on the website.",
        "I ride with the dog, that is a joy.",
        "When it broke down I had to carry it home in the snow, that was horrible.",
        "I would like to pause it in winter. I think about the renewal a lot.",
    ),
}
QUESTIONS = (
    "How did you find out about us?",
    "What is it like to ride it?",
    "What happens when it needs a repair?",
    "How do you think about the renewal?",
)


def write(folder: Path, *, ana: str = "") -> Path:
    (folder / "interviews").mkdir(parents=True, exist_ok=True)
    (folder / "study.toml").write_text(TOML, encoding="utf-8")
    for name, answers in ANSWERS.items():
        turns = [
            f"Maren Voss: {asked}\n\n{name}: {answer}"
            for asked, answer in zip(QUESTIONS, answers, strict=True)
        ]
        text = "\n\n".join(turns)
        if name.startswith("Ana") and ana:
            text = ana + text
        path = folder / "interviews" / f"{name.split()[0].lower()}.txt"
        path.write_text(text + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("journey") / "study")
    study = Study(folder, actor="maren")
    study.build()
    return folder


@pytest.fixture
def study(small: Path, tmp_path: Path) -> Study:
    shutil.copytree(small, tmp_path / "study")
    return Study(tmp_path / "study", actor="maren")


def ref_of(study: Study, words: str) -> str:
    found = study.journey_sentences()
    (ref,) = found.loc[found["text"].str.contains(words, regex=False), "ref"]
    return str(ref)


def phase_of(study: Study, words: str) -> str:
    found = study.journey_sentences()
    (phase,) = found.loc[found["text"].str.contains(words, regex=False), "phase"]
    return str(phase)


def test_every_phase_with_its_people_and_what_stands_nowhere_is_counted(study: Study) -> None:
    journey = study.journey()
    assert [phase.name for phase in journey.phases] == list(study.settings.study.phases)
    assert journey.participants == ("P01", "P02", "P03")
    assert all(len(phase.participants) == 3 for phase in journey.phases)
    assert journey.placed + journey.unplaced == len(study.sentences)
    discovery, riding, service, _ = journey.phases
    assert "Advertising" in [one.claim.text for one in discovery.touchpoints]
    assert riding.mood.n == 3
    assert riding.mood.value is not None
    assert any("snow" in claim.text for claim in service.pains)
    assert {c.supports[0].quote for _, c in journey.claims() if not c.edited} <= set(
        study.sentences["text"]
    )


def test_promises_that_break_that_are_kept_and_that_nobody_speaks_of(study: Study) -> None:
    road, tea = study.journey().promises
    assert "P01" in road.broken_by
    assert ("service", 1) in road.phases
    assert tea.spoken_by == ()


def test_the_same_study_gives_the_same_journey(study: Study) -> None:
    assert study.journey() == Study(study.path).journey()


def test_a_participants_journey_has_no_curve(study: Study) -> None:
    journey = study.journey(participant="p01")
    assert journey.participants == ("P01",)
    assert all(phase.mood.value is None and phase.mood.note for phase in journey.phases)
    with pytest.raises(AnalysisError, match="no participant"):
        study.journey(participant="P77")
    with pytest.raises(AnalysisError, match="not of both"):
        study.journey(participant="P01", persona="x")


def test_decisions_hold_and_can_be_undone(study: Study) -> None:
    log = study.journey_log
    ref = ref_of(study, "in the snow")
    log.move(ref, "riding")
    assert phase_of(study, "in the snow") == "riding"
    log.move(ref, "")
    assert phase_of(study, "in the snow") == ""
    log.undo()
    log.undo()
    assert phase_of(study, "in the snow") == "service"
    log.rename(ref, "A breakdown far from home")
    log.touchpoint("service", "Loan bike")
    service = study.journey().phases[2]
    assert "A breakdown far from home" in [claim.text for claim in service.pains]
    assert service.touchpoints[0].by_team
    assert service.touchpoints[0].claim.assumed
    log.reject(ref, place="pains")
    assert not any("breakdown" in claim.text for claim in study.journey().phases[2].pains)


def test_owner_metric_and_verdict(study: Study) -> None:
    log = study.journey_log
    log.opportunity(ref_of(study, "send me a message"), owner="Tom")
    log.opportunity(ref_of(study, "send me a message"), metric="pauses")
    (one,) = [o for p in study.journey().phases for o in p.opportunities if o.owner]
    assert (one.owner, one.metric, one.kind) == ("Tom", "pauses", "stated")
    log.promise(ref_of(study, "the same day"), "back on", "kept")
    assert "P02" in study.journey().promises[0].kept_by
    with pytest.raises(AnalysisError, match="no statement"):
        log.opportunity(ref_of(study, "the same day"), owner="Tom")


def test_decisions_follow_a_corrected_transcript(study: Study) -> None:
    study.journey_log.move(ref_of(study, "in the snow"), "riding")
    study.journey_log.move(ref_of(study, "furious"), "renewal")
    write(study.path, ana="Maren Voss: Is it running?\n\nAna Lind: I think so, yes.\n\n")
    again = study.refresh()
    again.build()
    assert phase_of(again, "in the snow") == "riding"
    assert phase_of(again, "furious") == "renewal"
    assert [e.kind for e in again.journal.events()].count("journey.words_moved") == 1
    assert again.journey_log.undo().kind == "journey.moved"
    again.journal.undo(again.journal.events()[-1].id, actor="maren")
    path = study.path / "interviews" / "ana.txt"
    path.write_text(path.read_text().replace("nine days, I was furious", "a while"))
    later = study.refresh()
    later.build()
    (lost,) = later.journey().lost
    assert "gone" in lost.reason
    assert phase_of(later, "took a while") == "service"
    later.forget("P01")
    told = json.dumps([dict(event.payload) for event in later.refresh().journal.events()])
    assert "furious" not in told
    assert "in the snow" in told


def test_forgotten_words_leave_the_journal(study: Study) -> None:
    log = study.journey_log
    log.move(ref_of(study, "in the snow"), "riding")
    log.rename(ref_of(study, "in the snow"), "carry it home in the snow")
    log.promise(ref_of(study, "the same day"), "back on", "kept")
    study.forget("P03")
    after = study.refresh()
    told = json.dumps([dict(event.payload) for event in after.journal.events()])
    assert "snow" not in told
    assert "the same day" in told
    assert after.journey().participants == ("P01", "P02")


def test_who_did_not_consent_is_not_on_the_map(study: Study) -> None:
    people = "id,name,consent_quote\nP02,Ben Moss,no\n"
    (study.path / "interviews" / "participants.csv").write_text(people, encoding="utf-8")
    journey = study.refresh().journey()
    assert journey.participants == ("P01", "P03")
    assert "mechanic was wonderful" not in str(journey)
    assert journey.phases[1].mood.value is None
    own = study.refresh().journey(participant="P02")
    assert "mechanic was wonderful" in str(own)


def test_words_for_an_unknown_phase_are_refused(study: Study) -> None:
    toml = study.path / "study.toml"
    toml.write_text(TOML.replace("{ riding", "{ rideing"), encoding="utf-8")
    with pytest.raises(SettingsError, match="no phase of the study"):
        study.refresh().journey()


def test_published_by_way_of_the_builder(study: Study) -> None:
    study.journey_log.opportunity(ref_of(study, "send me a message"), owner="Tom")
    done = study.publish(allow_assumptions=True)
    found = list((study.path / "published").rglob("snapshot.json"))
    snapshot = json.loads(found[0].read_text(encoding="utf-8"))
    assert done is not None
    everybody = snapshot["journeys"][0]
    assert everybody["of"] == "everybody"
    claims = [claim for phase in everybody["phases"] for claim in phase["opportunities"]]
    assert all(set(claim["supports"]) <= set(snapshot["evidence"]) for claim in claims)
    assert any(claim["owner"] for claim in claims)
    assert "Ana" not in json.dumps(snapshot["journeys"])


def test_report_and_chart(study: Study) -> None:
    journey = study.journey()
    report = journey_report(journey, study)
    json.dumps(report)
    assert report["phases"][2]["pains"][0]["of"] == 3
    spec = emotion_curve(journey).to_dict()
    assert "a point for 1 of 4 phases" in spec["description"]


def test_nobody_interviewed(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_text(TOML, encoding="utf-8")
    journey = Study(tmp_path).journey()
    assert journey.participants == ()
    assert [phase.sentences for phase in journey.phases] == [0, 0, 0, 0]


def test_what_somebody_took_up_stays_in_sight_when_it_is_in_no_phase(study: Study) -> None:
    log = study.journey_log
    ref = ref_of(study, "send me a message")
    log.opportunity(ref, owner="Tom")
    log.move(ref, "")
    journey = study.journey()
    assert not [o for phase in journey.phases for o in phase.opportunities if o.owner]
    (apart,) = journey.not_placed
    assert apart.owner == "Tom"
    assert "send me a message" in apart.claim.text
    report = journey_report(journey, study)
    assert report["not_placed"][0]["owner"] == "Tom"
    assert "not placed.opportunities[0]" in dict(journey.claims())
    log.reject(ref, place="opportunities")
    assert study.journey().not_placed == ()
