"""What was found before is found again, under the same rules and settings only."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.export import mask_store
from workbench.export.mask_store import MaskStore, remembering, rules
from workbench.export.redaction import Redactor

TEXTS = [
    "Ask Priya Raman or write to priya@example.org.",
    "My husband Tom fixed it.",
    "Nothing personal here, only the brakes.",
    "Call 07700 900123 before Thursday.",
    "… — …",
]


def redactor(**more: object) -> Redactor:
    return Redactor(("Priya Raman",), {"Priya Raman": "P01"}, pipeline="embedded-en", **more)


def test_a_remembered_text_is_masked_alike(tmp_path: Path) -> None:
    plain = [redactor().text(text) for text in TEXTS]
    first = remembering(redactor(), tmp_path)
    assert [first.text(text) for text in TEXTS] == plain
    assert first.memory is not None
    first.memory.save()
    again = MaskStore(first.memory.path.parent, first.memory._settings, "embedded-en")
    second = replace(redactor(), memory=again)
    assert [second.text(text) for text in TEXTS] == plain

    def never(texts: list[str]) -> list[list[tuple[int, int, str]]]:
        raise AssertionError(texts)

    again.find(TEXTS[:4], never)


def test_the_file_holds_no_words(tmp_path: Path) -> None:
    one = remembering(redactor(), tmp_path)
    for text in TEXTS:
        one.text(text)
    assert one.memory is not None
    one.memory.save()
    kept = one.memory.path.read_text(encoding="utf-8")
    assert not any(word in kept for text in TEXTS for word in text.split() if len(word) > 3)


def test_other_settings_have_another_file(tmp_path: Path) -> None:
    one = remembering(redactor(), tmp_path)
    other = remembering(redactor(keep=("Thursday",)), tmp_path)
    assert one.memory is not None
    assert other.memory is not None
    assert one.memory.path != other.memory.path
    one.text(TEXTS[0])
    one.memory.save()
    other.text(TEXTS[0])
    other.memory.save()
    assert [path.name for path in one.memory.path.parent.iterdir()] == [other.memory.path.name]
    assert len(rules()) == 64


def test_a_damaged_file_counts_as_none(tmp_path: Path) -> None:
    one = MaskStore(tmp_path, "[]", "embedded-en")
    for damage in ("", "{", "[]", '{"a": 1}', '{"a": [[1]]}'):
        one.path.write_text(damage, encoding="utf-8")
        fresh = MaskStore(tmp_path, "[]", "embedded-en")
        assert fresh.find(["x"], lambda texts: [[(0, 1, "name")] for _ in texts]) == [
            [(0, 1, "name")]
        ]


@pytest.mark.parametrize("package", ["faker", "spacy", "thinc", "numpy"])
def test_another_version_of_what_decides_has_another_file(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rules()
    known = mask_store.version
    monkeypatch.setattr(
        mask_store, "version", lambda name: "99.0" if name == package else known(name)
    )
    assert rules.__wrapped__() != before


def test_another_list_or_model_has_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    contents = mask_store._contents
    read = {name for part in ("redaction", "models/english") for name, _ in contents(
        mask_store.files("workbench.language") / part, f"/{part}")}  # fmt: skip
    assert {"/redaction/lists/given.txt", "/redaction/ordinary.py"} <= read
    assert any(name.startswith("/models/english/ner/") for name in read)
    for changed in ("/redaction/lists/given.txt", "/models/english/meta.json"):
        monkeypatch.setattr(
            mask_store,
            "_contents",
            lambda folder, place, changed=changed: [
                (name, data + b"x" if name == changed else data)
                for name, data in contents(folder, place)
            ],
        )
        assert rules.__wrapped__() != rules()


def test_an_entry_changed_by_hand_is_worked_out_again(tmp_path: Path) -> None:
    one = remembering(redactor(), tmp_path)
    plain = [one.text(text) for text in TEXTS]
    assert one.memory is not None
    one.memory.save()
    path = one.memory.path
    honest = json.loads(path.read_bytes())
    # Entries of other texts.
    swapped = dict(zip(honest, reversed(honest.values()), strict=True))
    damages = [
        swapped,
        {key: [check, []] for key, (check, masks) in honest.items() if masks},
        {key: [check, masks[:-1]] for key, (check, masks) in honest.items() if masks},
        {key: [check, [[0, 1, "name"]]] for key, (check, _) in honest.items()},
        {key: masks for key, (_, masks) in honest.items()},
        {key: [None, None] for key in honest},
    ]
    for damage in damages:
        path.write_text(json.dumps(damage), encoding="utf-8")
        store = MaskStore(path.parent, one.memory._settings, "embedded-en")
        again = replace(redactor(), memory=store)
        assert [again.text(text) for text in TEXTS] == plain
        store.save()
        assert json.loads(path.read_bytes()) == honest


def test_entries_of_other_settings_are_not_believed(tmp_path: Path) -> None:
    one, other = (MaskStore(tmp_path / name, name, "embedded-en") for name in ("a", "b"))
    one.find(["Ask Tom."], lambda texts: [[] for _ in texts])
    one.save()
    other.path.parent.mkdir()
    other.path.write_bytes(one.path.read_bytes())
    assert other.find(["Ask Tom."], lambda texts: [[(4, 7, "name")]]) == [[(4, 7, "name")]]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.text(max_size=12), max_size=8))
def test_each_text_is_looked_at_once_and_answers_keep_their_order(texts: list[str]) -> None:
    asked: list[str] = []

    def look(missing: list[str]) -> list[list[tuple[int, int, str]]]:
        asked.extend(missing)
        return [[(0, len(text), "name")] for text in missing]

    store = MaskStore(Path("nowhere"), "[]", "embedded-en")
    for _ in range(2):
        assert store.find(texts, look) == [[(0, len(text), "name")] for text in texts]
    assert sorted(asked) == sorted(set(texts))


def test_looking_at_many_at_once_changes_nothing() -> None:
    alone, together = redactor(), redactor()
    together.foresee((), TEXTS)
    assert [together.text(text) for text in TEXTS] == [alone.text(text) for text in TEXTS]
