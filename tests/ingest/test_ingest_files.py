"""Finding the reader for a file, and saying what a file really is."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import UnreadableSource
from workbench.ingest import read_transcript
from workbench.ingest.decoding import decode
from workbench.ingest.ids import source_id, text_slug, unique
from workbench.ingest.magic import kind_of_binary
from workbench.ingest.registry import SURVEY_FILES, TRANSCRIPTS, Registry


def test_known_formats() -> None:
    names = {reader.name for reader in TRANSCRIPTS.readers()}
    assert {"webvtt", "subrip", "text", "markdown", "docx"} <= names
    assert {"csv", "csv.gz", "xlsx"} <= {reader.name for reader in SURVEY_FILES.readers()}


def test_a_new_format_is_one_file(tmp_path: Path, monkeypatch: Any) -> None:
    package = tmp_path / "sample_readers"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from workbench.ingest.registry import Registry\n"
        "FOUND = Registry('sample_readers', 'samples')\n"
    )
    (package / "morse.py").write_text(
        textwrap.dedent(
            """
            from sample_readers import FOUND

            @FOUND.register("morse", ".morse", sniff=lambda raw: raw.text.startswith("-.-."))
            def read(raw):
                return "dots"
            """
        )
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    import sample_readers  # type: ignore[import-not-found]

    registry: Registry[str] = sample_readers.FOUND
    assert registry.suffixes() == (".morse",)
    del sys.modules["sample_readers"]


def test_unknown_ending(put: Any) -> None:
    with pytest.raises(UnreadableSource, match=r"\.xyz.*Known are \.docm, \.docx"):
        read_transcript(put("a.xyz", "Ann: Hi"))


def test_content_wins_over_the_ending(transcript: Any) -> None:
    source = transcript("a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hi</v>\n")
    assert source.format == "webvtt"
    assert "its content is webvtt" in source.warnings[0].reason


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "a PNG image"),
        (b"{\\rtf1\\ansi Ann: Hi", "a Rich Text document"),
        (b"\x00\x00\x00\x20ftypisom" + bytes(60), "an MP4 recording"),
        (b"RIFF\x10\x00\x00\x00WAVE" + bytes(60), "a WAV or AVI recording"),
        (bytes(range(256)) * 4, "binary data"),
    ],
)
def test_binary_content_is_named(put: Any, data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableSource, match=f"this is {kind}, not text"):
        read_transcript(put("a.vtt", data))


def test_text_that_begins_like_a_binary_file(transcript: Any) -> None:
    assert kind_of_binary(b"BMW: I drive one\nMZ: me too\n") is None
    assert transcript("a.txt", "BM: Hi?\nMZ: Ho.\nBM: So?\n").speakers == ("BM", "MZ")


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"\xef\xbb\xbf\n", b"\xff\xfe"])
def test_empty_files(put: Any, data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="the file is empty"):
        read_transcript(put("a.txt", data))


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no such file"):
        read_transcript(tmp_path / "P99.vtt")
    (tmp_path / "P98.vtt").mkdir()
    with pytest.raises(UnreadableSource, match="a folder"):
        read_transcript(tmp_path / "P98.vtt")


def test_no_words(put: Any) -> None:
    with pytest.raises(UnreadableSource, match="no words were found"):
        read_transcript(put("a.md", "# Title\n\n---\n"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(transcript: Any, encoding: str) -> None:
    text = "Zoë: Ça va?\r\nJörg: Schön – 40 €.\r\nZoë: Bien?\r\n"
    source = transcript("a.txt", text.encode(encoding))
    assert source.turns[1].text == "Schön – 40 €."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "It’s £129 a month – fine, says Zoë."),
        ("latin-1", "Was kostet das für Sie? Grüße aus Köln."),
        ("cp1251", "Здравствуйте, расскажите, пожалуйста, о себе. Меня зовут Иван. " * 3),
        (
            "cp1250",
            "Dzień dobry, proszę opowiedzieć o sobie. Mieszkam w Łodzi, od lat, żona też. " * 5,
        ),
        ("shift_jis", "こんにちは、今日はお元気ですか。はい、元気です。" * 3),
    ],
)
def test_other_encodings_are_guessed_and_named(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.encoding in found.notices[0].reason


def test_utf8_with_a_stray_byte_stays_utf8() -> None:
    data = "naïve café, Zoë\nsoupçon\n".encode() + b"bad \xff byte\n"
    found = decode(data)
    assert found.encoding == "utf-8"
    assert found.text.startswith("naïve café")
    assert (found.notices[0].line, found.notices[0].kept) == (3, "bad \\xff byte")


def test_ids() -> None:
    assert source_id("interviews/P03.vtt") == "P03"
    assert source_id("request-for-commits-1.md") == "request-for-commits-1"
    assert source_id("2019-user-survey-results.csv.gz") == "2019-user-survey-results"
    assert source_id("日本.txt") == "Ri-Ben"
    assert source_id("###.txt") == "source"
    assert len(text_slug("a very long question " * 9)) <= 40
    assert unique(["a", "a", "a-2", "a"]) == ["a", "a-3", "a-2", "a-4"]
