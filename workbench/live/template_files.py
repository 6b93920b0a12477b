"""Templates that come with Workbench, and those that a study brings in YAML."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

from workbench.live.errors import LiveError
from workbench.live.template import KINDS_OF_ASSUMPTIONS, Template, read_template
from workbench.live.template_lines import line_of

_OWN = "workshops/templates"


def names(study: Path | None = None) -> tuple[str, ...]:
    """Names of all templates, a study's own first."""
    own = sorted(path.stem for path in _own_files(study))
    shipped = (item.name for item in _shipped().iterdir() if item.name.endswith(".yaml"))
    return tuple(dict.fromkeys([*own, *sorted(name.removesuffix(".yaml") for name in shipped)]))


def load(name: str, study: Path | None = None) -> Template:
    """A template by its name, or by the path of a YAML file.

    Raises
    ------
    LiveError
        When there is none of that name, or the file is not as expected.
    """
    path = Path(name)
    if path.suffix in (".yaml", ".yml"):
        return _from_file(path)
    for own in _own_files(study):
        if own.stem == name:
            return _from_file(own)
    shipped = _shipped() / f"{name}.yaml"
    if name not in names() or not shipped.is_file():
        known = ", ".join(names(study))
        raise LiveError(f"there is no template “{name}”", hint=f"There are: {known}.")
    return read_template(name, _yaml(shipped.read_text(encoding="utf-8"), name))


def _shipped() -> Any:
    return resources.files("workbench.live") / "templates"


def _own_files(study: Path | None) -> list[Path]:
    folder = (study or Path()) / _OWN
    return sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])


def _from_file(path: Path) -> Template:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LiveError("this template cannot be read", path=path, hint=str(error)) from error
    value = _yaml(text, str(path))
    try:
        found = read_template(path.stem, value, path=str(path))
        _check_kinds(found, str(path))
    except LiveError as error:
        # Which line it is, the file alone knows.
        raise error.on_line(line_of(value, error.place or "")) from error
    return found


def _check_kinds(template: Template, path: str) -> None:
    """Assumptions are of a kind, and the columns that they are written in say of which."""
    for number, phase in enumerate(template.phases, 1):
        if template.makes != "assumptions" or phase.kind != "write":
            continue
        columns = template.columns(number - 1)
        vague = [column.title for column in columns if not column.kind]
        if vague or not columns:
            raise LiveError(
                "expected columns that say what assumptions written there are: "
                f"{', '.join(KINDS_OF_ASSUMPTIONS)}; "
                + (f"“{vague[0]}” says none" if vague else "there are no columns"),
                path=path,
                place=f"phase {number}, columns",
                hint="Write them as “- {title: It pays, kind: viability}”.",
            )


def _yaml(text: str, path: str) -> object:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    try:
        # Comments go unread; what is read knows its lines.
        return YAML(typ="rt", pure=True).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else None
        problem = error.problem or "not YAML"
        raise LiveError(problem, path=path, line=line, hint="See docs/workshops.md.") from error
