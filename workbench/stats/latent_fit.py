"""Maximum likelihood of latent classes: many short runs, then acceleration of the best."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from workbench.stats.item_blocks import Block, Ints
from workbench.stats.items import Floats, Items
from workbench.stats.latent_em import em_step
from workbench.stats.latent_parameters import Parameters, extrapolated, random_start

SHORT_RUN = 40
TRIALS = 5
KEPT_STARTS = 5
LONGEST_RUN = 3000
TOLERANCE = 1e-10
SAMPLE = 20_000
_BATCH = 1 << 22


def fit(
    items: Items,
    k: int,
    *,
    starts: int,
    seed: int,
    kept: int = KEPT_STARTS,
    tolerance: float = TOLERANCE,
) -> Parameters:
    """Maximise the likelihood from many random starts.

    Parameters
    ----------
    items : Items
    k : int
    starts : int
        Short runs.
    seed : int
    kept : int
        How many of the best are run to convergence.
    tolerance : float
        Of that convergence, see `accelerate`.

    Notes
    -----
    Very many patterns are sampled for the short runs, which only have to find the hills; the
    hills are climbed on all of them.
    """
    random = np.random.default_rng(seed)
    few = sample_patterns(items, random)
    with single_thread():
        runs = short_runs(few, k, starts, random)
        if few is not items:
            runs = [accelerate(few, run, tolerance=1e-7) for run, _ in runs[:kept]]
            runs = _different(runs)[:2]
        finished = [accelerate(items, run, tolerance=tolerance) for run, _ in runs[:kept]]
    return max(finished, key=lambda run: run[1])[0]


def single_thread() -> Any:
    """Context in which products run on one thread.

    They are small: threads would cost more than they save, and change last digits.
    """
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1, "blas")


def short_runs(
    items: Items, k: int, starts: int, random: np.random.Generator
) -> list[tuple[Parameters, float]]:
    """Run EM from random starts for a while, the best result first.

    Each start is the best of some trials of a few steps each (Biernacki, Celeux and Govaert
    2003, "em-EM").
    """
    batch = max(1, min(starts, _BATCH // (len(items.counts) * k * TRIALS)))
    found: list[tuple[Parameters, float]] = []
    for first in range(0, starts, batch):
        size = min(batch, starts - first)
        trials = _steps(items, random_start(items, k, size * TRIALS, random), 6)
        likely = em_step(items, trials)[1].reshape(size, TRIALS)
        best = likely.argmax(axis=1) + np.arange(size) * TRIALS
        runs = _steps(items, _stacked([trials.one(int(i)) for i in best]), SHORT_RUN)
        likely = em_step(items, runs)[1]
        found += [(runs.one(i), float(likely[i])) for i in range(size)]
    return sorted(found, key=lambda run: -run[1])


def accelerate(
    items: Items, parameters: Parameters, *, tolerance: float = TOLERANCE
) -> tuple[Parameters, float]:
    """Run a single model to convergence with SQUAREM.

    Parameters
    ----------
    items : Items
    parameters : Parameters
    tolerance : float
        The run ends when two cycles together gain less than this part of the log-likelihood.

    Notes
    -----
    Varadhan and Roland (2008), Scandinavian Journal of Statistics 35, 335–353: scheme S3. A
    jump that lowers the likelihood is undone.
    """
    bound, idle, before = 4.0, 0, -np.inf
    now, likelihood = em_step(items, parameters)
    for _ in range(LONGEST_RUN):
        one, at_now = em_step(items, now)
        two, at_one = em_step(items, one)
        first, step, longest = _jump(now, one, two, bound)
        reached = float(at_one[0])
        if step > 1.0:
            jumped = extrapolated(items, first, two)
            after, at_jump = em_step(items, jumped)
            if at_jump[0] >= at_now[0]:
                two, reached = after, float(at_jump[0])
                bound = 4 * bound if longest else bound
            else:
                bound = max(bound / 4, 4.0) if longest else bound
        now = two
        likelihood = np.array([reached])
        idle = idle + 1 if reached - before <= tolerance * abs(reached) else 0
        before = max(before, reached)
        if idle == 2:
            break
    return now, float(likelihood[0])


def _jump(
    start: Parameters, one: Parameters, two: Parameters, bound: float
) -> tuple[Floats, float, bool]:
    """Extrapolated parameters, the length of the step, and whether it was cut."""
    begin, middle, end = start.flat(), one.flat(), two.flat()
    r, v = middle - begin, end - 2 * middle + begin
    bend = float(np.linalg.norm(v))
    step = float(np.linalg.norm(r)) / bend if bend > 0 else 1.0
    longest = step >= bound
    step = min(max(step, 1.0), bound)
    return begin + 2 * step * r + step**2 * v, step, longest


def _steps(items: Items, parameters: Parameters, steps: int) -> Parameters:
    for _ in range(steps):
        parameters, _ = em_step(items, parameters)
    return parameters


def _stacked(runs: list[Parameters]) -> Parameters:
    names = [field.name for field in dataclasses.fields(Parameters)]
    return Parameters(*(np.vstack([getattr(run, name) for run in runs]) for name in names))


def _different(runs: list[tuple[Parameters, float]]) -> list[tuple[Parameters, float]]:
    """Runs without those that ended on the same hill, the best first."""
    kept: list[tuple[Parameters, float]] = []
    for run in sorted(runs, key=lambda run: -run[1]):
        if all(abs(run[1] - other[1]) > 1e-5 * abs(run[1]) for other in kept):
            kept.append(run)
    return kept


def sample_patterns(items: Items, random: np.random.Generator, size: int = SAMPLE) -> Items:
    """The same items with `size` of the patterns, where there are more than twice as many.

    Rows with another pattern have pattern −1.
    """
    patterns = len(items.counts)
    if patterns <= 2 * size:
        return items
    chosen = np.sort(random.choice(patterns, size, replace=False))
    places = np.full(patterns, -1, dtype=np.intp)
    places[chosen] = np.arange(size)
    return dataclasses.replace(
        items,
        blocks=tuple(_chosen_rows(block, chosen) for block in items.blocks),
        numeric=items.numeric[:, chosen],
        counts=items.counts[chosen],
        pattern=places[items.pattern],
    )


def _chosen_rows(block: Block, chosen: Ints) -> Block:
    if block.codes is None:
        return dataclasses.replace(block, onehot=block.onehot[chosen])
    return dataclasses.replace(block, codes=block.codes[chosen])
