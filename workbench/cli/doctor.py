"""The doctor: what works on this machine, and how to mend what does not."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import typer

from workbench.cli.options import JsonOption, StudyOption, print_json
from workbench.errors import WorkbenchError

PACKAGES = ("jupyterlab", "voila", "anywidget", "ipywidgets", "pandas", "altair", "spacy")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "firefox")

Finding = dict[str, Any]


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("doctor")(doctor)


def doctor(study: StudyOption = Path(), json: JsonOption = False) -> int:
    """Say what works and how to mend what does not."""
    findings = [
        _python(),
        *map(_package, PACKAGES),
        _guarded("pipeline", _pipeline, "Install the package again."),
        _guarded("study", lambda: _study(study), "Mend what the message says."),
        _guarded("store", lambda: _store(study), "Check that the folder can be written to."),
        *_workshops(study),
        _port(),
        _browser(),
    ]
    if json:
        print_json({"findings": findings})
    else:
        for finding in findings:
            mark = "ok  " if finding["ok"] else "MEND"
            hint = f"  → {finding['hint']}" if not finding["ok"] else ""
            print(f"{mark}  {finding['what']}: {finding['detail']}{hint}")
    return 0 if all(finding["ok"] for finding in findings) else 1


def _finding(what: str, detail: str, *, ok: bool = True, hint: str = "") -> Finding:
    return {"what": what, "ok": ok, "detail": detail, "hint": "" if ok else hint}


def _guarded(what: str, look: Callable[[], str], hint: str) -> Finding:
    try:
        return _finding(what, look())
    except (WorkbenchError, OSError, ImportError) as error:
        return _finding(what, str(error), ok=False, hint=hint)


def _python() -> Finding:
    return _finding(
        "Python",
        f"{sys.version.split()[0]} at {sys.executable}",
        ok=sys.version_info >= (3, 11),
        hint="Install Python 3.11 or newer.",
    )


def _package(name: str) -> Finding:
    try:
        return _finding(name, version(name))
    except PackageNotFoundError:
        return _finding(name, "not installed", ok=False, hint=f"pip install {name}")


def _pipeline() -> str:
    from workbench.language import load

    return load().id


def _study(path: Path) -> str:
    from workbench.study import Study

    study = Study(path)
    return f"{study.settings.study.name or study.path.name} in {study.path}"


def _store(path: Path) -> str:
    from workbench.study import Study

    return f"{len(Study(path).journal.events())} events in the journal"


def _workshops(path: Path) -> list[Finding]:
    """What of the study's workshops can be read; a finding for each log that is damaged."""
    from workbench.live.folders import readable

    try:
        opened, damaged = readable(path)
    except OSError as error:
        return [_finding("workshops", str(error), ok=False, hint="May you read this folder?")]
    for workshop in opened:
        workshop.close_log()
    found = [
        _finding(
            "workshop",
            f"{each.path}: {each.message}",
            ok=False,
            hint=each.hint or "Look at its log.",
        )
        for each in damaged
    ]
    return [_finding("workshops", f"{len(opened)} can be read")] * bool(opened) + found


def _port() -> Finding:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return _finding("ports", f"127.0.0.1 can be bound (tried {probe.getsockname()[1]})")


def _browser() -> Finding:
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found:
        return _finding("browser", found)
    return _finding("browser", "none found on PATH; any browser opens the printed address")
