"""Answers on a scale within classes: one number per class moves it along the scale."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from workbench.stats.item_blocks import Floats

Mask = npt.NDArray[np.bool_]

NEWTON_STEPS = 25
WARM_STEPS = 3
_CLOSE = 1e-7
# Newton's error after a step is about the square of the step: nearer than EM's next step moves it.
_WARM_CLOSE = 1e-3
_LONGEST_STEP = 4.0
_RIDGE = 1e-6


def fitted_scales(counts: Floats, scores: Floats, near: Floats | None = None) -> Floats:
    """Fit adjacent-category logits to counts of answers, for many items and models at once.

    Parameters
    ----------
    counts : ndarray, shape (fits, k, answers)
        Expected number of each answer in each class.
    scores : ndarray, shape (fits, answers)
        Position of each answer on its scale, 0 to 1; NaN after the last one of a shorter scale,
        where counts are passed over.
    near : ndarray, shape (fits, k, answers), optional
        Probabilities of an earlier fit to begin with; a few steps then do.

    Returns
    -------
    ndarray, shape (fits, k, answers)
        Probabilities; 0 after the last answer of a shorter scale.

    Notes
    -----
    log P(answer s | class x) = a[s] + b[x] · score[s] + constant: the ordinal indicators of
    Magidson and Vermunt (2001), Sociological Methodology 31, 223–264; Goodman's (1979) column
    effects. The likelihood is concave; Newton's steps are bounded, and a ridge of a millionth
    keeps classes with one answer only finite.
    """
    there = ~np.isnan(scores)
    scores = np.where(there, scores, 0.0)
    counts = np.where(there[:, None], counts, 0.0)
    size = counts.sum(axis=2, keepdims=True)
    weight = size / np.maximum(size.sum(axis=1, keepdims=True), 1e-300)
    even = (there / there.sum(axis=1, keepdims=True))[:, None]
    shares = np.where(size > 1e-300, counts / np.maximum(size, 1e-300), even)
    if near is None:
        a = np.where(there, np.log(np.maximum((weight * shares).sum(axis=1), 1e-12)), 0.0)
        b = np.zeros(counts.shape[:2])
    else:
        a, b = _read_off(near, scores, there)
    closed = np.where(there, 0.0, -np.inf)[:, None]
    steps, close = (NEWTON_STEPS, _CLOSE) if near is None else (WARM_STEPS, _WARM_CLOSE)
    for _ in range(steps):
        theta = _probabilities(a, b, scores, closed)
        step_a, step_b = _step(theta, shares, weight, scores, a, b)
        a, b = a + step_a, b + step_b
        if max(np.abs(step_a).max(), np.abs(step_b).max()) < close:
            break
    return _probabilities(a, b, scores, closed)


def _read_off(theta: Floats, scores: Floats, there: Mask) -> tuple[Floats, Floats]:
    """Parameters behind probabilities: slopes between the ends of the scale, then the rest."""
    logs = np.log(np.maximum(theta, 1e-300))
    answers = there.sum(axis=1, keepdims=True)
    rise = np.take_along_axis(scores, answers - 1, axis=1) - scores[:, :1]
    top = np.take_along_axis(logs, answers[..., None] - 1, axis=2)[..., 0]
    b = (top - logs[:, :, 0]) / rise
    b = b - b.mean(axis=1, keepdims=True)
    flat = np.where(there[:, None], logs - b[..., None] * scores[:, None, :], 0.0)
    level = flat.sum(axis=2, keepdims=True) / answers[..., None]
    a = np.where(there, (flat - level).mean(axis=1), 0.0)
    return np.clip(a, -40, 40), np.clip(b, -80, 80)


def _probabilities(a: Floats, b: Floats, scores: Floats, closed: Floats) -> Floats:
    logs = a[:, None, :] + b[..., None] * scores[:, None, :] + closed
    raised = np.exp(logs - logs.max(axis=2, keepdims=True))
    return np.asarray(raised / raised.sum(axis=2, keepdims=True))


def _step(
    theta: Floats, shares: Floats, weight: Floats, scores: Floats, a: Floats, b: Floats
) -> tuple[Floats, Floats]:
    """One bounded Newton step of (a, b) for every fit at once."""
    fits, k, answers = theta.shape
    own = scores[:, None, :]
    centred = own - (theta * own).sum(axis=2, keepdims=True)
    rest = weight * (shares - theta)
    gradient = np.concatenate(
        [rest.sum(axis=1) - _RIDGE * a, (rest * own).sum(axis=2) - _RIDGE * b], axis=1
    )
    information = np.zeros((fits, answers + k, answers + k))
    weighted = weight * theta
    information[:, :answers, :answers] = -weighted.transpose(0, 2, 1) @ theta
    places = np.arange(answers + k)
    information[:, places[:answers], places[:answers]] += weighted.sum(axis=1)
    cross = weighted * centred
    information[:, :answers, answers:] = cross.transpose(0, 2, 1)
    information[:, answers:, :answers] = cross
    information[:, places[answers:], places[answers:]] = (cross * centred).sum(axis=2)
    information[:, places, places] += _RIDGE
    step = np.linalg.solve(information, gradient[..., None])[..., 0]
    length = np.abs(step).max(axis=1, keepdims=True)
    step = step * np.minimum(1.0, _LONGEST_STEP / np.maximum(length, 1e-300))
    return step[:, :answers], step[:, answers:]
