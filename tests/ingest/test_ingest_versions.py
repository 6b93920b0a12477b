"""Raw and corrected versions of one conversation are counted once; two interviews are two."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.ingest import Decided, read_folder, read_transcript, same_speakers
from workbench.ingest.alike import compare
from workbench.ingest.version_names import Standing, standings
from workbench.ingest.versions import heirs_of, set_apart, unknown_names
from workbench.model.source import Source, Utterance, assemble

GUIDE = (
    "Could you tell me about the last time something went wrong with the bike and what you did?",
    "When you think about the whole year, what was the best moment with the bike, and why?",
    "If you could change one thing about how we work, which one would it be, and why that one?",
    "Who else in your house uses the bike, and how do you agree on who takes it in the morning?",
)


def interview(id: str, answers: list[str], path: str = "", names: tuple[str, str] = ("Q", "A")):
    said = [u for q, a in zip(GUIDE, answers, strict=True) for u in ((names[0], q), (names[1], a))]
    text, turns = assemble(Utterance(speaker, words) for speaker, words in said)
    source = Source(id, path or f"interviews/{id}.txt", "text", text, turns)
    return source.with_roles({names[0]: "moderator"})


def answers(seed: int, words: int = 60) -> list[str]:
    rnd = random.Random(seed)
    vocabulary = [f"w{n}" for n in range(400)] + ["the", "and", "it", "was"] * 20
    return [" ".join(rnd.choice(vocabulary) for _ in range(words)) for _ in GUIDE]


def corrected(texts: list[str], rate: float) -> list[str]:
    rnd = random.Random(9)
    return [" ".join("right" if rnd.random() < rate else w for w in t.split()) for t in texts]


def test_a_corrected_version_supersedes_the_raw_one() -> None:
    raw = interview("P03_raw", answers(1))
    good = interview("P03_corrected", corrected(answers(1), 0.12))
    current, old = set_apart([raw, good])
    assert [s.id for s in current] == ["P03_corrected"]
    assert current[0].supersedes == ("P03_raw",)
    assert [(o.source.id, o.by) for o in old] == [("P03_raw", "P03_corrected")]


def test_two_interviews_along_one_guide_are_two() -> None:
    one, other = interview("P01", answers(1)), interview("P01_corrected", answers(2))
    current, old = set_apart([one, other])
    assert (len(current), old) == (2, ())
    assert not any(source.warnings for source in current)


def test_short_answers_to_the_same_questions_are_two_interviews() -> None:
    one, other = interview("P01", answers(1, 8)), interview("P01_v2", answers(2, 8))
    assert compare(one, other) is None


def test_where_names_do_not_tell_both_are_counted_with_a_loud_notice() -> None:
    one, other = interview("P03", answers(1)), interview("talk", corrected(answers(1), 0.05))
    current, old = set_apart([one, other])
    assert (len(current), old) == (2, ())
    for source in current:
        assert "BOTH ARE COUNTED" in source.warnings[0].reason
        assert "supersedes" in source.warnings[0].hint


def test_study_toml_decides_by_id_or_file_name() -> None:
    one, other = interview("P03", answers(1)), interview("talk", corrected(answers(1), 0.05))
    for name in ("talk", "talk.txt"):
        current, old = set_apart([one, other], Decided({name: ("P03",)}))
        assert [s.id for s in current] == ["talk"]
        assert old[0].why == "study.toml says so"
    current, old = set_apart([one, other], Decided(separate=("P03",)))
    assert (len(current), old) == (2, ())
    assert not any(source.warnings for source in current)


def test_names_that_nobody_has_are_told() -> None:
    source = interview("P03", answers(1))
    assert unknown_names([source], Decided({"P3": ("P03.txt",)}, ("P4",))) == ("P3", "P4")


def test_a_circle_in_study_toml_loses_nobody() -> None:
    one, other = interview("A", answers(1)), interview("B", answers(2))
    current, old = set_apart([one, other], Decided({"A": ("B",), "B": ("A",)}))
    assert (len(current), len(old)) == (1, 1)


def test_three_versions_end_with_the_last() -> None:
    made = [
        interview("P03_raw", answers(1)),
        interview("P03_v1", corrected(answers(1), 0.03)),
        interview("P03_v2", corrected(answers(1), 0.06)),
    ]
    current, old = set_apart(made)
    assert [s.id for s in current] == ["P03_v2"]
    assert {o.by for o in old} == {"P03_v2"}


def test_an_excerpt_is_not_taken_for_the_interview() -> None:
    whole = interview("P03", answers(1, 200))
    text, turns = assemble([Utterance("A", answers(1, 200)[0])])
    part = Source("P03_final", "interviews/P03_final.txt", "text", text, turns)
    current, old = set_apart([whole, part])
    assert (len(current), old) == (2, ())
    assert "only a part" in current[0].warnings[0].reason


NAMES = [
    ("a/transcript.vtt", "a/transcript_corrected.vtt"),
    ("P03 raw.txt", "P03.txt"),
    ("P03.txt", "P03-edited.txt"),
    ("P03_auto.vtt", "P03_final.docx"),
    ("P03_v1.txt", "P03_v2.txt"),
    ("P03.txt", "P03_v2.txt"),
    ("P03_2026-05-01.txt", "P03_2026-05-09.txt"),
    ("raw/P03.txt", "corrected/P03.txt"),
    ("interviews/raw/P03.txt", "interviews/P03.txt"),
    ("P03 (draft).docx", "P03 (reviewed).docx"),
    ("P03_uncorrected.txt", "P03.txt"),
]


@pytest.mark.parametrize(("older", "newer"), NAMES)
def test_names_tell_which_is_the_corrected_one(older: str, newer: str) -> None:
    one, other = interview("one", answers(1), older), interview("two", answers(1), newer)
    for pair in ((one, other), (other, one)):
        standing = standings(*pair)
        assert isinstance(standing, Standing)
        assert (standing.newer, standing.older) == ("two", "one")


@pytest.mark.parametrize(
    ("one", "other"), [("P03.txt", "talk.txt"), ("P03.docx", "P03.vtt"), ("v1/A.txt", "v2/B.txt")]
)
def test_names_that_do_not_tell(one: str, other: str) -> None:
    a, b = interview("one", answers(1), one), interview("two", answers(1), other)
    assert isinstance(standings(a, b), str)


def test_one_interview_in_two_formats_is_one(tmp_path: Path, project: Path) -> None:
    folder = tmp_path / "interviews"
    folder.mkdir()
    shutil.copy(project / "interviews" / "P01.vtt", folder)
    source = read_transcript(folder / "P01.vtt")
    (folder / "P01.txt").write_text(source.text, encoding="utf-8")
    found = read_folder(tmp_path)
    assert [s.id for s in found.sources] == ["P01-vtt"]
    assert [(o.source.id, o.by) for o in found.superseded] == [("P01-txt", "P01-vtt")]


def test_speakers_are_recognised_by_their_words() -> None:
    raw = interview("raw", answers(1), names=("Speaker 1", "Speaker 2"))
    good = interview("good", corrected(answers(1), 0.1), names=("Maren", "Hetty"))
    assert same_speakers(good, raw) == {"Maren": "Speaker 1", "Hetty": "Speaker 2"}


def test_a_source_with_another_id_is_known_by_text_or_file_name() -> None:
    source = replace(interview("P03-vtt", answers(1)), path="interviews/P03.vtt")
    assert heirs_of(["P03"], [source], (), {}) == {"P03": "P03-vtt"}
    assert heirs_of(["old"], [source], (), {"old": (source.text,)}) == {"old": "P03-vtt"}
    assert heirs_of(["gone"], [source], (), {}) == {}


@pytest.mark.realdata
def test_zoom_recordings_count_once(shared_data: Path, tmp_path: Path) -> None:
    shutil.copytree(shared_data / "interviews" / "zoom", tmp_path / "interviews")
    found = read_folder(tmp_path)
    calls = [s.id for s in found.sources if "transcript" in s.id]
    assert calls == [
        "2026-02-02_068-transcript_corrected-vtt",
        "2026-02-19_175-transcript_corrected-vtt",
    ]
    assert len(found.superseded) == 2


@pytest.mark.realdata
def test_no_two_podcasts_are_taken_for_one(shared_data: Path) -> None:
    sources = [
        read_transcript(path, id=path.stem)
        for path in sorted((shared_data / "interviews" / "changelog").glob("*.md"))
    ]
    current, old = set_apart(sources)
    assert (len(current), old) == (len(sources), ())


def test_a_copy_of_a_short_talk_is_one_talk() -> None:
    said = (Utterance("Ana", "I take the night bus since the train stops at midnight."),) * 2
    text, turns = assemble((*said, Utterance("Q", "And how is that for you then?")))
    one, other = (Source(id, f"{id}.txt", "text", text, turns) for id in ("P01", "P01-copy"))
    current, old = set_apart([one, other])
    assert (len(current), len(old)) == (1, 1)
    # Other words, or as good as none, are another talk.
    text, turns = assemble((*said, Utterance("Q", "And how is that for both of you?")))
    assert len(set_apart([one, Source("P02", "P02.txt", "text", text, turns)])[0]) == 2
    text, turns = assemble([Utterance("Ana", "No comment.")])
    few = [Source(id, f"{id}.txt", "text", text, turns) for id in ("P05", "P06")]
    assert len(set_apart(few)[0]) == 2
