"""The native SPSS reader, run in a process of its own: a damaged file may end that process.

Takes a pickled request on standard input, gives a pickled answer on standard output.
"""

from __future__ import annotations

import os
import pickle
import sys
from io import BytesIO
from typing import Any

_MOST_MEMORY = 6 * 1024**3
_PARTS = (
    "column_names_to_labels",
    "file_encoding",
    "missing_ranges",
    "mr_sets",
    "original_variable_types",
    "readstat_variable_types",
    "variable_measure",
    "variable_value_labels",
)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        # Windows has no such limit.
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    import pyreadstat

    failures = (
        pyreadstat.ReadstatError,
        pyreadstat.PyreadstatError,
        ValueError,
        ArithmeticError,
        MemoryError,
        LookupError,
        TypeError,
    )
    options: dict[str, Any] = {"disable_datetime_conversion": True, "output_format": "dict"}
    try:
        if request["portable"]:
            columns, found = pyreadstat.read_por(BytesIO(request["data"]), **options)
        else:
            columns, found = pyreadstat.read_sav(
                BytesIO(request["data"]),
                encoding=request["encoding"],
                user_missing=True,
                **options,
            )
    except failures as error:
        text = str(error).rstrip(".") or type(error).__name__
        convert = isinstance(error, UnicodeError) or "convert" in text or "encoding" in text
        return {"error": text, "encoding": convert}
    if None in columns or len(columns) != found.number_columns:
        return {"error": "variables lack a name, or share one"}
    # Lists, so that the parent needs nothing but the standard library to unpack them.
    values = {name: list(map(_plain, column)) for name, column in columns.items()}
    return {"columns": values, "dictionary": {part: getattr(found, part) for part in _PARTS}}


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value


def main() -> None:
    """Answer one request."""
    # What native code prints must not get into the answer.
    answer_to = os.dup(1)
    os.dup2(2, 1)
    _limit_memory()
    answer = _answer(pickle.loads(sys.stdin.buffer.read()))
    with os.fdopen(answer_to, "wb") as out:
        pickle.dump(answer, out, protocol=pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()
