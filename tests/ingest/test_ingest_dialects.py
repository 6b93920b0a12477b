"""Written transcripts as the tools and habits of real teams lay them out."""

from __future__ import annotations

from typing import Any

import pytest

MAREN, JOE = "Maren Voss", "Joe Bloggs"
TALK = [
    (MAREN, "Thanks for coming in. How did you get here today?"),
    (JOE, "I took the tram. It was late again."),
    (MAREN, "And then what happened?"),
    (JOE, "We waited: nobody came. Note: it rained."),
    (MAREN, "Why was that?"),
    (JOE, "No idea, honestly."),
]
SECONDS = [3, 9, 75, 80, 3671, 3700]


def laid_out(style: str, talk: list[tuple[str, str]] = TALK) -> str:
    return "".join(
        style.format(name=name, text=text, i=i, f=second % 10,
                     hms=f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}",
                     end=f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60 + 1:02}",
                     ms=f"{second // 60}:{second % 60:02}")
        for i, ((name, text), second) in enumerate(zip(talk, SECONDS, strict=False), 1)
    )  # fmt: skip


def said(source: Any) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in source.turns]


UNTIMED = {
    "tab": "{name}\t{text}\n",
    "colon and tab": "{name}:\t{text}\n",
    "no-break space": "{name}\u00a0:\u00a0{text}\n",
    "full width": "{name}：{text}\n",
    "bold without colon": "**{name}** {text}\n\n",
    "italic": "_{name}_: {text}\n\n",
    "wiki": "'''{name}:''' {text}\n\n",
    "html in text": "<strong>{name}:</strong> {text}<br>\n\n",
    "bullet": "* {name}: {text}\n",
    "list": "{i}. {name}: {text}\n",
    "line numbers": "{i:>3} {name}: {text}\n",
    "quoted": "> **{name}:** {text}\n\n",
    "square": "[{name}] {text}\n",
    "chat": "<{name}> {text}\n",
    "dash": "{name} — {text}\n",
    "name line": "{name}\n{text}\n\n",
    "indented": "{name}\n    {text}\n\n",
    "heading": "## {name}\n\n{text}\n\n",
    "table": "| {name} | {text} |\n",
    "captioner": ">>> {name}: {text}\n",
    "f4": "{name}: {text} #00:0{i}:02-5#\n\n",
    "whatsapp": "[12/03/2025, 10:0{i}:02] {name}: {text}\n",
    "zoom chat": "10:0{i}:02 From {name} to Everyone:\n\t{text}\n",
    "direction marks": "\u200f{name}\u200f: {text}\n",
}
TIMED = {
    "otter": "{name}  {ms}  \n{text}\n\n",
    "rev": "{name}: ({ms})\n{text}\n\n",
    "temi": "{name}: {ms} {text}\n\n",
    "sonix": "{name}: [{hms}] {text}\n\n",
    "happy scribe": "[{hms}.000] - {name}\n{text}\n\n",
    "riverside": "{name} ({ms}.000)\n{text}\n\n",
    "zencastr": "{hms}.00\n{name}\n{text}\n\n",
    "time above": "{ms}\n{name}: {text}\n\n",
    "fireflies": "{name}\n{ms}\n{text}\n\n",
    "old teams": "{hms}.000 --> {end}.000\n{name}\n{text}\n",
    "teams arrow": "{name}   {hms}.000 --> {end}.000\n{text}\n\n",
    "dovetail": "**{name}**\n{ms}\n\n{text}\n\n",
    "grain": "{name} [{ms}]:\n{text}\n\n",
    "range": "{hms} - {end} {name}: {text}\n",
    "time heading": "### [{hms}] {name}\n\n{text}\n\n",
    "three columns": "{hms}\t{name}\t{text}\n",
    "table of three": "| {hms} | {name} | {text} |\n",
    "curly": "{{{hms}}} {name}: {text}\n",
}


@pytest.mark.parametrize("style", UNTIMED)
def test_styles_without_times(transcript: Any, style: str) -> None:
    source = transcript("a.md", laid_out(UNTIMED[style]))
    assert said(source) == TALK
    assert source.coverage.unrecognised == 0


