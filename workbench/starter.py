"""A new, empty study."""

from __future__ import annotations

import shutil
from pathlib import Path

from workbench.errors import WorkbenchError

FOLDERS = ("interviews", "surveys", "feedback", "personas", "notebooks")
# The demo study's notebooks are written for any study; a wheel carries them in the package.
PACKAGE = Path(__file__).parent
STARTERS = (PACKAGE / "notebooks", PACKAGE.parent / "notebooks")
IGNORED = "study.key\n.workbench/\nstudy.db\nstudy.db-*\npublished/\n.ipynb_checkpoints/\n"


def make_study(directory: Path) -> Path:
    """Make an empty study.

    Parameters
    ----------
    directory : Path
        A folder that does not exist yet, or is empty.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    WorkbenchError
        When something is there already; nothing is ever overwritten.
    """
    from workbench.store.settings import default_toml

    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise WorkbenchError(
            "there is something here already",
            path=directory,
            hint="Name a folder that does not exist yet.",
        )
    for folder in FOLDERS:
        (directory / folder).mkdir(parents=True, exist_ok=True)
    name = directory.resolve().name
    (directory / "study.toml").write_text(default_toml(name), encoding="utf-8")
    (directory / ".gitignore").write_text(IGNORED, encoding="utf-8")
    starters = next((folder for folder in STARTERS if folder.is_dir()), PACKAGE)
    for notebook in sorted(starters.glob("*.ipynb")):
        shutil.copyfile(notebook, directory / "notebooks" / notebook.name)
    return directory
