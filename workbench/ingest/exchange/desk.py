"""What a reader of REFI-QDA files keeps at hand: identities, references and notices."""

from __future__ import annotations

import json
import re
import uuid
from typing import TYPE_CHECKING, Any

from workbench.ingest.exchange.xml_tree import attribute, children, guid_of
from workbench.model.coding import Touch
from workbench.model.source import Notice

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

OWN = "Workbench"
"""Beginning of the origin in files that Workbench wrote."""

_SPACE = uuid.UUID("0e0c4c5e-6f0a-5b0b-9d0a-2f3d7a6b1c55")
_REST = re.compile(rb"<\?workbench (\{.*?\})\?>\s*$", re.DOTALL)


class Desk:
    """Identities that a file defines, references to them, and what is to be reported.

    Parameters
    ----------
    data : bytes
        The XML file; one of our own says behind its end what the format has no place for.
    origin : str
        The program that wrote it.
    """

    def __init__(self, data: bytes, origin: str) -> None:
        rest = _rest(data) if origin.startswith(OWN) else {}
        self.own = origin.startswith(OWN)
        self.notices: list[Notice] = []
        self._ids: dict[str, str] = rest.get("ids", {})
        self._fields: dict[str, dict[str, str]] = rest.get("fields", {})
        self.ends = self._fields.get("project", {}).get("ends", "inclusive")
        self._defined: dict[str, set[str]] = {}
        self._alias: dict[str, str] = {}

    def notice(self, reason: str, *, kept: str = "", hint: str = "", lost: bool = False) -> None:
        """Remember something that the researcher should know."""
        self.notices.append(Notice(reason, kept=kept, hint=hint, lost=lost))

    def define(self, element: Element, kind: str) -> str:
        """Identity of something that the file defines; a missing or taken one is replaced."""
        key = guid_of(element, "guid", "GUID", "id")
        seen = self._defined.setdefault(kind, set())
        name = attribute(element, "name")
        if not key:
            key = self._made(kind, seen, name)
            self.notice(f"a {kind} has no GUID; it was given one", kept=name)
        elif self.model(key) in seen:
            reason = f"two of the kind {kind} share the GUID {key}; references go to the first"
            key = self._made(kind, seen, key)
            self.notice(reason, kept=name)
        seen.add(self.model(key))
        return self.model(key)

    def _made(self, kind: str, seen: set[str], text: str) -> str:
        count = len(seen)
        return str(uuid.uuid5(_SPACE, f"{kind}:{count}:{text}"))

    def model(self, key: str) -> str:
        """Identity in the model for a GUID as `guid_of` spells it."""
        return self._ids.get(key, key)

    def alias(self, element: Element, identity: str) -> None:
        """Let another element's GUID mean something that is defined already."""
        self._alias[self.model(guid_of(element))] = identity

    def knows(self, identity: str, *kinds: str) -> bool:
        """Whether one of these kinds, any if none is named, has such an identity."""
        return any(identity in self._defined.get(kind, ()) for kind in kinds or self._defined)

    def target(self, element: Element) -> str:
        """Identity that a reference means."""
        return self.meant(guid_of(element, "targetGUID", "targetGuid", "guid"))

    def meant(self, key: str) -> str:
        """Identity that a GUID means as a reference."""
        found = self.model(key)
        return self._alias.get(found, found)

    def admit(self, key: str, kind: str) -> str:
        """Identity of something that is only referred to, as if the file defined it."""
        self._defined.setdefault(kind, set()).add(self.model(key))
        return self.model(key)

    def references(self, element: Element, name: str, *kinds: str, owner: str) -> tuple[str, ...]:
        """Identities that children of a name refer to; dangling ones are reported."""
        found = []
        for reference in children(element, name):
            target = self.target(reference)
            if self.knows(target, *kinds):
                found.append(target)
            else:
                what = "a picture or recording" if self.knows(target, "medium") else "missing"
                reason = f"{owner} refers to a {kinds[0]} that is {what}; left out"
                self.notice(reason, kept=target, lost=True)
        return tuple(dict.fromkeys(found))

    def field(self, element: Element, name: str, otherwise: str) -> str:
        """What the format had no place for, else what the file says."""
        key = guid_of(element) or "project"
        return self._fields.get(key, {}).get(name, otherwise)

    def touch(self, element: Element, *, changed: bool = False) -> Touch:
        """Who made, or changed, something, and when."""
        names = ("modifyingUser", "modifyingUserGUID", "modifiedDateTime", "changed")
        if not changed:
            names = ("creatingUser", "creatingUserGUID", "creationDateTime", "made")
        by = self.model(guid_of(element, *names[:2]))
        return Touch(by, self.field(element, names[3], attribute(element, names[2])))


def _rest(data: bytes) -> dict[str, Any]:
    found = _REST.search(data[data.rfind(b"<?workbench ") :])
    try:
        rest = json.loads(found[1]) if found else {}
    except ValueError:
        return {}
    sound = isinstance(rest, dict) and all(isinstance(part, dict) for part in rest.values())
    return rest if sound else {}
