"""Speaker labels, roles and language."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.ingest import moderators_across, roles_across
from workbench.ingest.labels import Hit, accepted, quality
from workbench.ingest.language_id import language_of
from workbench.ingest.roles import role_by_label


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Maren Voss", "name"),
        ("Maren Voss (Fernwheel research)", "name"),
        ("Marius van der Wijden", "name"),
        ("Dr. Anna O'Brien", "name"),
        ("Karim T. (matkt)", "name"),
        ("ROB HALDANE", "name"),
        ("Evan You", "name"),
        ("INTERVIEWER 2", "role"),
        ("Speaker 1", "role"),
        ("SPEAKER_00", "role"),
        ("P03", "role"),
        ("Q", "role"),
        ("stokes", "weak"),
        ("kingy_sigp", "weak"),
        ("Note", "none"),
        ("So here's the thing", "none"),
        ("Here is what I think", "none"),
        ("https", "none"),
        ("10", "none"),
        ("And then she said", "none"),
        ("A Name That Is Much Longer Than Anybody Has", "none"),
        ("Really?", "none"),
        ("dcterms", "weak"),
    ],
)
def test_what_looks_like_a_label(label: str, expected: str) -> None:
    assert quality(label) == expected


def hits(*names: str) -> list[Hit]:
    return [Hit(name, "colon") for name in names]


def test_a_label_behaves_like_one() -> None:
    def names(found: list[Hit], blocks: int) -> set[str]:
        return {hit.name for hit in accepted(found, blocks)}

    assert names(hits("Ann", "Ben", "Ann"), 3) == {"Ann", "Ben"}
    assert names(hits("Bristol"), 40) == set()
    assert names(hits("Bristol", "Bristol"), 100) == set()
    assert names(hits(*["Ann", "Ben"] * 5), 100) == {"Ann", "Ben"}
    assert names([*hits(*["Ann", "Ben"] * 3), Hit("Monday", "bold")], 10) == {"Ann", "Ben"}
    assert names(hits("dcterms"), 20) == set()


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Moderator", "moderator"),
        ("INTERVIEWER 2", "moderator"),
        ("I", "moderator"),
        ("INT", "moderator"),
        ("Maren Voss (Fernwheel research)", "moderator"),
        ("Maren (interviewer)", "moderator"),
        ("Maren - Moderator", "moderator"),
        ("Note-taker", "other"),
        ("Tom (note-taker)", "other"),
        ("Unknown Speaker", "other"),
        ("P04", "participant"),
        ("Respondent", "participant"),
        ("Maren Voss", None),
        ("Justin Florentine (Besu)", None),
    ],
)
def test_roles_by_label(label: str, role: str | None) -> None:
    assert role_by_label(label) == role


def interview(asker: str, answerer: str, rounds: int = 4, extra: str = "") -> str:
    return extra + "".join(
        f"{asker}: What happened then, number {i}?\n{answerer}: Well, I went there and {i} "
        "people were already waiting in the rain, so I turned back.\n"
        for i in range(rounds)
    )


def test_roles_by_behaviour(transcript: Any) -> None:
    source = transcript("a.txt", interview("Ann", "Ben"))
    assert source.participants == ("Ben",)


def test_a_note_taker_is_neither(transcript: Any) -> None:
    source = transcript("a.txt", interview("Ann", "Ben", 8, "Tom: Hello.\n"))
    assert {t.speaker: t.role for t in source.turns}["Tom"] == "other"


def test_somebody_is_always_a_participant(transcript: Any) -> None:
    source = transcript("a.txt", "Interviewer: Hello?\nModerator: Yes?\nInterviewer: Well?\n")
    assert source.participants == ("Interviewer",)


def test_a_meeting_has_no_bystanders(transcript: Any) -> None:
    lines = "".join(f"Person{c}: I am here today.\n" for c in "ABCDEFG")
    source = transcript("a.txt", interview("Ann", "Ben", 8, lines * 2))
    assert {t.role for t in source.turns} <= {"participant", "moderator"}
    assert len(source.participants) >= 8


def test_moderators_across_sources(transcript: Any) -> None:
    sources = [
        transcript("a.txt", interview("Maren Voss", "Priya")),
        transcript("b.txt", interview("MAREN VOSS", "Callum")),
        transcript("c.txt", interview("Maren", "Hetty", 4, "Tom: Hi.\n") + "Tom: Bye.\n"),
        transcript("d.txt", "Dennis: Do I? Yes?\nMaren Voss: Tell me.\n" * 3),
    ]
    assert moderators_across(sources) == {"Maren Voss", "MAREN VOSS", "Maren"}
    assert roles_across(sources)[3].participants == ("Dennis",)
    assert moderators_across(sources[:1]) == set()


def test_who_moderates_one_talk_does_so_where_nobody_stands_out(transcript: Any) -> None:
    long = transcript("a.txt", interview("Kim Osei", "Priya"))
    short = transcript("b.txt", "Kim Osei: Hello Ben.\nBen: Hello Kim, all is well.\n")
    other = transcript("c.txt", interview("Speaker 1", "Speaker 2"))
    codes = transcript("d.txt", "Speaker 1: Hello.\nSpeaker 3: Hello, all is well.\n")
    found = roles_across([long, short, other, codes])
    assert found[1].participants == ("Ben",)
    assert found[3].participants == ("Speaker 1", "Speaker 3")
    both = [
        long,
        transcript("e.txt", interview("Ann", "Ed")),
        transcript("f.txt", "Ann: Hi.\nKim Osei: Hi.\n"),
    ]
    assert roles_across(both)[2].participants == ("Ann", "Kim Osei")


def test_moderators_across_leaves_codes_alone(transcript: Any) -> None:
    texts = [interview("Speaker 1", "Speaker 2") for _ in range(4)]
    assert moderators_across(transcript(f"{i}.txt", t) for i, t in enumerate(texts)) == set()


def test_language() -> None:
    assert (
        language_of(["I rode it to work and it was fine, honestly, every single day."] * 3) == "en"
    )
    assert language_of(["Allora, vediamo subito che cosa succede con questo catalogo."] * 4) == "it"
    assert language_of(["Too short to tell."]) == "und"
    assert language_of(["你好，请介绍一下你自己。我叫李明，住在上海。" * 6]) == "zh"
