"""Plain text and Markdown in the styles in which people and services write transcripts."""

from __future__ import annotations

from typing import Any

import pytest

DIALOGUE = [("Maren Voss", "How was it?"), ("Joe Bloggs", "Fine."), ("Maren Voss", "And now?")]

STYLES = {
    "colon.txt": ["{name}: {text}"],
    "bold.md": ["**{name}:** {text}"],
    "bold-outside.md": ["**{name}**: {text}"],
    "italic.md": ["*{name}:* {text}"],
    "capitals.txt": ["{upper}: {text}"],
    "chevrons.txt": [">> {upper}: {text}"],
    "brackets-before.txt": ["[{time}] {name}: {text}"],
    "parentheses-before.txt": ["({time}) {name}: {text}"],
    "time-before.txt": ["{time} {name}: {text}"],
    "time-dash.txt": ["{time} - {name}: {text}"],
    "chat.txt": ["{time}\t{name}:\t{text}"],
    "escaped.md": ["**{name}:** \\[{time}\\] {text}"],
    "time-in-bold.md": ["**{name} ({time}):** {text}"],
    "time-behind.txt": ["{name} ({time}): {text}"],
    "header.txt": ["{name} ({time})", "{text}", ""],
    "header-brackets.md": ["{name} [{time}]", "{text}", ""],
    "header-bold.md": ["**{name}** {time}", "{text}", ""],
    "header-dash.txt": ["{name} - {time}", "{text}", ""],
    "otter.txt": ["{name}  {time}", "{text}", ""],
    "time-header.txt": ["{time} {name}", "{text}", ""],
    "label-line.txt": ["{name}:", "{text}", ""],
    "bold-line.md": ["**{name}**", "", "{text}", ""],
    "in-brackets.txt": ["[{name}]: {text}"],
    "range.txt": ["[{time} --> 00:59:00] {name}: {text}"],
}


@pytest.mark.parametrize("name", STYLES)
def test_every_style(transcript: Any, name: str) -> None:
    lines = [
        line.format(name=who, upper=who.upper(), text=text, time=f"00:0{i}:02")
        for i, (who, text) in enumerate(DIALOGUE)
        for line in STYLES[name]
    ]
    source = transcript(name, "\n".join(lines) + "\n")
    upper = "{upper}" in STYLES[name][0]
    expected = [(who.upper() if upper else who, text) for who, text in DIALOGUE]
    assert [(turn.speaker, turn.text) for turn in source.turns] == expected
    if any("{time}" in line for line in STYLES[name]):
        assert [turn.start for turn in source.turns] == [2.0, 62.0, 122.0]
    assert not [notice for notice in source.warnings if not notice.about]
    assert source.coverage.unrecognised == 0


def test_letters(transcript: Any) -> None:
    source = transcript("P12.txt", "Q: So that's running?\n\nA: It's very small.\n\nQ: It is?\n")
    assert [(t.speaker, t.role) for t in source.turns] == [
        ("Q", "moderator"),
        ("A", "participant"),
        ("Q", "moderator"),
    ]


def test_numbered_letters_are_two_people(transcript: Any) -> None:
    source = transcript("a.txt", "Q1: How old?\nA1: 34.\nQ2: Where?\nA2: Leeds.\n")
    assert source.speakers == ("Q", "A")


def test_what_only_looks_like_a_label(transcript: Any) -> None:
    source = transcript(
        "a.txt",
        "Maren: What did you do?\n\n"
        "Joe: So here's the thing: I rang. Note: twice.\n\n"
        "Note: he means the office.\n\nhttp://example.org is where.\n\n10:30 was the time.\n\n"
        "The point: nobody came. \n\n"
        "Maren: And then?\n\nJoe: Nothing: nobody called.\n",
    )
    assert source.speakers == ("Maren", "Joe")
    assert source.turns[1].text.endswith("10:30 was the time. The point: nobody came.")


def test_paragraphs_without_label_go_on(transcript: Any) -> None:
    source = transcript("a.txt", "Ann: One.\n\nTwo.\nStill two.\n\nBen: Three.\n\nAnn: Four.\n")
    assert [turn.text for turn in source.turns] == ["One. Two. Still two.", "Three.", "Four."]


def test_notes_headings_and_front_matter(transcript: Any) -> None:
    source = transcript(
        "a.md",
        "---\ntitle: Interview\ntags: [a, b]\n---\n<!-- licence\nCC0 -->\n\n# Interview 3\n\n"
        "**Ann:** Yes \\[laughs\\] no.\n\n[crosstalk]\n\n***\n\n**Ben:** \\*Really\\*? [inaudible "
        "00:12:31]\n\n**Ann:** Yes.\n",
    )
    assert [turn.text for turn in source.turns] == [
        "Yes [laughs] no.",
        "*Really*? [inaudible 00:12:31]",
        "Yes.",
    ]


def test_times_inside_words_become_the_time_of_the_turn(transcript: Any) -> None:
    source = transcript(
        "a.md",
        "**Ann:** We \\[00:04:10\\] moved house.\n\n**Ben:** \\[00:05\\] Why?\n\n**Ann:** So.\n",
    )
    assert [(turn.text, turn.start) for turn in source.turns] == [
        ("We moved house.", 250.0),
        ("Why?", 5.0),
        ("So.", None),
    ]


def test_titles_before_the_first_speaker(transcript: Any) -> None:
    source = transcript(
        "a.txt", "Customer interview, bakery\nDate: 12 March\n\nAnn: Hi?\nBen: Ho.\nAnn: So?\n"
    )
    assert [(n.line, n.kept) for n in source.warnings] == [(1, "Customer interview, bakery")]
    assert source.coverage.unrecognised == len("Customer interview, bakery\n")


def test_no_labels(transcript: Any) -> None:
    source = transcript("a.txt", "I opened it. Then I waited.\n\nThing: it broke.\n")
    assert source.speakers == ("",)
    assert source.text == "I opened it. Then I waited. Thing: it broke."
    assert "no speaker labels" in source.warnings[0].reason
    assert source.participants == ("",)


def test_break_is_no_speaker(transcript: Any) -> None:
    source = transcript(
        "a.md",
        "**Ann:** One.\n\n**Break:** \\[00:43\\]\n\nTwo.\n\n**Evan You:** Me.\n\n**Ann:** So."
        "\n\n**Evan You:** Yes.\n\n**Evan You:** No.\n",
    )
    assert source.speakers == ("Ann", "Evan You")
    assert source.turns[0].text == "One. Two."


def test_stage_directions_are_no_new_speaker(transcript: Any) -> None:
    source = transcript("a.txt", "Ann: Hi.\nBen: Ho.\nAnn (laughing): No.\nBen: Yes.\n")
    assert source.speakers == ("Ann", "Ben")
    assert source.turns[2].text == "(laughing) No."


def test_a_word_taken_for_a_speaker_once_is_reported(transcript: Any) -> None:
    source = transcript("a.txt", "Ann: Hi?\nBen: Ho.\n" * 4 + "Tom: Sorry.\nBen: Fine.\n")
    assert source.speakers == ("Ann", "Ben", "Tom")
    asked = [(notice.line, notice.kept, notice.about) for notice in source.warnings]
    assert asked[0] == (9, "Tom: Sorry.", "Tom")
    assert [about for _, _, about in asked] == ["Tom", "Ann"]


def test_other_scripts(transcript: Any) -> None:
    source = transcript("a.txt", "李明：你好吗？\n王芳：很好。\n李明：再见。\n")
    assert source.speakers == ("李明", "王芳")
