"""PDF transcripts, written page by page."""

from __future__ import annotations

import zlib
from typing import Any

import pytest

from workbench.errors import UnreadableSource
from workbench.ingest import pdf_pages


def drawn(*lines: str) -> bytes:
    shown = (line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines)
    return (
        "BT /F1 11 Tf 14 TL 50 780 Td " + " T* ".join(f"({s}) Tj" for s in shown) + " ET"
    ).encode("cp1252")


def pdf(*contents: bytes, extra: str = "") -> bytes:
    """A PDF of pages with the given content streams."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(contents)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        packed = zlib.compress(content)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + packed + b"\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + held + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    tail = f"<< /Size {len(objects) + 1} /Root 1 0 R {extra}>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + (head + tail).encode()


def test_turns_over_pages_without_heads_and_numbers(transcript: Any) -> None:
    head = "Bicycle study, interview with Hetty"
    pages = [
        drawn(head, "Ann: How do you ride to", "work these days?", "Ben: By bus", "Page 1 of 3"),
        drawn(head, "mostly, and it is late.", "Ann: Why is that?", "Page 2 of 3"),
        drawn(head, "Ben: The road is closed.", "Ann: Thank you, Ben.", "Page 3 of 3"),
    ]
    source = transcript("P01.pdf", pdf(*pages))
    assert source.text == (
        "Ann: How do you ride to work these days?\n\nBen: By bus mostly, and it is late.\n\n"
        "Ann: Why is that?\n\nBen: The road is closed.\n\nAnn: Thank you, Ben."
    )
    assert source.format == "pdf"
    assert source.coverage.unrecognised == 0
    kept = [notice.kept for notice in source.warnings]
    assert head in kept
    assert "Page 1 of 3\nPage 2 of 3\nPage 3 of 3" in kept


def test_names_and_times_at_the_top_of_pages_stay(transcript: Any) -> None:
    pages = [
        drawn(f"Maren Voss   0:0{i}", f"Why {i * 7}?", f"Jo Park   {i}:00", f"Yes, {i * 5}.")
        for i in range(1, 5)
    ]
    source = transcript("a.pdf", pdf(*pages))
    assert [turn.speaker for turn in source.turns] == ["Maren Voss", "Jo Park"] * 4


def test_split_glued_and_hyphenated_words_are_mended_and_reported(transcript: Any) -> None:
    lines = (
        "Ann: Where do you work, and is the work far?",
        "Ben: I wor k in town, and the\ttown is big.",
        "Ann: And the market, is the market near?",
        "Ben: It is nearthe town, an inter-",
        "esting place with a long-term plan. H e l l o there.",
        "Ann: Near is near, the near one.",
    )
    source = transcript("a.pdf", pdf(drawn(*lines)))
    text = source.text
    assert "I work in town, and the town is big." in text
    assert "It is near the town, an interesting place with a long-term plan. Hello there." in text
    kept = [notice.kept for notice in source.warnings]
    assert {"wor k", "nearthe", "H e l l o", "inter- esting"} <= set(kept)


def test_no_text_layer(transcript: Any) -> None:
    with pytest.raises(
        UnreadableSource, match="no text layer: its 2 pages hold pictures"
    ) as caught:
        transcript("scan.pdf", pdf(b"0 0 100 100 re f", b"0 0 9 9 re f"))
    assert "OCR" in str(caught.value.hint)


def test_a_page_without_text_is_named(transcript: Any) -> None:
    source = transcript("a.pdf", pdf(drawn("Ann: Hi?", "Ben: Ho.", "Ann: So?"), b"0 0 9 9 re f"))
    assert [n.reason for n in source.warnings] == [
        "page 2 has no text: it is empty, a picture or a drawing"
    ]


def test_bad_files(transcript: Any) -> None:
    whole = pdf(drawn("Ann: Hi?"))
    with pytest.raises(UnreadableSource, match="plain text, not a PDF document"):
        transcript("a.pdf", "Ann: Hi")
    with pytest.raises(UnreadableSource):
        transcript("a.pdf", whole[:80])
    with pytest.raises(UnreadableSource, match=r"password|encrypted|damaged"):
        transcript("a.pdf", pdf(drawn("x"), extra="/Encrypt << /Filter /Standard /V 9 >> "))


def test_bombs(transcript: Any, monkeypatch: Any) -> None:
    with pytest.raises(UnreadableSource, match="beyond reason"):
        transcript("a.pdf", pdf(bytes(80_000_000)))
    monkeypatch.setattr(pdf_pages, "MOST_STEPS", 50)
    with pytest.raises(UnreadableSource, match="never ends"):
        transcript("a.pdf", pdf(drawn(*["Ann: Hi"] * 60)))
    monkeypatch.setattr(pdf_pages, "MOST_PAGES", 2)
    with pytest.raises(UnreadableSource, match="3 pages"):
        transcript("a.pdf", pdf(*[drawn("Ann: Hi")] * 3))


def placed(*pieces: tuple[int, int, int, str]) -> bytes:
    """Words at their places: font, x, y, text."""
    shown = " ".join(
        f"/F{font} 11 Tf 1 0 0 1 {x} {y} Tm ({words}) Tj" for font, x, y, words in pieces
    )
    return f"BT {shown} ET".encode("cp1252")


TALK = [("Maren Voss", "How do you ride to work?"), ("Jo Park", "By bus: mostly, and late."),
        ("Maren Voss", "Why is that?"), ("Jo Park", "Roadworks, all the way.")]  # fmt: skip


def test_speakers_in_a_column_of_their_own(transcript: Any) -> None:
    rows = [piece for i, (who, words) in enumerate(TALK)
            for piece in ((1, 50, 780 - 30 * i, who), (1, 150, 780 - 30 * i, words))]  # fmt: skip
    source = transcript("a.pdf", pdf(placed(*rows)))
    assert [(turn.speaker, turn.text) for turn in source.turns] == TALK
    assert source.coverage.unrecognised == 0


def test_times_and_speakers_in_columns(transcript: Any) -> None:
    rows = [piece for i, (who, words) in enumerate(TALK)
            for piece in ((1, 50, 780 - 30 * i, f"00:00:0{i}"), (1, 120, 780 - 30 * i, who),
                          (1, 220, 780 - 30 * i, words))]  # fmt: skip
    source = transcript("a.pdf", pdf(placed(*rows)))
    assert [(turn.speaker, turn.text) for turn in source.turns] == TALK
    assert [turn.start for turn in source.turns] == [0, 1, 2, 3]


def test_two_columns_are_read_one_after_the_other(transcript: Any) -> None:
    left = [(1, 50, 780 - 20 * i, f"{who}: {words}") for i, (who, words) in enumerate(TALK[:2])]
    right = [(1, 320, 780 - 20 * i, f"{who}: {words}") for i, (who, words) in enumerate(TALK[2:])]
    source = transcript("a.pdf", pdf(placed(*left, *right)))
    assert [(turn.speaker, turn.text) for turn in source.turns] == TALK
