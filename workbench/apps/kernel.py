"""The kernel behind an open page: ipykernel without its debugger, which would double its memory."""

from __future__ import annotations

import sys


def main() -> None:
    """Run a kernel on the connection file named on the command line."""
    # An import that finds None fails, and ipykernel goes without.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()


if __name__ == "__main__":
    main()
