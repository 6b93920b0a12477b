"""Persona files: ``personas/<id>.md``, written by Workbench and changed by people.

A file is YAML front matter between two lines of dashes (``format: workbench/persona@1``), then
the researcher's notes, kept byte for byte. People change any of it in an editor; nothing needs
to be marked by hand, because the front matter carries fingerprints:

``built:``
    By section, one entry ``wording-content`` for each item that the machine wrote, and one for
    the name. `write` makes it from the items that no person edited. `read` compares: an item
    that is not on the list was changed or added by a person and comes back with
    ``edited=True``; a name that is not on the list comes back with ``named_by_person=True``.
    An entry whose wording no item has any more was deleted or reworded by a person; its wording
    moves to ``rejected``. Without the key (a file written by hand) everything is a person's.
``rejected:``
    By section, the wordings that a person removed, in ``Persona.extra["rejected"]``. A rebuild
    (`persona_merge.merge_rebuilt`) never brings them back. Deleting an entry allows it again.

An untouched file therefore reads and writes to the same bytes, and evidence that a rebuild
adds to a rejected wording does not revive it. Code that makes a persona leaves ``edited`` false
on the machine's claims; code that lets a person change one uses `persona_merge.change_claim`.
Comments in the front matter are not kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from workbench.errors import PersonaFileError
from workbench.model.persona import Persona
from workbench.store.atomic import write_bytes
from workbench.store.persona_read import persona_from_text
from workbench.store.persona_write import persona_text
from workbench.store.problems import raise_all

_UNSAFE_NAME = re.compile(r'[\x00-\x1f/\\:*?"<>|]|^\.|^\s|[\s.]$|^$')


def write(persona: Persona) -> str:
    """Lay out a persona's file; equal personas give equal text.

    Raises
    ------
    PersonaFileError
        If something in the persona cannot be read back, such as a span without words.
    """
    return persona_text(persona)


def read(text: str, *, path: str | Path) -> Persona:
    """Read a persona from its file's text.

    Parameters
    ----------
    text : str
        With the line ends of the file.
    path : str or Path
        The file's name, which must be the persona's id and ``.md``; named in errors.

    Raises
    ------
    PersonaFileError
        Naming every mistake with its line, its key and what is expected.
    """
    persona = persona_from_text(text, path=path)
    raise_all(_misnamed(persona, text, Path(path), ()))
    return persona


def save(persona: Persona, folder: str | Path) -> bool:
    """Write a persona's file into a folder, in one step, if that changes it.

    Returns
    -------
    bool
        Whether the file was written.

    Raises
    ------
    PersonaFileError
        If the id cannot name a file, or the text holds half a character.
    """
    if _UNSAFE_NAME.search(persona.id):
        raise PersonaFileError(
            f"the id {persona.id!r} cannot name a file", hint="Use letters, digits and hyphens."
        )
    path = Path(folder) / f"{persona.id}.md"
    try:
        data = write(persona).encode("utf-8")
    except UnicodeEncodeError as error:
        raise PersonaFileError("the notes hold half a character", path=path) from error
    if path.is_file() and path.read_bytes() == data:
        return False
    write_bytes(path, data)
    return True


def load_all(folder: str | Path) -> tuple[Persona, ...]:
    """Read every persona of a folder, in order of id, except README.md and hidden files.

    Raises
    ------
    PersonaFileError
        Naming every mistake in every file, and ids that two files share.
    """
    texts: dict[Path, str] = {}
    personas: dict[Path, Persona] = {}
    problems: list[PersonaFileError] = []
    for path in _files(Path(folder)):
        try:
            texts[path] = _decoded(path)
            personas[path] = persona_from_text(texts[path], path=path)
        except PersonaFileError as error:
            problems.append(error)
    for path, persona in personas.items():
        others = [p.name for p, other in personas.items() if other.id == persona.id and p != path]
        problems += _misnamed(persona, texts[path], path, others)
    raise_all(problems)
    return tuple(sorted(personas.values(), key=lambda persona: persona.id))


def _files(folder: Path) -> list[Path]:
    found = sorted(folder.glob("*.md"))
    return [p for p in found if not p.name.startswith(".") and p.name.lower() != "readme.md"]


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        hint = "Save it with the encoding UTF-8."
        raise PersonaFileError("not UTF-8 text", path=path, line=line, hint=hint) from error


def _misnamed(
    persona: Persona, text: str, path: Path, others: Sequence[str]
) -> list[PersonaFileError]:
    """Report an id that is not the file's name; `others` are files with the same id."""
    if _same_name(persona.id, path.stem):
        return []
    shared = f", and so is that of {', '.join(others)}" if others else ""
    move = "" if others else f", or rename the file to {persona.id}.md"
    return [
        PersonaFileError(
            f"the id is '{persona.id}'{shared}, but the file is named '{path.name}'",
            path=path,
            line=_line_of_id(text),
            place="id",
            hint=f"Set 'id: {path.stem}'{move}.",
        )
    ]


def _same_name(id_: str, stem: str) -> bool:
    # macOS stores names in decomposed form.
    return unicodedata.normalize("NFC", id_) == unicodedata.normalize("NFC", stem)


def _line_of_id(text: str) -> int | None:
    match = re.search(r"^id[ \t]*:", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else None
