"""Reading one file under watch: how it ended, how long it took, how much memory it took."""

from __future__ import annotations

import resource
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError

LONGEST = 5.0
LARGEST = 1024.0
_STALE = 100.0


@dataclass(frozen=True)
class Ended:
    """How an attempt ended.

    Attributes
    ----------
    what : {"read", "refused", "slow", "large", "error", "broken"}
    told : str
        Message or traceback.
    seconds : float
        Of the processor, of children too.
    megabytes : float
        By which the process grew at the most.
    """

    what: str
    told: str
    seconds: float
    megabytes: float


def reader_of(name: str) -> Callable[[Path], Any]:
    """The function that reads files of a kind."""
    from workbench import ingest

    if name == "project":
        from workbench.ingest.exchange import read_project

        return read_project
    found: Callable[[Path], Any] = getattr(ingest, f"read_{name}")
    return found


def attempt(reader: str, path: Path) -> Ended:
    """Read a file and see what comes of it."""
    read = reader_of(reader)
    before, start = _resting(), _seconds()
    try:
        result = read(path)
        what, told = _judged(reader, result)
    except WorkbenchError as error:
        what, told = ("refused", str(error)) if error.message else ("error", "no message")
    except MemoryError:
        what, told = "large", traceback.format_exc()
    except Exception:
        what, told = "error", traceback.format_exc()
    seconds, megabytes = _seconds() - start, max(0.0, _memory()[1] - before)
    if what in ("read", "refused") and seconds > LONGEST:
        what = "slow"
    elif what in ("read", "refused") and megabytes > LARGEST:
        what = "large"
    return Ended(what, told, seconds, megabytes)


def _judged(reader: str, result: Any) -> tuple[str, str]:
    """What is promised of every transcript that was read."""
    if reader != "transcript":
        return "read", ""
    coverage = result.coverage
    parts = (coverage.in_turns, coverage.structure, coverage.unrecognised)
    if sum(parts) != coverage.total or min(parts) < 0:
        return "broken", f"the parts {parts} are not {coverage.total}"
    if any("not explained" in notice.reason for notice in result.warnings):
        return "broken", "characters are not explained"
    for turn in result.turns:
        if result.text[turn.offset : turn.stop] != turn.text:
            return "broken", f"turn {turn.index} does not stand where it says"
    return "read", ""


def _seconds() -> float:
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _memory() -> tuple[float, float]:
    """Megabytes that the process holds, and the most it ever held."""
    found = {}
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(("VmRSS", "VmHWM")):
            found[line[:5]] = int(line.split()[1]) / 1024
    return found.get("VmRSS", 0.0), found.get("VmHWM", 0.0)


def _resting() -> float:
    """What the process holds; a peak far above is forgotten, which takes a millisecond."""
    now, peak = _memory()
    if peak > now + _STALE:
        with suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")
    return now
