"""Who moderates stays so until a person says otherwise: a moderator's words are no evidence."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from workbench import Study
from workbench.building import build
from workbench.material import register_people
from workbench.roles import RECORDED, on_record, role_notes

HOSTS = ("Nadia Falk", "Mikeal Rook")
GUESTS = ("Ingrid Ahl", "Bartek Zych", "Orla Quinn")


THINGS = ("boxes", "ropes", "lamps", "sails", "drums", "maps", "clocks", "kites", "bells", "nets")
PLACES = ("harbour", "barn", "quarry", "chapel", "tunnel", "orchard", "ferry", "mill", "tower")


def talk(*guests: str, hosts: tuple[str, ...] = HOSTS) -> str:
    """Hosts ask in turn; guests answer at length. Other people, other words."""
    pick = random.Random("|".join((*guests, *hosts)))
    lines = []
    for number in range(6):
        asked = f"And what about the {pick.choice(THINGS)}? Was the {pick.choice(PLACES)} far?"
        lines.append(f"{hosts[number % len(hosts)]}: {asked}")
        for guest in guests:
            words = (f"{pick.choice(THINGS)} by the {pick.choice(PLACES)}" for _ in range(6))
            lines.append(f"{guest}: We had {', then '.join(words)}.")
    return "\n\n".join(lines) + "\n"


def host_talk() -> str:
    """The hosts by themselves: one asks, one tells."""
    return talk(HOSTS[1], hosts=HOSTS[:1])


@pytest.fixture
def study(tmp_path: Path) -> Study:
    (tmp_path / "study.toml").write_text('[study]\nname = "Boxes"\n', encoding="utf-8")
    (tmp_path / "interviews").mkdir()
    for number, guest in enumerate(GUESTS, start=1):
        path = tmp_path / "interviews" / f"ep{number}.txt"
        path.write_text(talk(guest), encoding="utf-8")
    return Study(tmp_path, actor="tester")


def evidence(study: Study) -> set[str]:
    return {turn.speaker for _, turn in study.turns if turn.role == "participant"}


def say(study: Study, line: str) -> Study:
    (study.path / "study.toml").write_text(f'[study]\nname = "Boxes"\n[roles]\n{line}\n', "utf-8")
    return study.refresh()


def test_hosts_are_recognised_and_put_on_record(study: Study) -> None:
    assert evidence(study) == set(GUESTS)
    register_people(study)
    recorded = {(s, w) for (s, w), role in on_record(study).items() if role == "moderator"}
    assert recorded == {(f"ep{n}", host) for n in (1, 2, 3) for host in HOSTS}
    told = [note for note in role_notes(study) if note.startswith("ep1, ep2, ep3: ")]
    assert [host for host in HOSTS if any(f'moderators = ["{host}"]' in n for n in told)] == [
        *HOSTS
    ]
    assert role_notes(study.refresh()) == ()
    events = len(study.journal.events())
    register_people(study.refresh())
    assert len(study.journal.events()) == events


def test_a_talk_among_hosts_is_no_evidence_and_said(study: Study) -> None:
    (study.path / "interviews" / "ep4.txt").write_text(host_talk(), encoding="utf-8")
    again = study.refresh()
    assert evidence(again) == set(GUESTS)
    (note,) = [note for note in role_notes(again) if "nobody takes part in ep4" in note]
    assert "'Mikeal Rook'" in note
    assert "participants.csv" in note
    assert any(n.about == "(nobody)" for n in again.sources["ep4"].warnings)


@pytest.mark.parametrize("gone", [("ep1",), ("ep2", "ep3"), ("ep1", "ep2", "ep3")])
def test_taking_transcripts_out_makes_no_moderator_evidence(
    study: Study, gone: tuple[str, ...]
) -> None:
    (study.path / "interviews" / "ep4.txt").write_text(host_talk(), encoding="utf-8")
    study = study.refresh()
    register_people(study)
    for name in gone:
        (study.path / "interviews" / f"{name}.txt").unlink()
    left = study.refresh()
    assert not evidence(left) & set(HOSTS)
    assert any("ep4" in note for note in role_notes(left))


def test_forgetting_a_guest_makes_no_moderator_evidence(study: Study) -> None:
    (study.path / "interviews" / "ep4.txt").write_text(host_talk(), encoding="utf-8")
    study = study.refresh()
    register_people(study)
    for person in list(study.participants)[:2]:
        study.refresh().forget(person.id)
    left = study.refresh()
    assert evidence(left) <= set(GUESTS)
    assert len(evidence(left)) == 1
    spoken = " ".join(str(event.payload) for event in left.journal.events())
    assert sum(guest in spoken for guest in GUESTS) == 1


def test_a_renamed_transcript_keeps_its_roles(study: Study) -> None:
    (study.path / "interviews" / "ep4.txt").write_text(host_talk(), encoding="utf-8")
    study = study.refresh()
    register_people(study)
    build(study)
    for n in (1, 2, 3):
        (study.path / "interviews" / f"ep{n}.txt").unlink()
    (study.path / "interviews" / "ep4.txt").rename(study.path / "interviews" / "other.txt")
    assert not evidence(study.refresh()) & set(HOSTS)


def test_a_person_may_change_a_role_and_it_is_told(study: Study) -> None:
    register_people(study)
    after = say(study, 'participants = ["Mikeal Rook"]')
    assert "Mikeal Rook" in evidence(after)
    told = [note for note in role_notes(after) if "'Mikeal Rook' was a moderator" in note]
    assert len(told) == 1
    assert told[0].startswith("ep1, ep2, ep3: ")
    report = build(after)
    assert set(told) <= set(report.notes)
    assert not [n for n in role_notes(after.refresh()) if "Mikeal" in n]
    back = say(after, "participants = []")
    assert "Mikeal Rook" in evidence(back)


def test_one_source_may_be_said_in_the_register(study: Study) -> None:
    (study.path / "interviews" / "ep4.txt").write_text(host_talk(), encoding="utf-8")
    (study.path / "interviews" / "participants.csv").write_text(
        "id,name,source,speaker\nP09,,ep4,Mikeal Rook\n", encoding="utf-8"
    )
    again = study.refresh()
    assert again.sources["ep4"].participants == ("Mikeal Rook",)
    assert again.sources["ep1"].participants == (GUESTS[0],)


def test_a_moderator_without_settings_stays_one(study: Study) -> None:
    """The researcher names them, builds, and empties the list: no silent evidence."""
    named = say(study, f'moderators = ["{GUESTS[2]}"]')
    assert GUESTS[2] not in evidence(named)
    register_people(named)
    after = say(named, "moderators = []")
    assert GUESTS[2] not in evidence(after)
    assert any(GUESTS[2] in n and "as on record" in n for n in role_notes(after))


def test_a_guest_in_two_parts_is_no_moderator(tmp_path: Path) -> None:
    (tmp_path / "interviews").mkdir()
    for part in (1, 2):
        text = talk("Ingrid Ahl", GUESTS[part], hosts=(HOSTS[part - 1],))
        text = re.sub(r"(?m)^(Ingrid.*)$", r"\1 Do you see?", text, count=4)
        (tmp_path / "interviews" / f"part{part}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "interviews" / "other.txt").write_text(talk("Wim Ode"), encoding="utf-8")
    assert evidence(Study(tmp_path)) == {*GUESTS, "Wim Ode"}


def test_whom_the_study_names_stays_a_moderator_whoever_would_be_left(tmp_path: Path) -> None:
    (tmp_path / "interviews").mkdir()
    text = "Ana: We ride. Every day, in the rain, to the harbour.\n\nBo: Why? When? How?\n\n" * 4
    (tmp_path / "interviews" / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "study.toml").write_text('[roles]\nmoderators = ["Ana"]\n', encoding="utf-8")
    assert evidence(Study(tmp_path)) == {"Bo"}
    (tmp_path / "study.toml").write_text('[roles]\nmoderators = ["Ana", "Bo"]\n', encoding="utf-8")
    after = Study(tmp_path)
    assert evidence(after) == set()
    assert any("nobody takes part in one" in note for note in role_notes(after))


def test_names_in_the_settings_hold_whatever_their_case(study: Study) -> None:
    text = talk("Wim Ode").replace("Nadia Falk", "NADIA FALK").replace("Wim Ode", "Wim Ode (Acme)")
    (study.path / "interviews" / "ep4.txt").write_text(text, encoding="utf-8")
    named = say(study, 'moderators = ["Nadia Falk", "Mikeal Rook"]\nparticipants = ["Wim Ode"]')
    assert named.sources["ep4"].participants == ("Wim Ode (Acme)",)
    assert role_notes(named) == ()


def test_generic_labels_are_not_one_person(study: Study) -> None:
    study.journal.append(
        RECORDED, {"source": "ep1", "speaker": "Speaker 1", "role": "moderator"}, actor="workbench"
    )
    path = study.path / "interviews" / "solo.txt"
    path.write_text(talk("Speaker 1", hosts=("Speaker 2",)), encoding="utf-8")
    assert study.refresh().sources["solo"].participants == ("Speaker 1",)


def test_check_says_what_is_to_be_known_about_roles(study: Study, run) -> None:
    (study.path / "interviews" / "ep4.txt").write_text(host_talk(), encoding="utf-8")
    _, out, _ = run("check", "--study", study.path)
    assert "nobody takes part in ep4" in out
    _, out, _ = run("ingest", "--study", study.path)
    assert "nobody takes part in ep4" in out


def test_a_study_without_any_participant_is_built(tmp_path: Path) -> None:
    """Nobody is left to listen to: no sentence, no statement, no persona, and no error."""
    import pandas as pd

    from workbench.synthesis.statements import statements

    (tmp_path / "interviews").mkdir()
    (tmp_path / "interviews" / "one.txt").write_text(talk(GUESTS[0]), encoding="utf-8")
    named = ", ".join(f'"{name}"' for name in (GUESTS[0], *HOSTS))
    (tmp_path / "study.toml").write_text(f"[roles]\nmoderators = [{named}]\n", encoding="utf-8")
    study = Study(tmp_path)
    report = study.build()
    assert report.personas == ()
    assert any("nobody takes part in one" in note for note in report.notes)
    assert len(study.sentences) == 0
    assert statements(pd.DataFrame(), "pain", limit=3) == ()
    assert study.check() == ()
