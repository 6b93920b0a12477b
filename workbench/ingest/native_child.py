"""Native readers in a process of their own, which a damaged file may crash."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

_SECONDS = 20


def ask(child: Path, request: bytes, *, size: int, package: str) -> dict[str, Any]:
    """Run a reading program on a request.

    Parameters
    ----------
    child : Path
        The program: takes the request on standard input, gives a pickled dict on standard output.
    request : bytes
    size : int
        Bytes of the file, by which the time is limited.
    package : str
        What the program needs.

    Returns
    -------
    dict
        The program's answer, or ``error`` with the reason why there is none.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(child)],
            input=request,
            capture_output=True,
            timeout=_SECONDS + size / 2**20,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": "reading it does not come to an end"}
    if b"ModuleNotFoundError" in done.stderr:
        return {"error": f"the package {package} is not installed"}
    if done.returncode != 0 or not done.stdout:
        return {"error": "its contents contradict each other"}
    answer: dict[str, Any] = pickle.loads(done.stdout)
    return answer
