"""Reads a persona from its front matter and notes."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from workbench.errors import PersonaFileError
from workbench.model.empathy import QUADRANTS, EmpathyMap
from workbench.model.evidence import Claim
from workbench.model.persona import KINDS, SECTIONS, Persona, PersonaKind, Share
from workbench.store.claim_read import claims
from workbench.store.fingerprints import NAME, PLACES, Prints, judged
from workbench.store.persona_write import FORMAT, KNOWN_KEYS
from workbench.store.problems import did_you_mean, raise_all
from workbench.store.yaml_nodes import Fields, NodeReader, is_null

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

Lists = dict[str, tuple[Claim, ...]]

_FILE = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<front>(?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)(?P<notes>(?s:.*))"
)
_START = re.compile(r"\A\ufeff?---[ \t]*\r?\n")
_SHARE = ("percent", "low", "high", "n", "base")


@lru_cache(maxsize=128)
def persona_from_text(text: str, *, path: str | Path) -> Persona:
    """Read a persona from its file's text; the same text is read once, as that is slow.

    Raises
    ------
    PersonaFileError
        Naming every mistake with its line and key.
    """
    front, notes = _split(text, path)
    reader = NodeReader(path, offset=2)
    root = reader.compose(front)
    if root is None and not reader.problems:
        raise PersonaFileError("nothing stands between the dashes", path=path, line=1)
    raise_all(reader.problems)
    assert root is not None
    fields = reader.mapping(root, "", "keys such as 'id: steady'")
    raise_all(reader.problems)
    _check_format(fields, reader, root)
    front_matter = _Front(reader, root, fields)
    persona = front_matter.persona(notes)
    built = front_matter.prints("built", (NAME, *PLACES))
    rejected = front_matter.prints("rejected", PLACES)
    raise_all(reader.problems)
    return judged(persona, built, rejected)


def _split(text: str, path: str | Path) -> tuple[str, str]:
    match = _FILE.match(text)
    if match:
        return match["front"], match["notes"]
    if _START.match(text):
        message, line = "the line '---' that ends the front matter is missing", text.count("\n") + 1
    else:
        message, line = "expected '---' on the first line, and the persona's keys below", 1
    hint = f"A persona file starts with '---', 'format: {FORMAT}' and further keys, then '---'."
    raise PersonaFileError(message, path=path, line=line, hint=hint)


def _check_format(fields: Fields, reader: NodeReader, root: Node) -> None:
    found = reader.text(fields.get("format"), "format", parent=root, expected=f"'format: {FORMAT}'")
    raise_all(reader.problems)
    if found == FORMAT:
        return
    newer = re.fullmatch(r"workbench/persona@([0-9]+)", found)
    hint = "Upgrade Workbench (pip install --upgrade workbench)." if newer else None
    reader.report(
        f"the format is '{found}', expected '{FORMAT}'", fields["format"], "format", hint=hint
    )
    raise_all(reader.problems)


class _Front:
    """The keys of one file's front matter."""

    def __init__(self, reader: NodeReader, root: Node, fields: Fields) -> None:
        self.reader = reader
        self.root = root
        self.fields = fields

    def persona(self, notes: str) -> Persona:
        id_ = self._text("id", "the file's name without its ending")
        return Persona(
            id=id_,
            name=self._text("name", "a name"),
            kind=self._kind(),
            share=self._share(),
            method=self._text("method", "a text") if "method" in self.fields else "",
            stability=self._stability(),
            participants=self._names(self.fields, "participants"),
            sections=self._lists(self.fields, SECTIONS, ""),
            empathy=self._empathy(id_),
            notes=notes,
            named_by_person=self.reader.flag(self.fields.get("named_by_person"), "named_by_person"),
            extra=self._extra(),
        )

    def prints(self, key: str, places: tuple[str, ...]) -> Prints:
        """Fingerprints by place, of ``built:`` or ``rejected:``."""
        if key not in self.fields:
            return {}
        reader = self.reader
        fields = reader.mapping(self.fields[key], key, "lists of fingerprints by section")
        reader.known(fields, key, places)
        return {place: set(self._names(fields, place, at=f"{key}.{place}")) for place in fields}

    def _text(self, key: str, expected: str) -> str:
        what = f"'{key}:' and {expected}"
        return self.reader.text(self.fields.get(key), key, parent=self.root, expected=what)

    def _kind(self) -> PersonaKind:
        before = len(self.reader.problems)
        kind = self._text("kind", " or ".join(KINDS))
        if len(self.reader.problems) == before and kind not in KINDS:
            hint = did_you_mean(kind, KINDS)
            node = self.fields["kind"]
            self.reader.report(f"'{kind}' is no kind of persona", node, "kind", hint=hint)
        return cast(PersonaKind, kind)

    def _share(self) -> Share | None:
        node = self.fields.get("share")
        if node is None or is_null(node):
            return None
        reader = self.reader
        fields = reader.mapping(node, "share", "{percent: 34, low: 30, high: 38, n: 12, base: 41}")
        reader.known(fields, "share", _SHARE)
        low, high = (
            reader.number(fields[key], f"share.{key}", parent=node) if key in fields else None
            for key in ("low", "high")
        )
        return Share(
            percent=reader.number(fields.get("percent"), "share.percent", parent=node),
            low=low,
            high=high,
            n=reader.integer(fields.get("n"), "share.n", parent=node),
            base=reader.integer(fields.get("base"), "share.base", parent=node),
        )

    def _stability(self) -> float | None:
        node = self.fields.get("stability")
        if node is None or is_null(node):
            return None
        return self.reader.number(node, "stability", parent=node)

    def _names(self, fields: Fields, key: str, *, at: str = "") -> tuple[str, ...]:
        if key not in fields:
            return ()
        node, place, expected = fields[key], at or key, "a list such as [P01, P02]"
        items = self.reader.items(node, place, expected)
        return tuple(
            self.reader.text(item, place, parent=node, expected=expected) for item in items
        )

    def _lists(self, fields: Fields, names: tuple[str, ...], prefix: str) -> Lists:
        return {
            name: claims(fields[name], f"{prefix}{name}", self.reader)
            for name in names
            if name in fields
        }

    def _empathy(self, id_: str) -> EmpathyMap:
        node = self.fields.get("empathy")
        if node is None:
            return EmpathyMap(of="")
        fields = self.reader.mapping(node, "empathy", f"the lists {', '.join(QUADRANTS)}")
        self.reader.known(fields, "empathy", ("of", "participants", *QUADRANTS))
        of = id_
        if "of" in fields:
            of = self.reader.text(fields["of"], "empathy.of", parent=node, expected="an id")
        lists: dict[str, Any] = {**self._lists(fields, QUADRANTS, "empathy.")}
        return EmpathyMap(of=of, participants=self._names(fields, "participants"), **lists)

    def _extra(self) -> dict[str, Any]:
        """Keys that this version does not know, except lists that would silently lose claims."""
        extra: dict[str, Any] = {}
        for key, node in self.fields.items():
            if key in KNOWN_KEYS:
                continue
            extra[key] = self.reader.plain(node, key)
            hint = did_you_mean(key, SECTIONS)
            if _looks_like_claims(extra[key]) and hint.startswith("Did"):
                self.reader.report(f"unknown section '{key}'", node, key, hint=hint)
        return extra


def _looks_like_claims(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(i, dict) and "text" in i for i in value)
