"""One name for one speaker, and grounds for every role."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.ingest.role_notices import role_notices
from workbench.ingest.roles import roles_in
from workbench.ingest.speaker_names import one_name_each
from workbench.model.source import Utterance, assemble


def spoken(*speakers: str) -> list[Utterance]:
    return [Utterance(name, f"words {i}", line=i) for i, name in enumerate(speakers, 1)]


@pytest.mark.parametrize(
    ("speakers", "shown"),
    [
        (
            "INT|P2|INT|Participant 2|INT|participant 2 (guest)|INT|P2",
            "INT|P2|INT|P2|INT|P2|INT|P2",
        ),
        ("Ann Lee|BEN|ANN LEE|Ben|Ann  Lee|Ben", "Ann Lee|Ben|Ann Lee|Ben|Ann Lee|Ben"),
        ("Speaker 1|Speaker 2|SPEAKER_1|Speaker2", "Speaker 1|Speaker 2|Speaker 1|Speaker 2"),
        ("Q|P01|Q|P1|Q|P02", "Q|P01|Q|P01|Q|P02"),
        ("Maren|Anna K.|Maren|Anna|Maren|Anna K.", "Maren|Anna K.|Maren|Anna K.|Maren|Anna K."),
        ("Maren (she/her)|Ann|Maren|Ann|Maren", "Maren|Ann|Maren|Ann|Maren"),
    ],
)
def test_labels_of_one_speaker(speakers: str, shown: str) -> None:
    utterances, notices = one_name_each(spoken(*speakers.split("|")))
    assert [one.speaker for one in utterances] == shown.split("|")
    assert notices
    assert all("taken for one speaker" in n.reason and n.line and n.hint for n in notices)


@pytest.mark.parametrize(
    "speakers",
    [
        "Justin (Besu)|Ann|Justin (Teku)|Ann|Justin",
        "Maren|Anna K.|Maren|Anna|Maren|Anna B.",
        "Maren|Anna K.|Anna|Anna K.|Maren|Anna",
        "Anna|Anna K.|Anna",
        "P1|P2|P11|P12",
        "M|W|M|W",
        "Interviewer 1|P1|Interviewer 2|P1",
    ],
)
def test_people_who_stay_apart(speakers: str) -> None:
    utterances, notices = one_name_each(spoken(*speakers.split("|")))
    assert [one.speaker for one in utterances] == speakers.split("|")
    assert notices == ()


def test_joined_labels_are_told_with_the_source(transcript: Any) -> None:
    source = transcript("a.txt", "P1: Hi.\nQ: Who?\nParticipant 1: Me.\nQ: And?\nP1: No.\n")
    assert source.speakers == ("P1", "Q")
    assert ["taken for one speaker" in notice.reason for notice in source.warnings] == [True]


TALK = [("Ann", "What now?"), ("Ben", "I went there and it rained all day, and I was wet.")] * 4


def test_roles_by_behaviour_are_told() -> None:
    _, turns = assemble(Utterance(who, words) for who, words in [*TALK, ("Tom", "Hi.")])
    notices = role_notices(turns, roles_in(turns))
    assert [notice.about for notice in notices] == ["Ann", "Tom"]
    assert "asks 100% of the questions and says" in notices[0].reason
    assert "bystander" in notices[1].reason


def test_roles_by_label_need_no_words() -> None:
    talk = [("Interviewer" if who == "Ann" else "P01", words) for who, words in TALK]
    _, turns = assemble(Utterance(who, words) for who, words in talk)
    assert role_notices(turns, roles_in(turns)) == ()


def test_a_talk_in_which_nobody_asks() -> None:
    talk = [("Ann", "I liked it a lot."), ("Ben", "I did as well.")] * 3
    _, turns = assemble(Utterance(who, words) for who, words in talk)
    (notice,) = role_notices(turns, roles_in(turns))
    assert "nobody stands out as the moderator: 'Ann' and 'Ben'" in notice.reason
    assert role_notices(turns[:4], roles_in(turns[:4])) == ()
