"""The command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from typer.exceptions import TyperException


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        Instead of the process's own.

    Notes
    -----
    Mistakes of the user, and unreadable input, end with one or two lines on standard error
    and exit code 2. ``--debug`` shows the traceback behind them.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    sys.exit(_run([argument for argument in given if argument != "--debug"], debug=debug))


def _run(arguments: list[str], *, debug: bool) -> int:
    from typer.exceptions import Abort, Exit, TyperException

    from workbench.cli.app import app

    try:
        return int(app(args=arguments, prog_name="workbench", standalone_mode=False) or 0)
    except WorkbenchError as error:
        if debug:
            raise
        return _fail(str(error))
    except Exit as leaving:
        return leaving.exit_code
    except TyperException as error:
        return _usage(error)
    except (KeyboardInterrupt, Abort):
        return _fail("stopped; what was finished is kept", code=130)
    except BrokenPipeError:
        return 0
    except Exception as error:
        if debug:
            raise
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        return _fail(f"something went wrong inside Workbench ({what}). See it with --debug.")


def _usage(error: TyperException) -> int:
    message = error.format_message()
    if message.startswith("Usage:"):
        print(message)
        return 0
    path = getattr(getattr(error, "ctx", None), "command_path", "workbench")
    return _fail(f"{message.rstrip('.')}. See `{path} --help`.")


def _fail(message: str, *, code: int = 2) -> int:
    print(f"workbench: {message}", file=sys.stderr)
    return code