@pytest.mark.parametrize("style", TIMED)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_styles_with_times(transcript: Any, style: str, end: str) -> None:
    source = transcript("a.md", laid_out(TIMED[style]).replace("\n", end))
    assert said(source) == TALK
    assert [turn.start for turn in source.turns] == SECONDS
    assert source.coverage.unrecognised == 0


def test_f4_times_end_a_turn_and_start_the_next(transcript: Any) -> None:
    source = transcript("a.txt", laid_out(UNTIMED["f4"]))
    assert [(turn.start, turn.end) for turn in source.turns[:2]] == [(None, 62.5), (62.5, 122.5)]


LABELS = [
    ("Q", "A"), ("I", "R"), ("I", "P"), ("MODERATOR", "P1"), ("Interviewer", "Participant 2"),
    ("Speaker 1", "Speaker 2 (guest)"), ("INT 1", "RESP 1"), ("JB", "MV"), ("Int.", "Resp."),
    ("李明", "王芳"), ("محمد علي", "ليلى حسن"), ("Интервьюер", "Анна"), ("김민수", "이영희"),
    ("Maren Voss [Fernwheel]", "Joe"), ("👩 Maren", "🧑 Joe"), ("Voss, Maren", "Bloggs, Joe"),
    ("SPEAKER_00", "SPEAKER_01"), ("maren", "joe"), ("Project Manager", "User Interface"),
]  # fmt: skip


@pytest.mark.parametrize("pair", LABELS)
def test_names_of_all_kinds(transcript: Any, pair: tuple[str, str]) -> None:
    talk = [(pair[name == JOE], text) for name, text in TALK]
    assert said(transcript("a.txt", laid_out("{name}: {text}\n\n", talk))) == talk


