"""The EM algorithm behind latent classes: one step for several models at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from workbench.stats.items import Floats, Items
from workbench.stats.latent_parameters import VARIANCE_FLOOR, Parameters, settled

FLOOR = 1e-12
# Numbers per class-by-pattern array that stay in the processor's cache.
_SLICE = 1 << 16


def log_joint(items: Items, parameters: Parameters) -> Floats:
    """Log of share times likelihood, shape (classes, patterns), of a single model."""
    tables = _tables(items, parameters)
    return _joint(items, parameters, tables, slice(0, len(items.counts)))


def item_logs(items: Items, parameters: Parameters) -> dict[str, Floats]:
    """Log likelihood of each item's answers alone, shape (classes, patterns) each."""
    every = slice(0, len(items.counts))
    logs = np.log(np.maximum(parameters.theta, FLOOR))
    found = {name: _density(items, parameters, j, every) for j, name in enumerate(items.numbers)}
    for name, span in items.spans().items():
        own = np.zeros_like(logs)
        own[:, span] = logs[:, span]
        [block] = [b for b in items.blocks if b.span.start <= span.start < b.span.stop]
        found[name] = block.spread(own, every)
    return found


def em_step(items: Items, parameters: Parameters) -> tuple[Parameters, Floats]:
    """Take one EM step.

    Parameters
    ----------
    items : Items
    parameters : Parameters
        Of one model or several.

    Returns
    -------
    parameters : Parameters
    log_likelihood : ndarray, shape (runs,)
        Before the step.
    """
    runs, k = parameters.shares.shape
    tables = _tables(items, parameters)
    sums = [np.zeros((runs * k, len(block.onehot))) for block in items.blocks]
    sizes, likelihood = np.zeros((runs, k)), np.zeros(runs)
    moments = np.zeros((3, runs * k, len(items.numbers)))
    for rows in _slices(items, runs * k):
        joint = _joint(items, parameters, tables, rows).reshape(runs, k, -1)
        top = joint.max(axis=1, keepdims=True)
        weight = np.exp(np.subtract(joint, top, out=joint), out=joint)
        total = weight.sum(axis=1, keepdims=True)
        counts = items.counts[rows]
        likelihood += (top + np.log(total))[:, 0] @ counts
        weight *= counts / total
        sizes += weight.sum(axis=2)
        flat = weight.reshape(runs * k, -1)
        for block, own in zip(items.blocks, sums, strict=True):
            block.collect(flat, rows, own)
        if items.numbers:
            moments += _moments(items, flat, rows)
    return _maximised(items, sums, sizes, moments, parameters.theta), likelihood


def _slices(items: Items, classes: int) -> Iterator[slice]:
    patterns = len(items.counts)
    step = patterns if patterns * classes <= 4 * _SLICE else max(_SLICE // classes, 1024)
    for start in range(0, patterns, step):
        yield slice(start, min(start + step, patterns))


def _tables(items: Items, parameters: Parameters) -> list[Floats]:
    logs = np.log(np.maximum(parameters.theta, FLOOR))
    return [block.table(logs) for block in items.blocks]


def _joint(items: Items, parameters: Parameters, tables: list[Floats], rows: slice) -> Floats:
    logs = np.log(np.maximum(parameters.shares, FLOOR)).reshape(-1, 1)
    for block, table in zip(items.blocks, tables, strict=True):
        logs = logs + block.look_up(table, rows)
    if not items.blocks:
        logs = np.repeat(logs, rows.stop - rows.start, axis=1)
    for j in range(len(items.numbers)):
        logs = logs + _density(items, parameters, j, rows)
    return np.asarray(logs)


def _density(items: Items, parameters: Parameters, j: int, rows: slice) -> Floats:
    """Log density of a number in each class, 0 where it is missing."""
    x, variance = items.numeric[j, rows], parameters.variance[:, [j]]
    constant = np.log(2 * np.pi * variance) + 2 * np.log(items.scale[j])
    density = -0.5 * ((x - parameters.mean[:, [j]]) ** 2 / variance + constant)
    return np.where(np.isnan(x), 0.0, density)


def _moments(items: Items, weight: Floats, rows: slice) -> Floats:
    """Sums of weight, weight times x and weight times x² over known numbers."""
    x = items.numeric[:, rows]
    known = ~np.isnan(x)
    x = np.where(known, x, 0.0)
    return np.array([weight @ known.T.astype(float), weight @ x.T, weight @ (x**2).T])


def _maximised(
    items: Items, sums: list[Floats], sizes: Floats, moments: Floats, near: Floats
) -> Parameters:
    counts = [own @ block.onehot for block, own in zip(items.blocks, sums, strict=True)]
    runs, k = sizes.shape
    theta = np.hstack(counts) if counts else np.empty((runs * k, 0))
    total, first, second = moments
    total = np.maximum(total, 1e-300)
    mean = first / total
    return Parameters(
        shares=sizes / sizes.sum(axis=1, keepdims=True),
        theta=settled(items, theta, runs, near),
        mean=mean,
        variance=np.maximum(second / total - mean**2, VARIANCE_FLOOR),
    )
