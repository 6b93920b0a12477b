"""One way to run an analysis over many texts: once per text, in batches, on several processors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol

from workbench.language.workers import on_processes, on_scheduler, processors

BATCH = 512
LARGE = 1_500_000


class Kept(Protocol):
    """Where results are kept by the hash of what they were made from."""

    def get(self, analysis: str, keys: Sequence[str]) -> Mapping[str, Any]:
        """Results that are there, by key."""

    def put(self, analysis: str, rows: Mapping[str, Any]) -> None:
        """Keep some more."""


@dataclass(frozen=True)
class Analysis:
    """A function from texts to plain rows, named so that other processes find it.

    Attributes
    ----------
    function : str
        ``module:function``; called with a list of texts and `options`, it returns as many rows
        of JSON values, each depending on its own text alone.
    id : str
        All that rows depend on besides the text: models, rules, their versions.
    options : mapping of str to str
        Keyword arguments of the function.
    """

    function: str
    id: str
    options: Mapping[str, str] = field(default_factory=dict)

    def rows(self, texts: Sequence[Any]) -> list[Any]:
        """Call the function here."""
        module, _, name = self.function.partition(":")
        found: list[Any] = getattr(import_module(module), name)(list(texts), **self.options)
        return found

    @property
    def key(self) -> str:
        """Name under which results are kept."""
        return json.dumps([self.function, self.id, sorted(self.options.items())])


def analyse(
    analysis: Analysis,
    texts: Iterable[str],
    *,
    kept: Kept | None = None,
    processes: int | None = None,
    scheduler: str = "",
    progress: str = "",
) -> list[Any]:
    """Run an analysis over texts; each different text is analysed once, ever.

    Parameters
    ----------
    analysis : Analysis
    texts : iterable of str
    kept : Kept, optional
        Where results of earlier runs are found and those of this one are kept, batch by batch:
        what was finished before an interruption is not done again.
    processes : int, optional
        By default as many as there are processors where the work is large, else this one.
    scheduler : str
        Address of a Dask scheduler, ``tcp://…``, whose workers do the work instead.
    progress : str
        What a progress bar says; no bar if empty.

    Returns
    -------
    list
        A row per text, in order; the same whatever the number of processes.

    Raises
    ------
    AnalysisError
        If a process dies, or Dask is asked for and not installed.

    Examples
    --------
    >>> from workbench.language.moods import mood_analysis
    >>> [row["emotion"] for row in analyse(mood_analysis(), ["I love it!", "I am so scared."])]
    ['joy', 'fear']
    """
    listed = list(texts)
    by_key = dict(sorted((text_key(text), text) for text in set(listed)))
    keys = list(by_key)
    rows = dict(kept.get(analysis.key, keys)) if kept else {}
    waiting = [key for key in keys if key not in rows]
    batches = [waiting[at : at + BATCH] for at in range(0, len(waiting), BATCH)]
    work = ([by_key[key] for key in batch] for batch in batches)
    many = processes or processes_for(sum(len(by_key[key]) for key in waiting))
    finished = run(analysis, work, processes=min(many, len(batches)), scheduler=scheduler)
    for number, result in _watched(finished, progress, [len(batch) for batch in batches]):
        made = dict(zip(batches[number], result, strict=True))
        rows |= made
        if kept:
            kept.put(analysis.key, made)
    place = {text: key for key, text in by_key.items()}
    return [rows[place[text]] for text in listed]


def run(
    analysis: Analysis,
    batches: Iterable[Sequence[Any]],
    *,
    processes: int = 1,
    scheduler: str = "",
) -> Iterator[tuple[int, list[Any]]]:
    """Analyse batches, here or by others; give each with its number as soon as it is finished.

    Parameters
    ----------
    analysis : Analysis
    batches : iterable of sequence
        Taken one by one, only a few ahead of those that are finished.
    processes : int
        With 1, batches are analysed in this process, in order.
    scheduler : str
        Address of a Dask scheduler.

    Yields
    ------
    (int, list)
        Number of a batch, and its rows.
    """
    if scheduler:
        yield from on_scheduler(analysis, batches, scheduler)
    elif processes > 1:
        yield from on_processes(analysis, batches, processes)
    else:
        for number, batch in enumerate(batches):
            yield number, analysis.rows(batch)


def text_key(text: str) -> str:
    """Hash of a text: 32 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def processes_for(characters: int) -> int:
    """Count the processes that pay for so much text: starting one takes seconds."""
    return max(1, min(processors(), characters // LARGE + 1)) if characters > LARGE else 1


def _watched(
    finished: Iterator[tuple[int, list[Any]]], progress: str, sizes: Sequence[int]
) -> Iterator[tuple[int, list[Any]]]:
    from tqdm.auto import tqdm

    with tqdm(total=sum(sizes), desc=progress, unit="text", disable=not progress) as bar:
        for number, rows in finished:
            yield number, rows
            bar.update(sizes[number])
