"""GUIDs for the identities of a project, the same whenever it is written."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Mapping

from workbench.export.xml_text import clean
from workbench.model.project import Project

_SPACE = uuid.UUID("5c0f3d0a-8d0e-5d0c-8f6b-7a9d4e2b1f30")
_ANY = re.compile(r"\{?([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\}?")


class Guids:
    """The GUID of each thing in a project.

    An identity that is a GUID is kept, in lower case; any other becomes one derived from its
    kind and itself. What something else has taken already is derived anew.

    Parameters
    ----------
    project : Project
    """

    def __init__(self, project: Project) -> None:
        self._given: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()
        self._rest: dict[str, dict[str, str]] = {}
        for kind, identity in _identities(project):
            self.of(kind, identity)

    def of(self, kind: str, identity: str) -> str:
        """GUID of something; the same for each reference to it."""
        key = (kind, identity)
        if key not in self._given:
            found = _ANY.fullmatch(identity)
            own = found[1].lower() if found else ""
            if not own or own in self._taken:
                own = str(uuid.uuid5(_SPACE, json.dumps(key)))
            self._taken.add(own)
            self._given[key] = own
        return self._given[key]

    def meant(self, identity: str) -> str | None:
        """GUID of whatever has this identity, None for an empty one."""
        if not identity:
            return None
        kinds = dict.fromkeys(kind for kind, _ in self._given)
        kind = next((kind for kind in kinds if (kind, identity) in self._given), "other")
        return self.of(kind, identity)

    def keep(self, guid: str, fields: Mapping[str, str]) -> None:
        """Remember what the format has no place for; empty values need none."""
        held = {name: clean(value)[0] for name, value in fields.items() if value}
        if held:
            self._rest.setdefault(guid, {}).update(held)

    def rest(self) -> str:
        """All that the format has no place for, as ASCII without angle brackets; or nothing."""
        ids = {guid: own for (_, own), guid in self._given.items() if own != guid}
        held = {"ids": ids, "fields": self._rest}
        if not ids and not self._rest:
            return ""
        text = json.dumps(held, sort_keys=True, separators=(",", ":"))
        return text.replace("<", "\\u003c").replace(">", "\\u003e")


def _identities(project: Project) -> Iterator[tuple[str, str]]:
    yield from (("coder", coder.id) for coder in project.coders)
    yield from (("code", code.id) for code in project.codes)
    yield from (("variable", variable.id) for variable in project.variables)
    yield from (("case", case.id) for case in project.cases)
    yield from (("memo", memo.id) for memo in project.memos)
    for document in project.documents:
        yield "document", document.id
        yield from (("coding", coding.id) for coding in document.codings)
        for excerpt in document.excerpts:
            yield "excerpt", excerpt.id
            yield from (("coding", coding.id) for coding in excerpt.codings)
    yield from (("link", link.id) for link in project.links)
    yield from (("set", group.id) for group in project.sets)
