"""Those who do the work of `language.scale`: processes of this machine, or a Dask cluster's."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from workbench.language.scale import Analysis

BATCHES_AHEAD = 4
_ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "TOKENIZERS_PARALLELISM",
)


def processors() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def on_processes(
    analysis: Analysis, batches: Iterable[Sequence[Any]], count: int
) -> Iterator[tuple[int, list[Any]]]:
    """Have processes of this machine analyse batches; those begun are finished on Ctrl-C.

    Raises
    ------
    AnalysisError
        If a process dies, for instance of a lack of memory.
    """
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(count, mp_context=_Context(), initializer=_begin)
    try:
        yield from _window(
            lambda batch: pool.submit(_perform, analysis, batch),
            lambda open_: wait(open_, return_when=FIRST_COMPLETED).done,
            batches,
            count * BATCHES_AHEAD,
        )
    except BrokenProcessPool as error:
        raise AnalysisError(
            "a process that analysed texts came to an unexpected end",
            hint="What was finished is kept: run it again, with more memory or fewer processes.",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def on_scheduler(
    analysis: Analysis, batches: Iterable[Sequence[Any]], address: str
) -> Iterator[tuple[int, list[Any]]]:
    """Have the workers of a Dask cluster analyse batches; they need Workbench installed.

    Raises
    ------
    AnalysisError
        If Dask is not installed here, or nobody answers at the address.
    """
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise AnalysisError(
            f"{address} is a Dask scheduler's address, and Dask is not installed",
            hint="Run `pip install workbench[scale]`, or take `scheduler` out of study.toml.",
        ) from error
    try:
        client = distributed.Client(address, timeout=20)
    except (OSError, ValueError) as error:
        raise AnalysisError(
            f"no Dask scheduler answers at {address}",
            hint="Start it with `dask scheduler`, or take `scheduler` out of study.toml.",
        ) from error
    with client:
        ahead = max(1, sum(client.nthreads().values())) * BATCHES_AHEAD
        yield from _window(
            # A worker that dies takes no batch with it: another one tries again.
            lambda batch: client.submit(_perform, analysis, batch, retries=2, pure=False),
            lambda open_: distributed.wait(list(open_), return_when="FIRST_COMPLETED").done,
            batches,
            ahead,
        )


def _window(
    submit: Callable[[Sequence[Any]], Future[list[Any]]],
    any_done: Callable[[Iterable[Any]], Iterable[Any]],
    batches: Iterable[Sequence[Any]],
    ahead: int,
) -> Iterator[tuple[int, list[Any]]]:
    """Hand out a few batches more than are being worked on, so that memory stays small."""
    waiting = enumerate(batches)
    numbers = {submit(batch): number for number, batch in islice(waiting, ahead)}
    try:
        while numbers:
            for future in list(any_done(numbers)):
                number = numbers.pop(future)
                yield number, future.result()
                for following, batch in islice(waiting, 1):
                    numbers[submit(batch)] = following
    except (KeyboardInterrupt, GeneratorExit):
        for future in numbers:
            future.cancel()
        raise


def _perform(analysis: Analysis, batch: Sequence[Any]) -> list[Any]:
    return analysis.rows(batch)


def _begin() -> None:
    """Set a new process up: one thread, and Ctrl-C is left to the process that asks."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1") | {"TOKENIZERS_PARALLELISM": "false"})
    from threadpoolctl import threadpool_limits

    threadpool_limits(1)


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the caller's program, which new processes would run once more as theirs.

    So a script needs no guard around its main part: what is run is found by its module's name.
    """
    own = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = own


class _Process(SpawnProcess):
    """A process that starts from nothing."""

    @staticmethod
    def _Popen(process_obj: Any) -> Any:
        with _without_main():
            return SpawnProcess._Popen(process_obj)


class _Context(SpawnContext):
    Process = _Process
