"""The page's files: small, joined in order, and never turning text into HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.apps import bundle
from workbench.apps.server_settings import content_policy

FILES = sorted((bundle.PAGE / "js").glob("*.js"))
SHEETS = sorted((bundle.PAGE / "css").glob("*.css"))


def test_the_module_has_one_export_and_no_imports() -> None:
    text = bundle.script()
    assert re.findall(r"^export .*", text, re.MULTILINE) == ["export default { render };"]
    assert not re.search(r"^import ", text, re.MULTILINE)
    assert text == bundle.script.__wrapped__()


def test_every_file_is_in_the_module() -> None:
    text = bundle.script()
    for path in FILES:
        if path.name != "main.js":
            assert f"const file_{path.stem} = (() => {{" in text, path.name


def test_files_come_after_those_they_import() -> None:
    text = bundle.script()
    for path in FILES:
        own = text.find(f"const file_{path.stem} =") if path.name != "main.js" else len(text)
        for needed in re.findall(r'from "\./(\w+)\.js"', path.read_text(encoding="utf-8")):
            assert text.index(f"const file_{needed} =") < own


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_text_stays_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    banned = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser"
    )
    assert not re.search(banned, text)
    assert set(re.findall(r"https?://[^\"]+", text)) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("path", [*FILES, *SHEETS], ids=lambda path: path.name)
def test_rooms_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_style_sheets_fetch_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face", bundle.style())


def test_a_circle_of_imports_is_refused(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text('import { a } from "./a.js";\n', encoding="utf-8")
    (tmp_path / "a.js").write_text(
        'import { b } from "./b.js";\nexport const a = b;\n', encoding="utf-8"
    )
    (tmp_path / "b.js").write_text(
        'import { a } from "./a.js";\nexport const b = a;\n', encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"a\.js imports itself by way of b\.js"):
        bundle.script(tmp_path)


def test_the_policy_names_no_other_host() -> None:
    policy = content_policy(["127.0.0.1:8866"])
    assert "default-src 'none'" in policy
    assert re.findall(r"wss?://\S+", policy) == ["ws://127.0.0.1:8866", "wss://127.0.0.1:8866;"]
    assert "http" not in policy
    assert "unsafe-eval" not in policy
