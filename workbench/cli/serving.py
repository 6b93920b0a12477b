"""Commands that show a study to others: publish, apps, lab, demo."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.options import JsonOption, StudyOption, count, open_study, print_json

Port = Annotated[int, typer.Option(help="Port; a free one otherwise.")]
Ip = Annotated[str, typer.Option(help="Address to listen on.")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("publish")(publish)
    app.command("apps")(apps)
    app.command("lab")(lab)
    app.command("demo")(demo)


def publish(
    study: StudyOption = Path(),
    allow_assumptions: Annotated[
        bool, typer.Option("--allow-assumptions", help="Show unsupported claims as assumptions.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Check, redact and write a snapshot for stakeholders into published/."""
    done = open_study(study).publish(allow_assumptions=allow_assumptions)
    if json:
        plain = {"id": done.id, "folder": str(done.folder), "new": done.new}
        print_json({**plain, "unreviewed": done.unreviewed})
        return
    if done.new:
        print(f"Published version {done.id} in {done.folder}.")
    else:
        print(f"Nothing changed since version {done.id}, which stays published.")
    if done.unreviewed:
        words = count(done.unreviewed, "doubtful word")
        print(f"Nobody has looked at {words} yet: see `workbench redact list`.")


def apps(
    study: StudyOption = Path(),
    port: Port = 0,
    ip: Ip = "127.0.0.1",
    token: Annotated[str, typer.Option(help="Token of the link; a random one otherwise.")] = "",
) -> None:
    """Serve the published apps; prints the address with its token. Ctrl-C stops it."""
    from workbench.publishing import withdraw

    opened = open_study(study)
    for id, people in withdraw(opened).items():
        print(f"Withdrew version {id}: {', '.join(people)} no longer allows it. Publish again.")
    _serve(opened.path / "published", port=port, ip=ip, token=token)


def _serve(published: Path, *, port: int, ip: str, token: str) -> None:
    import signal

    from workbench.apps import serve
    from workbench.errors import WorkbenchError

    def leave(*_: object) -> None:
        raise KeyboardInterrupt

    # Being told to end is as good as Ctrl-C: the server and its kernels go first.
    signal.signal(signal.SIGTERM, leave)
    print("Starting the apps …", file=sys.stderr)
    try:
        with serve.start(published, port=port or None, ip=ip, token=token or None) as running:
            print(f"\n    {running.url}\n\nAnybody with this link can look. Ctrl-C stops it.")
            sys.stdout.flush()
            code = running.process.wait()
    except KeyboardInterrupt:
        print("Stopped.")
        return
    raise WorkbenchError(
        f"the server ended by itself (code {code})",
        path=running.log,
        hint="Look at its last lines.",
    )


def lab(study: StudyOption = Path(), port: Port = 8888) -> int:
    """Open JupyterLab on the study's notebooks."""
    import subprocess

    opened = open_study(study)
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--port={port}",
        f"--notebook-dir={opened.path}",
    ]
    notebooks = opened.path / "notebooks"
    if notebooks.is_dir():
        command.append("--LabApp.default_url=/lab/tree/notebooks")
    return subprocess.call(command)


def demo(
    study: StudyOption = Path(),
    port: Port = 0,
    ip: Ip = "127.0.0.1",
    serve: Annotated[bool, typer.Option(help="Serve the apps when built.")] = True,
) -> None:
    """Build, check, publish and serve a study in one go."""
    opened = open_study(study)
    print(f"Reading and building {opened.settings.study.name or opened.path.name} …")
    report = opened.build(progress=True)
    print(
        f"{count(len(opened.sources), 'interview')}, {count(len(opened.surveys), 'survey')}, "
        f"{count(len(report.personas), 'persona')}."
    )
    done = opened.refresh().publish(allow_assumptions=True)
    print(f"Published version {done.id}.")
    if serve:
        _serve(opened.path / "published", port=port, ip=ip, token="")
