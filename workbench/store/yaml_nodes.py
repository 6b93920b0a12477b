"""Reads YAML written by hand: every value by what is expected there, every mistake with its line.

A text is taken as it stands: ``text: yes`` and ``text: 12:30`` are the words, never a truth
value or a number of seconds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import PersonaFileError
from workbench.store.problems import did_you_mean

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

Fields = Mapping[str, "Node"]

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,1000})")
_UNBOUNDED = {".inf": math.inf, "-.inf": -math.inf, ".nan": math.nan}
_TRUTH = {"true": True, "false": False}
_QUOTE = (
    "Texts with a colon, a # or quotation marks stand in double quotes, a \\ before each inner one."
)
_TAG = "tag:yaml.org,2002:"


class NodeReader:
    """Typed access to the nodes of one file; collects problems instead of stopping at the first.

    Parameters
    ----------
    path : str or Path
    offset : int
        Lines of the file before the YAML text, plus one.
    """

    def __init__(self, path: str | Path, *, offset: int) -> None:
        self.path = path
        self.offset = offset
        self.problems: list[PersonaFileError] = []
        self._key_lines: dict[int, int] = {}

    def compose(self, text: str) -> Node | None:
        """Return the root node; None, and a problem, where the text is no YAML."""
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            return YAML(typ="safe", pure=True).compose(text)  # type: ignore[no-any-return]
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = self.offset + mark.line if mark is not None else None
            self._report(f"not readable as YAML: {error.problem or error.context}", line, _QUOTE)
        except (YAMLError, ValueError, RecursionError) as error:
            reason = str(error).splitlines()[0] if str(error) else "it is empty"
            line = self.offset + text.count("\n", 0, getattr(error, "position", None) or 0)
            self._report(f"not readable as YAML: {reason}", line, _QUOTE)
        return None

    def line(self, node: Node) -> int:
        """Find the line of the file, from 1, on which a node or the key before it starts."""
        return self._key_lines.get(id(node), int(node.start_mark.line)) + self.offset

    def report(self, message: str, node: Node, place: str, *, hint: str | None = None) -> None:
        """Note a problem."""
        self._report(message, self.line(node), hint, place)

    def _report(self, message: str, line: int | None, hint: str | None, place: str = "") -> None:
        where = place or None
        self.problems.append(
            PersonaFileError(message, path=self.path, line=line, place=where, hint=hint)
        )

    def mapping(self, node: Node, place: str, expected: str) -> Fields:
        """Read keys and value nodes, in order; a problem where it is no mapping."""
        from ruamel.yaml.nodes import MappingNode, ScalarNode

        if is_null(node):
            return {}
        if not isinstance(node, MappingNode):
            self.report(f"expected {expected}", node, place)
            return {}
        found: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.report("expected a word as key", key, place)
            elif key.value in found:
                self.report(f"the key '{key.value}' is there twice", key, place)
            else:
                found[key.value] = value
                self._key_lines[id(value)] = int(key.start_mark.line)
        return found

    def known(self, fields: Fields, place: str, allowed: tuple[str, ...]) -> None:
        """Report keys that have no meaning here."""
        for key, node in fields.items():
            if key not in allowed:
                hint = did_you_mean(key, allowed)
                self.report(f"unknown key '{key}'", node, place, hint=hint)

    def items(self, node: Node, place: str, expected: str) -> list[Node]:
        """Read a list, empty where there is nothing; a problem where it is no list."""
        from ruamel.yaml.nodes import SequenceNode

        if is_null(node):
            return []
        if not isinstance(node, SequenceNode):
            self.report(f"expected {expected}", node, place)
            return []
        return list(node.value)

    def text(self, node: Node | None, place: str, *, parent: Node, expected: str) -> str:
        """Read a text as it stands; a problem where there is none."""
        from ruamel.yaml.nodes import ScalarNode

        if isinstance(node, ScalarNode) and (node.value or not is_null(node)):
            return str(node.value)
        self.report(f"expected {expected}", node or parent, place)
        return ""

    def number(self, node: Node | None, place: str, *, parent: Node) -> float:
        """Read a number; a problem where there is none."""
        from ruamel.yaml.nodes import ScalarNode

        if isinstance(node, ScalarNode):
            try:
                return _UNBOUNDED[node.value] if node.value in _UNBOUNDED else float(node.value)
            except ValueError:
                pass
        self.report("expected a number such as 33.3", node or parent, place)
        return 0.0

    def integer(self, node: Node | None, place: str, *, parent: Node) -> int:
        """Read a whole number; a problem where there is none."""
        from ruamel.yaml.nodes import ScalarNode

        if isinstance(node, ScalarNode) and _INTEGER.fullmatch(node.value):
            return int(node.value)
        self.report("expected a whole number such as 12", node or parent, place)
        return 0

    def flag(self, node: Node | None, place: str) -> bool:
        """Read true or false, false where nothing is said."""
        from ruamel.yaml.nodes import ScalarNode

        if node is None or is_null(node):
            return False
        if isinstance(node, ScalarNode) and node.value.lower() in _TRUTH:
            return _TRUTH[node.value.lower()]
        self.report("expected true or false", node, place)
        return False

    def plain(self, node: Node, place: str, seen: tuple[int, ...] = ()) -> Any:
        """Read any value as plain Python: text, number, truth value, None, list or dict.

        Numbers that would not be written back as they stand (``010``, ``1.10``, dates) stay text.
        """
        from ruamel.yaml.nodes import MappingNode, SequenceNode

        if id(node) in seen:
            self.report("a value contains itself", node, place)
            return None
        inner = (*seen, id(node))
        if isinstance(node, MappingNode):
            fields = self.mapping(node, place, "a mapping")
            return {key: self.plain(value, place, inner) for key, value in fields.items()}
        if isinstance(node, SequenceNode):
            return [self.plain(item, place, inner) for item in node.value]
        return _scalar(node)


def is_null(node: Node) -> bool:
    """Whether nothing stands there (``goals:``), or ``null`` or ``~``."""
    return bool(node.tag == f"{_TAG}null")


def _scalar(node: Node) -> str | int | float | bool | None:
    text = str(node.value)
    match str(node.tag).removeprefix(_TAG):
        case "null":
            return None
        case "bool":
            return _TRUTH.get(text.lower(), text)
        case "int" if _INTEGER.fullmatch(text) and text != "-0":
            return int(text)
        case "float" if text in _UNBOUNDED:
            return _UNBOUNDED[text]
        case "float" if _same_when_written(text):
            return float(text)
    return text


def _same_when_written(text: str) -> bool:
    try:
        return repr(float(text)) == text
    except ValueError:
        return False
