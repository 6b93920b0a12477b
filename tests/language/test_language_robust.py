"""Adversarial texts never crash, and time stays linear."""

from __future__ import annotations

import time

import pytest

from workbench.language import annotate, explain, find_needs, quotability, redact, sentences

SIZE = 100_000
HARD = {
    "one word": "a" * SIZE,
    "capitals": "HELLO WORLD " * (SIZE // 12),
    "names": "Tom Frith met Ann Lee and " * (SIZE // 26),
    "digits": "1 " * (SIZE // 2),
    "dots": "." * SIZE,
    "marks": "?! " * (SIZE // 3),
    "brackets": "(" * SIZE,
    "emoji": "😀 " * (SIZE // 2),
    "scripts": "مرحبا 漢字 привет " * (SIZE // 16),
    "html": '<div class="x">&amp;</div> ' * (SIZE // 27),
    "talk": "i think it is not very good and we need to " * (SIZE // 44),
    "mail": "a@" * (SIZE // 2),
    "urls": "http://" * (SIZE // 7),
    "combining": "e\u0301" * (SIZE // 2),
    "spaces": " " * SIZE,
    "null": "\x00" * SIZE,
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_long_odd_lines_take_seconds_at_most(text: str) -> None:
    sentences("warm up")
    began = time.process_time()
    frame = annotate([text])
    explain([text])
    find_needs([text])
    redact(text, names=["Tom Frith"])
    assert time.process_time() - began < 12
    assert len("".join(frame["text"])) <= len(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", ".", "?", "…", "A", "😀", "\u200b", "[name]", "'s"]
)
def test_tiny_texts(text: str) -> None:
    annotate([text])
    explain([text])
    find_needs([text])
    quotability([text])
    redact(text)


def test_no_texts() -> None:
    assert explain([]) == []
    assert find_needs([]) == []
    assert len(annotate([])) == 0
