"""A process that reads file after file for another one.

Takes pickled tasks on standard input, gives a pickled outcome of each on standard output.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from typing import BinaryIO

READY = "ready"


def serve(tasks: BinaryIO, outcomes: BinaryIO) -> None:
    """Read until nobody asks any more."""
    from workbench.ingest.one_file import perform
    from workbench.ingest.registry import TRANSCRIPTS

    TRANSCRIPTS.readers()
    _send(READY, outcomes)
    while True:
        try:
            task = pickle.load(tasks)
        except EOFError:
            return
        _send(perform(task), outcomes)


def _send(answer: object, outcomes: BinaryIO) -> None:
    pickle.dump(answer, outcomes, protocol=pickle.HIGHEST_PROTOCOL)
    outcomes.flush()


def main() -> None:
    """Serve on standard input and output."""
    # Ctrl-C is meant for the process that asks; it ends this one when it likes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What readers print must not get into the answers.
    answer_to = os.dup(1)
    os.dup2(2, 1)
    with os.fdopen(answer_to, "wb") as outcomes:
        serve(sys.stdin.buffer, outcomes)


if __name__ == "__main__":
    main()