HEADS = [
    "Date: 12 March 2025\nInterviewer: Maren Voss\nLocation: Bakery, Leeds\nParticipant: P07\n\n",
    "Interviewer: Maren Voss\nInterviewee: Joe Bloggs\nDate: 2025-03-12\n\n",
    "Project: Fernwheel\nModerator: Maren Voss (MV)\nRespondent: Joe Bloggs (JB)\n\n---\n\n",
    "Time of interview: 10:30\nName of interviewer: Maren Voss\nInterviewee ID: 07\n\n",
    "Present: Maren Voss, Joe Bloggs\nApologies: Tom\n\n",
    "**Date:** 12 March\n**Interviewer:** Maren Voss\n**Participant:** Joe\n\n",
    "Gender: F\nAge: 34\nOccupation: Baker\n\n",
    "Datum: 12.3.2025\nInterviewer: Maren Voss\nOrt: Leipzig\n\n",
    "MV: Maren Voss\nJB: Joe Bloggs\n\n",
    "MV = Maren Voss\nJB = Joe Bloggs\n\n",
    "MV - Maren Voss (interviewer)\nJB - Joe Bloggs\n\n",
    "Key:\nMV: Maren Voss, interviewer\nJB: Joe Bloggs, participant\n\n",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("pair", [(MAREN, JOE), ("Interviewer", "Participant"), ("MV", "JB")])
def test_nothing_in_the_head_is_said(transcript: Any, head: str, pair: tuple[str, str]) -> None:
    talk = [(pair[name == JOE], text) for name, text in TALK]
    source = transcript("a.md", head + laid_out("{name}: {text}\n\n", talk))
    assert said(source) == talk
    told = {notice.kept for notice in source.warnings}
    assert source.coverage.unrecognised == sum(len(f"{kept}\n") for kept in told if kept)


@pytest.mark.parametrize(
    "text",
    [
        "Interviewer: Anna\nJoe: Yes?\nInterviewer: Hi.\nJoe: Ho.\n",
        "Interviewer: Hello Joe\nParticipant: Hello Maren\nInterviewer: How\nParticipant: So\n",
        "Interviewer: Joe Moe\n\nParticipant: Mo Voss\n\nInterviewer: Hi\n\nParticipant: Ho\n",
        "Interviewer: Joe Bloggs\nParticipant: Maren Voss\nInterviewer: Hi\nParticipant: Ho\n",
    ],
)
def test_greetings_are_no_head(transcript: Any, text: str) -> None:
    assert len(transcript("a.txt", text).turns) == 4


def test_words_of_the_services_are_in_no_turn(transcript: Any) -> None:
    otter = (
        "Bike call\nFri, Mar 12, 2021 10:00AM • 32:15\n\nSUMMARY KEYWORDS\ntram, rain\n\n"
        f"SPEAKERS\n{MAREN}, {JOE}\n\n" + laid_out(TIMED["otter"]) + "Transcribed by https://o.ai\n"
    )
    meet = (
        "Bike call - Transcript\nThis editable transcript was computer generated and might "
        "contain errors. People can also change the text after it was created.\n\n00:00:00\n\n"
        + laid_out("{name}: {text}\n\n")
        + "Transcription ended after 00:32:11\n"
    )
    assert said(transcript("a.txt", otter)) == TALK
    assert said(transcript("b.txt", meet)) == TALK


def test_labels_inside_paragraphs_are_words(transcript: Any) -> None:
    inside = (
        "So here's the thing: I rang.\nMonday: nobody.\nhttp://a.example is it.\n"
        "Leeds: what a place.\nOption A: walk.\nOption B: ride.\nStep 1: open.\nGoogle: my way."
    )
    talk = [*TALK[:1], (JOE, inside), *TALK[2:]]
    source = transcript("a.txt", laid_out("{name}: {text}\n\n", talk))
    assert said(source) == [*TALK[:1], (JOE, inside.replace("\n", " ")), *TALK[2:]]


@pytest.mark.parametrize(
    "text",
    [
        "I went there. It was cold.\n\nMonday: nothing.\nTuesday: more.\nMonday: again.\n\nHome.\n",
        "Option A: we walk.\nOption B: we ride.\nOption A: is better.\nSo we walk, honestly.\n",
        "Thank you for having me.\n\nLeeds\n\nThen we got wheels.\n\nBristol\n\nThen brakes.\n",
    ],
)
def test_a_text_without_speakers_stays_whole(transcript: Any, text: str) -> None:
    source = transcript("a.txt", text)
    assert said(source) == [("", " ".join(text.split()))]
    assert "no speaker labels" in source.warnings[0].reason


def test_marks_in_the_words_stay_and_lone_ones_are_told(transcript: Any) -> None:
    source = transcript(
        "a.txt",
        "Ann: What [crosstalk] now? (laughs)\n\n[laughter]\n\nBen: [inaudible 00:01] [XXXX] no.\n\n"
        "Ann:\n[inaudible]\n\nBen: (pause) Yes.\n",
    )
    assert said(source) == [
        ("Ann", "What [crosstalk] now? (laughs)"),
        ("Ben", "[inaudible 00:01] [XXXX] no."),
        ("Ann", "[inaudible]"),
        ("Ben", "(pause) Yes."),
    ]
    assert [(n.line, n.kept) for n in source.warnings if not n.about] == [(3, "[laughter]")]


def test_cells_beside_speaker_and_words_are_told(transcript: Any) -> None:
    rows = "| Speaker | Text | Notes |\n|---|---|---|\n| Ann | Hi? | |\n| Ben | Ho. | odd |\n"
    source = transcript("a.md", rows + "| Ann | So? | |\n")
    assert said(source) == [("Ann", "Hi?"), ("Ben", "Ho."), ("Ann", "So?")]
    assert [(n.line, n.kept) for n in source.warnings if not n.about] == [(4, "odd")]
    assert source.coverage.unrecognised == len("odd")


def test_front_matter_with_any_ending(transcript: Any) -> None:
    matter = "---\ntitle: Interview\nabstract: >\n  Joe tells. Maren: asks.\n...\n\n"
    source = transcript("a.md", matter + laid_out("**{name}:** {text}\n\n"))
    assert said(source) == TALK
