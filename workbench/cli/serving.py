"""Commands that show a study to others: publish, apps, lab, demo."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.options import (
    JsonOption,
    Port,
    StudyOption,
    count,
    open_study,
    print_json,
    print_table,
)

Ip = Annotated[str, typer.Option(help="Address to listen on.")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("publish")(publish)
    app.command("versions")(versions)
    app.command("rollback")(rollback)
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
    from workbench.publishing import withdraw

    opened = open_study(study)
    # Also where the gate then refuses: what is no longer shown must not go unsaid.
    _withdraw_all(withdraw(opened), quiet=True)
    done = opened.publish(allow_assumptions=allow_assumptions)
    if json:
        plain = {"id": done.id, "folder": str(done.folder), "new": done.new}
        print_json({**plain, "unreviewed": done.unreviewed, "spread": list(done.spread)})
        return
    if done.new:
        print(f"Published version {done.id} in {done.folder}.")
    else:
        print(f"Nothing changed since version {done.id}, which stays published.")
    if done.spread:
        print(f"Masked wherever it stands, as it reads as a name somewhere: {_some(done.spread)}.")
        print(f'Let what is no person stay: workbench redact keep "{done.spread[0]}"')
    if done.unreviewed:
        words = count(done.unreviewed, "doubtful word")
        print(f"Nobody has looked at {words} yet: see `workbench redact list`.")


def _some(words: Sequence[str], most: int = 8) -> str:
    """The first few, and how many more there are."""
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(f"“{word}”" for word in words[:most]) + more


def versions(study: StudyOption = Path(), json: JsonOption = False) -> None:
    """List the published versions that are kept, the newest first."""
    from workbench.apps.published import manifests
    from workbench.export.publish import current

    folder = open_study(study).path / "published"
    shown, rows = current(folder), []
    for manifest in manifests(folder):
        id, at, by = (str(manifest.get(key, "")) for key in ("id", "published_at", "by"))
        rows.append({"id": id, "published_at": at, "by": by, "current": id == shown})
    if json:
        print_json(rows)
        return
    table = [(r["id"], r["published_at"], r["by"], "shown" * bool(r["current"])) for r in rows]
    print_table(table, ("version", "published", "by", ""))
    if not rows:
        print("Nothing has been published yet.")


def rollback(
    version: Annotated[str, typer.Argument(help="The version; the one before otherwise.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Show an earlier version again, also while the apps are served; open pages reload to it."""
    from workbench.export.publish import roll_back
    from workbench.publishing import withdraw

    opened = open_study(study)
    # What somebody withdrew meanwhile does not come back.
    _withdraw_all(withdraw(opened), quiet=json)
    id = roll_back(opened.path / "published", version)
    if json:
        print_json({"id": id})
        return
    print(f"Version {id} is shown. `workbench versions` lists the others.")


def _withdraw_all(gone: dict[str, list[str]], *, quiet: bool = False) -> None:
    for id, people in gone.items():
        allow = "no longer allows" if len(people) == 1 else "no longer allow"
        said = f"Withdrew version {id}: {', '.join(people)} {allow} it. Publish again."
        print(said, file=sys.stderr if quiet else sys.stdout)


def apps(
    study: StudyOption = Path(),
    port: Port = 0,
    ip: Ip = "127.0.0.1",
    token: Annotated[
        str,
        typer.Option(
            help="Token of the link, 16 characters or more; a random one otherwise.",
            envvar="WORKBENCH_TOKEN",
        ),
    ] = "",
    public_url: Annotated[
        str, typer.Option(help="Address of the reverse proxy in front, such as https://…/riders/.")
    ] = "",
) -> None:
    """Serve the published apps; prints the address with its token. Ctrl-C stops it."""
    from workbench.publishing import withdraw

    opened = open_study(study)
    _withdraw_all(withdraw(opened))
    published = opened.path / "published"
    _serve(published, port=port, ip=ip, token=token, public_url=public_url)


def _serve(published: Path, *, port: int, ip: str, token: str, public_url: str = "") -> None:
    import signal

    from workbench.apps import serve
    from workbench.errors import WorkbenchError

    def leave(*_: object) -> None:
        raise KeyboardInterrupt

    # Being told to end is as good as Ctrl-C: the server and its kernels go first.
    signal.signal(signal.SIGTERM, leave)
    print("Starting the apps …", file=sys.stderr)
    try:
        with serve.start(
            published, port=port or None, ip=ip, token=token or None, public_url=public_url
        ) as running:
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
