"""What was found before is found again, under the same rules and settings only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

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
