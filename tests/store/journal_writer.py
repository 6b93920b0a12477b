"""A process that appends to a journal and prints every id once the journal has acknowledged it.

Usage: journal_writer.py ADDRESS NAME COUNT
"""

from __future__ import annotations

import sys

from workbench.store.journal import Journal


def main(address: str, name: str, count: str) -> None:
    journal = Journal(address)
    for number in range(int(count)):
        event = journal.append("note.added", {"by": name, "number": number}, actor=name)
        print(event.id, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
