"""The kernel behind an open page: ipykernel without its debugger, which would double its memory."""

from __future__ import annotations

import contextlib
import os
import sys

MEMORY_VARIABLE = "WORKBENCH_VIEWER_MEMORY"
_MEMORY = 1024
# Behind the server: when many open the link at once, pages come before what answers questions.
_NICE = 5


def bound_memory(megabytes: int) -> None:
    """Let this process take so much memory of its own and no more, where the system can do that.

    One page that goes wrong then ends by itself instead of taking the machine with it.
    """
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        most = megabytes * 1024 * 1024
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def main() -> None:
    """Run a kernel on the connection file named on the command line."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    bound_memory(int(os.environ.get(MEMORY_VARIABLE) or _MEMORY))
    # An import that finds None fails, and ipykernel goes without.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()


if __name__ == "__main__":
    main()
