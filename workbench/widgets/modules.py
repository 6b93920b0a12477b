"""Joins small JavaScript modules and style sheets into one file each, and makes them compact."""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_NAMED = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
# Comments; strings, templates and regular expressions, which stay as they are (a slash begins an
# expression where no division can stand); white space.
_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<kept>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'
      |`(?:\\.|\$\{(?:[^{}`]|`[^`]*`)*\}|[^`\\])*`
      |(?:(?<=[(,=:\[!&|?])|(?<=[=:(,]\s))/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)
    |(?P<end>;\s*(?=\}))
    |(?P<space>\s+)""",
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"[\w$]")
# Two constants in a row, where no other statement ends within the first.
_IN_A_ROW = re.compile(r"\bconst (\w+=(?:[^;{}]+|\{[^;{}]*\})*+);const (?=\w+=)")


def joined(folder: Path, entry: str) -> str:
    """One ES module out of several, each after those that it imports.

    All share one scope, so every name at the top of a file must be the only one. Only the
    forms ``import { a, b } from "./file.js"`` and ``export function``, ``const`` or ``class``
    are understood, and one ``export default`` in `entry`.

    Parameters
    ----------
    folder : Path
        Where the files are.
    entry : str
        Name of the file that uses the others.

    Raises
    ------
    ValueError
        If files import each other in a circle, or two define the same name.
    """
    texts: dict[str, str] = {}
    _collect(folder, entry, texts, ())
    owners: dict[str, str] = {}
    for file, text in texts.items():
        for name in _NAMED.findall(text):
            if name in owners:
                raise ValueError(f"{file} and {owners[name]} both define {name}")
            owners[name] = file
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts.values())


def compact_script(text: str) -> str:
    r"""A script without comments and needless white space, constants in a row as one statement.

    It must end its statements with semicolons.

    Examples
    --------
    >>> compact_script('// Greets.\nconst say = (who) => `hello  ${who}`;\nreturn  say;\n')
    'const say=(who)=>`hello  ${who}`;return say;'
    """
    text = _TOKEN.sub(lambda found: "" if found["comment"] else found[0], text)
    text = _TOKEN.sub(lambda found: found["kept"] or _space(found), text).strip()
    while (shorter := _IN_A_ROW.sub(r"const \1,", text)) != text:
        text = shorter
    return text


def _space(found: re.Match[str]) -> str:
    """A blank where two words or two signs would run together."""
    if found["end"]:
        return ""
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    words = _WORD.match(before) and _WORD.match(after)
    return " " if words or (before == after and before in ("+", "-")) else ""


def compact_style(text: str) -> str:
    r"""A style sheet without comments and needless white space.

    Examples
    --------
    >>> compact_style("/* Ink. */\na:hover, b > i {\n  color: red;\n}\n")
    'a:hover,b>i{color:red}'
    """
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,>]) ?", r"\1", text)
    return re.sub(r": (?=[^{}]*[;}])", ":", text).replace(";}", "}").strip()


def _collect(folder: Path, name: str, texts: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{name} imports itself by way of {above[-1]}")
    if name in texts:
        return
    text = (folder / name).read_text(encoding="utf-8")
    for needed in _IMPORT.findall(text):
        _collect(folder, f"{needed}.js", texts, (*above, name))
    texts[name] = text
