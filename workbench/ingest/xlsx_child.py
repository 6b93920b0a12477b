"""The native workbook reader, run in a process of its own: a damaged file may end that process.

Takes a workbook on standard input, gives a pickled answer on standard output.
"""

from __future__ import annotations

import os
import pickle
import sys
from io import BytesIO
from typing import Any

MOST_COLUMNS = 16_384
MOST_CELLS = 20_000_000
_MOST_MEMORY = 4 * 1024**3


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        # Windows has no such limit.
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _answer(data: bytes) -> dict[str, Any]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets: dict[str, list[list[Any]]] = {}
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            width, height = sheet.total_width, sheet.total_height
            if width > MOST_COLUMNS or width * height > MOST_CELLS:
                return {"error": f"{name!r} has {height:,} rows of {width:,} cells"}
            sheets[name] = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, ArithmeticError, MemoryError) as error:
        return {"error": str(error) or type(error).__name__}
    return {"sheets": sheets}


def main() -> None:
    """Answer one request."""
    # What native code prints must not get into the answer.
    answer_to = os.dup(1)
    os.dup2(2, 1)
    _limit_memory()
    answer = _answer(sys.stdin.buffer.read())
    with os.fdopen(answer_to, "wb") as out:
        pickle.dump(answer, out, protocol=pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()
