"""Persona files: every persona and every hand edit survives, every mistake is named."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from persona_strategies import TRICKY, notes, personas, steady

from workbench.errors import PersonaFileError
from workbench.model.evidence import Cell, Claim, Span
from workbench.model.persona import Persona, Share
from workbench.store.persona_files import load_all, read, save, write

MINIMAL = "---\nformat: workbench/persona@1\nid: anna\nname: Anna\nkind: proto\n---\n"


def reread(text: str, id_: str = "steady") -> Persona:
    return read(text, path=f"{id_}.md")


def edited(old: str, new: str) -> Persona:
    text = write(steady())
    assert text.count(old) == 1
    return reread(text.replace(old, new))


@given(personas)
@settings(deadline=None, max_examples=50)
def test_any_persona_survives(persona: Persona) -> None:
    text = write(persona)
    again = reread(text, persona.id)
    assert again == persona
    assert write(again) == text


@pytest.mark.parametrize("text", TRICKY, ids=range(len(TRICKY)))
def test_tricky_text_survives_everywhere(text: str) -> None:
    claim = Claim(text, (Span("P01", 1, 2, text), Cell(text, text, text, 1, 2, 3.5)))
    persona = replace(
        steady(), name=text, method=text, sections={"who": (claim,)}, extra={"x": {text: [text]}}
    )
    assert reread(write(persona)) == persona


@given(notes)
@settings(deadline=None, max_examples=60)
def test_notes_survive_byte_for_byte(text: str) -> None:
    assert reread(write(replace(steady(), notes=text))).notes == text


def test_front_matter_follows_windows_line_ends() -> None:
    text = write(replace(steady(), notes="Called her back.\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    assert write(reread(text)) == text


def test_file_turned_to_windows_line_ends_is_untouched() -> None:
    persona = replace(steady(), notes="Called her back.\n")
    assert reread(write(persona).replace("\n", "\r\n")) == replace(
        persona, notes="Called her back.\r\n"
    )


def test_byte_order_mark_and_missing_last_line_end_are_fine() -> None:
    assert read("\ufeff" + MINIMAL.rstrip("\n"), path="anna.md").name == "Anna"


def test_layout_is_as_documented() -> None:
    lines = write(steady()).splitlines()
    assert lines[0] == "---"
    assert lines[3] == "format: workbench/persona@1"
    assert 'name: "Rides every day"' in lines
    assert "share: {percent: 34, low: 30.1, high: 38.2, n: 140, base: 412}" in lines
    assert (
        '      - {cell: "winter", question: "Q4", answer: "Daily", n: 96, base: 140, '
        'percent: 68.6, where: {"segment": "1"}, total: 41}'
    ) in lines
    keys = [line.split(":")[0] for line in lines if line[0].isalpha()]
    assert keys == [
        *("format", "id", "name", "kind", "share", "method", "stability", "participants"),
        *("goals", "pains", "empathy", "built"),
    ]


def test_untouched_file_has_no_edits() -> None:
    persona = reread(write(steady()))
    assert not any(claim.edited for _, claim in persona.claims())
    assert not persona.named_by_person
    assert persona.extra == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('- text: "Repairs take too long"', '- text: "Repairs take weeks"'),
        (
            '- text: "Repairs take too long"\n',
            '- text: "Repairs take too long"\n    assumed: true\n',
        ),
        (
            '- text: "Repairs take too long"\n',
            '- text: "Repairs take too long"\n    edited: true\n',
        ),
    ],
)
def test_changed_item_is_edited(old: str, new: str) -> None:
    pains = edited(old, new).sections["pains"]
    assert [claim.edited for claim in pains] == [True, False, False]


def test_changed_evidence_is_an_edit_but_no_rejection() -> None:
    text = write(steady()).replace("P02#40-66", "P02#40-70", 1)
    persona = reread(text)
    assert [claim.edited for claim in persona.sections["pains"]] == [True, False, False]
    assert persona.extra == {}


def test_changed_name_is_a_persons() -> None:
    persona = edited('name: "Rides every day"', "name: Depends on it")
    assert persona.name == "Depends on it"
    assert persona.named_by_person
    assert "named_by_person: true" in write(persona)


def test_reworded_item_is_remembered_as_rejected() -> None:
    persona = edited('"Repairs take too long"', '"Repairs take weeks"')
    assert list(persona.extra) == ["rejected"]
    assert list(persona.extra["rejected"]) == ["pains"]
    assert reread(write(persona)) == persona
    assert "rejected:" in write(persona)


def test_added_item_is_edited_and_may_be_bare() -> None:
    persona = edited("\npains:\n", "\npains:\n  - Ice\n")
    assert persona.sections["pains"][0] == Claim("Ice", edited=True)
    assert "rejected" not in persona.extra


def test_deleting_a_whole_section_rejects_its_items() -> None:
    text = write(steady())
    start, end = text.index("pains:"), text.index("empathy:")
    persona = reread(text[:start] + text[end:])
    assert "pains" not in persona.sections
    assert len(persona.extra["rejected"]["pains"]) == 3


def test_file_without_fingerprints_is_a_persons_own() -> None:
    text = MINIMAL.replace("kind: proto\n", "kind: proto\ngoals:\n  - text: Go\n") + "Notes"
    persona = read(text, path="anna.md")
    assert persona.named_by_person
    assert persona.sections["goals"] == (Claim("Go", edited=True),)
    assert persona.notes == "Notes"


def test_plain_words_are_texts_whatever_they_look_like() -> None:
    items = "goals:\n" + "".join(f"  - text: {t}\n" for t in ("yes", "12:30", "2025-01-01", "null"))
    persona = read(MINIMAL.replace("kind: proto\n", f"kind: proto\n{items}"), path="anna.md")
    assert [c.text for c in persona.sections["goals"]] == ["yes", "12:30", "2025-01-01", "null"]


def test_further_keys_are_kept() -> None:
    more = "photo: {file: anna.png, zip: 010, size: 1.5}\ntags: [a, 2, true, 2025-01-01]\n"
    text = MINIMAL.replace("kind: proto\n", f"kind: proto\n{more}")
    persona = read(text, path="anna.md")
    assert persona.extra == {
        "photo": {"file": "anna.png", "zip": "010", "size": 1.5},
        "tags": ["a", 2, True, "2025-01-01"],
    }
    assert reread(write(persona), "anna") == persona


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("kind: proto\n", ""), 2, "expected 'kind:' and statistical or qualitative or proto"),
        (("kind: proto", "kind: protto"), 5, "Did you mean 'proto'?"),
        (("persona@1", "persona@2"), 2, "Upgrade Workbench"),
        (("persona@1", "other"), 2, "expected 'workbench/persona@1'"),
        (("format: workbench/persona@1\n", ""), 2, "expected 'format: workbench/persona@1'"),
        (("id: anna", "id: berta"), 3, "rename the file to berta.md"),
        (("name: Anna", "name: [Anna"), 5, "not readable as YAML"),
        (("name: Anna", "name: An\x07na"), 4, "special characters are not allowed"),
        (("name: Anna", "name: Anna\nname: Berta"), 5, "is there twice"),
        (("name: Anna", "name:"), 4, "expected 'name:'"),
        (("---\n", "--\n"), 1, "expected '---' on the first line"),
        (("proto\n---\n", "proto\n"), 6, "that ends the front matter is missing"),
        (("proto\n", "proto\ngoals: fast\n"), 6, "expected a list of items"),
        (("proto\n", "proto\ngoals:\n  - txt: A\n"), 7, "Did you mean 'text'?"),
        (("proto\n", "proto\ngoals:\n  - supports: []\n"), 7, "expected 'text:' and a text"),
        (("proto\n", "proto\ngoal:\n  - text: A\n"), 6, "Did you mean 'goals'?"),
        (("proto\n", "proto\nshare: {percent: many, n: 1, base: 2}\n"), 6, "expected a number"),
        (("proto\n", "proto\nshare: {percent: 1, n: 1.5, base: 2}\n"), 6, "a whole number"),
        (("proto\n", "proto\nstability: high\n"), 6, "expected a number"),
        (("proto\n", "proto\nempathy:\n  sais: []\n"), 7, "Did you mean 'says'?"),
        (("proto\n", "proto\nnamed_by_person: maybe\n"), 6, "expected true or false"),
        (("proto\n", "proto\nloop: &a [*a]\n"), 6, "contains itself"),
    ],
)
def test_mistakes_are_named_with_their_line(change: tuple[str, str], line: int, words: str) -> None:
    with pytest.raises(PersonaFileError) as caught:
        read(MINIMAL.replace(*change), path="anna.md")
    assert caught.value.path == "anna.md"
    assert caught.value.line == line
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ("{ref: P03, quote: a}", "not a span reference: 'P03'"),
        ("{ref: P03#9-9, quote: a}", "Such as P03#1240-1302"),
        ("{ref: P03#1-9}", "expected 'quote:' and the words themselves"),
        ("{quote: a}", "a quote needs its 'ref:'"),
        ("P03#1-9", "expected evidence such as"),
        ("{survey: winter}", "unknown key 'survey'"),
        ("{cell: S, question: Q, answer: A, n: 1, base: 2}", "expected a number"),
        ("{cell: S, question: Q, answer: A, n: 1, base: 2, percent: 3, where: [[a]]}", "a pair"),
    ],
)
def test_bad_evidence_is_named(piece: str, words: str) -> None:
    item = f"kind: proto\ngoals:\n  - text: A\n    supports:\n      - {piece}\n"
    with pytest.raises(PersonaFileError, match=r"anna\.md, line 9") as caught:
        read(MINIMAL.replace("kind: proto\n", item), path="anna.md")
    assert words in str(caught.value)
    assert "goals[0].supports[0]" in str(caught.value)


def test_all_mistakes_are_told_at_once() -> None:
    text = MINIMAL.replace("kind: proto", "kind: cat\ngoals: fast\nstability: high")
    with pytest.raises(PersonaFileError) as caught:
        read(text, path="anna.md")
    assert "2 more problems" in str(caught.value)
    assert "line 6" in str(caught.value)
    assert "line 7" in str(caught.value)


@given(st.text(max_size=80), st.integers(0, 5))
@settings(deadline=None, max_examples=150)
def test_no_text_breaks_the_reader(text: str, line: int) -> None:
    lines = MINIMAL.split("\n")
    lines.insert(line, text)
    with suppress(PersonaFileError):
        read("\n".join(lines), path="anna.md")


@pytest.mark.parametrize(
    "persona",
    [
        replace(steady(), extra={"kind": 1}),
        replace(steady(), extra={"when": object()}),
        replace(steady(), sections={"pain": ()}),
        replace(steady(), sections={"pains": (Claim("a", (Span("P 1", 0, 1, "a"),)),)}),
        replace(steady(), sections={"pains": (Claim("a", (Span("P1", 1, 1, ""),)),)}),
    ],
)
def test_what_could_not_be_read_back_is_not_written(persona: Persona) -> None:
    with pytest.raises(PersonaFileError):
        write(persona)


def test_saving_writes_only_what_changed(tmp_path: Path) -> None:
    assert save(steady(), tmp_path / "personas")
    path = tmp_path / "personas" / "steady.md"
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert not save(steady(), tmp_path / "personas")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
    assert save(replace(steady(), notes="New.\r\n"), tmp_path / "personas")
    assert path.read_bytes().endswith(b"New.\r\n")
    assert [p.name for p in path.parent.iterdir()] == ["steady.md"]


@pytest.mark.parametrize("id_", ["", "../x", "a/b", ".hidden", "a\n", "a:b", "end."])
def test_ids_that_cannot_name_a_file_are_refused(tmp_path: Path, id_: str) -> None:
    with pytest.raises(PersonaFileError, match="cannot name a file"):
        save(replace(steady(), id=id_), tmp_path)


def test_half_characters_in_notes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PersonaFileError, match="half a character"):
        save(replace(steady(), notes="\ud83d"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_loading_a_folder(tmp_path: Path) -> None:
    others = [replace(steady(), id=id_, share=Share(1, None, None, 1, 2)) for id_ in ("b", "a")]
    for persona in (*others, steady()):
        save(persona, tmp_path)
    (tmp_path / "README.md").write_text("About these files.")
    assert [persona.id for persona in load_all(tmp_path)] == ["a", "b", "steady"]
    assert load_all(tmp_path / "missing") == ()


def test_loading_names_mistakes_of_every_file(tmp_path: Path) -> None:
    save(steady(), tmp_path)
    (tmp_path / "copy.md").write_bytes((tmp_path / "steady.md").read_bytes())
    (tmp_path / "empty.md").write_text("")
    (tmp_path / "latin.md").write_bytes("---\nname: J\xf6rg\n---\n".encode("latin-1"))
    with pytest.raises(PersonaFileError) as caught:
        load_all(tmp_path)
    message = str(caught.value)
    assert "copy.md, line 5, id: the id is 'steady', and so is that of steady.md" in message
    assert "Set 'id: copy'." in message
    assert "empty.md, line 1" in message
    assert "latin.md, line 2: not UTF-8 text" in message


def test_decomposed_file_names_are_the_same_id(tmp_path: Path) -> None:
    persona = replace(steady(), id="zo\u00eb")
    name = unicodedata.normalize("NFD", "zo\u00eb.md")
    (tmp_path / name).write_text(write(persona), "utf-8")
    assert load_all(tmp_path) == (persona,)
