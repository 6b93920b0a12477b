"""What the command export does with what was published: pages, tables, a copy of the app."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.options import count, open_study, print_json

FORMATS = ("html", "pdf")
"""Formats in which only what was published is written."""


def hand_out(study: Path, path: Path, to: str, *, persona: str, json: bool) -> None:
    """Write the published version as files, and say what was written."""
    from workbench.apps.taking_away import take_away

    done = take_away(open_study(study), path, to, persona=persona)
    if json:
        print_json(done.as_dict())
        return
    for version in done.withdrawn:
        print(f"Withdrew version {version}: somebody no longer allows their words there.")
    print(f"Wrote {count(len(done.files), 'file')} from version {done.version}:")
    print("".join(f"  {file}\n" for file in done.files), end="")
    print(
        "Redacted as published. Copies do not change when somebody withdraws: keep track of them."
    )
