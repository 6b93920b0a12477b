"""The architecture: imports point downwards only, and rooms on one floor stay apart."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import workbench

PACKAGE = Path(workbench.__file__).parent

FACADE = {
    "study",
    "artefacts",
    "triaging",
    "responding",
    "triage_figures",
    "exploring",
    "mapping",
    "map_decisions",
    "outlook",
    "mapped",
    "mapped_file",
    "survey",
    "material",
    "roles",
    "building",
    "annotating",
    "asking",
    "noticing",
    "needing",
    "needs_log",
    "needs_said",
    "needs_published",
    "passages",
    "searching",
    "theming",
    "theme_material",
    "coding",
    "contesting",
    "contesting_file",
    "contesting_near",
    "exchanging",
    "corrections",
    "accounting",
    "consenting",
    "forgetting",
    "forgotten",
    "leaving",
    "comparing",
    "publishing",
    "redacting",
    "segmenting",
    "scoring",
    "log",
    "log_sheet",
    "testing",
    "trial_data",
    "documents",
    "reports",
    "tables",
    "starter",
    "journeying",
    "journey_ground",
    "journey_shown",
}
FLOORS = [
    {"errors"},
    {"model"},
    {"language", "stats", "ingest", "store"},
    {"synthesis"},
    {"charts", "widgets", "export"},
    FACADE,
    {"apps", "live", "notebooks"},
    {"cli"},
    {"__main__"},
]
# The facade is one room in several files, and model may raise the errors below it.
SHARED = [FACADE]
HEIGHT = {room: height for height, floor in enumerate(FLOORS) for room in floor}
MODULES = sorted(PACKAGE.rglob("*.py"))
IO_ROOMS = {"ingest", "store", "export", "apps", "cli", "widgets"}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    parts = [name.split(".") for name in names if name.startswith("workbench.")]
    return {part[1] for part in parts if part[1] in HEIGHT}


def allowed(room: str, other: str) -> bool:
    if room == other or any({room, other} <= rooms for rooms in SHARED):
        return True
    return HEIGHT[other] < HEIGHT[room]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    assert room in HEIGHT, f"{room} stands on no floor"
    wrong = {other for other in imported_rooms(path) if not allowed(room, other)}
    assert not wrong, f"{path.name} in {room} imports {wrong} from its own floor or above"


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if room_of(p) in ("language", "stats", "synthesis", "charts", "model")],
    ids=lambda p: str(p.relative_to(PACKAGE)),
)
def test_analysis_is_pure(path: Path) -> None:
    """Analysis neither opens files nor prints."""
    called = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"open", "print", "input"}


def test_model_needs_the_standard_library_only() -> None:
    import sys

    for path in (PACKAGE / "model").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and node.module:
                top = node.module.split(".")[0]
            elif isinstance(node, ast.Import):
                top = node.names[0].name.split(".")[0]
            else:
                continue
            assert top == "workbench" or top in sys.stdlib_module_names, (path.name, top)
