"""Latent-class segments: groups of people who answer alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from workbench.errors import AnalysisError
from workbench.stats.items import Floats, Items, encode
from workbench.stats.latent_em import Parameters, fit, log_joint
from workbench.stats.weights import checked_weights

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Segments:
    """A fitted latent-class model; classes are numbered from 1, the largest first.

    Attributes
    ----------
    k : int
    log_likelihood, bic, icl : float
        ICL is BIC plus twice the entropy of the posteriors; smaller is better for both.
    shares : ndarray, shape (k,)
        Class proportions, adding up to 1.
    profiles : pandas.DataFrame
        Index (item, answer), columns 1 … k: probability of the answer in the class; for
        numeric items the answers are "mean" and "sd".
    posterior : ndarray, shape (rows, k)
    labels : ndarray of int, shape (rows,)
        Most probable class of each row, 1 … k.
    """

    k: int
    log_likelihood: float
    bic: float
    icl: float
    shares: Floats
    profiles: pd.DataFrame
    posterior: Floats
    labels: npt.NDArray[np.intp]

    @property
    def certainty(self) -> float:
        """Mean posterior of the class each row was given, 0 to 1."""
        return float(self.posterior.max(axis=1).mean())

    def place(self, answers: dict[str, object]) -> Floats:
        """Posterior of the classes for somebody who answered some of the items.

        Parameters
        ----------
        answers : dict of item to answer
            Items unknown to the model, and answers nobody gave, say nothing.

        Returns
        -------
        ndarray, shape (k,)
            The class shares themselves where nothing is known.
        """
        rows: dict[Any, Floats] = dict(
            zip(self.profiles.index, self.profiles.to_numpy(dtype=float), strict=True)
        )
        logs = np.log(np.maximum(self.shares, 1e-300))
        for item, answer in answers.items():
            if (item, answer) in rows:
                logs = logs + np.log(np.maximum(rows[item, answer], 1e-12))
            elif (item, "mean") in rows and isinstance(answer, (int, float)):
                sd = rows[item, "sd"]
                logs = logs - 0.5 * ((answer - rows[item, "mean"]) / sd) ** 2 - np.log(sd)
        shifted = np.exp(logs - logs.max())
        return np.asarray(shifted / shifted.sum())


@dataclass(frozen=True)
class Choice:
    """The numbers of classes tried: `table` has one row per k, `best` is the one chosen."""

    best: Segments
    table: pd.DataFrame


def latent_classes(
    frame: pd.DataFrame, k: int, *, weights: Any = None, starts: int = 20, seed: int = 0
) -> Segments:
    """Find `k` groups of people who answer alike.

    Parameters
    ----------
    frame : pandas.DataFrame, shape (rows, items)
        Categorical, boolean or text columns, and whole numbers with at most ten distinct
        values, are nominal; other numbers are Gaussian within a class. Missing answers are
        left out of the likelihood (missing at random).
    k : int
        Number of classes.
    weights : array_like, shape (rows,), optional
        Survey weights; rescaled to a mean of 1.
    starts : int
        Random starts; the best is kept.
    seed : int
        Of the random starts.

    Returns
    -------
    Segments

    Raises
    ------
    AnalysisError
        For an empty frame, a constant column, bad weights, or more classes than distinct
        answer patterns.

    Notes
    -----
    Lazarsfeld's latent-class model by EM on the distinct answer patterns; see Linzer and
    Lewis (2011), "poLCA", Journal of Statistical Software 42(10). ICL after Biernacki, Celeux
    and Govaert (2000).
    """
    weight = checked_weights(weights, len(frame))
    items = encode(frame, weight * (len(frame) / weight.sum()) if len(frame) else weight)
    patterns = len(items.counts)
    if not 1 <= k <= patterns:
        raise AnalysisError(
            f"{k} segments cannot be found among {patterns} distinct answer patterns",
            hint="Ask for fewer segments or use more questions.",
        )
    if starts < 1:
        raise AnalysisError(f"starts is {starts}, expected at least 1")
    parameters = fit(items, k, starts=starts, seed=seed)
    return _segments(items, _by_size(parameters), rows=len(frame))


def choose_classes(
    frame: pd.DataFrame,
    ks: Iterable[int] = range(1, 7),
    *,
    weights: Any = None,
    starts: int = 20,
    seed: int = 0,
    smallest: float = 0.05,
) -> Choice:
    """Fit several numbers of classes and choose by the entropy-corrected ICL.

    Parameters
    ----------
    frame, weights, starts, seed
        As for `latent_classes`.
    ks : iterable of int
        Numbers of classes to try; those above the number of patterns are left out.
    smallest : float
        Solutions with a class below this share are not chosen (unless all have one).

    Returns
    -------
    Choice
        `table` has columns log_likelihood, bic, icl, smallest, certainty.
    """
    import pandas as pd

    weight = checked_weights(weights, len(frame))
    patterns = len(encode(frame, weight).counts)
    tried = [
        latent_classes(frame, k, weights=weights, starts=starts, seed=seed)
        for k in ks
        if k <= patterns
    ]
    if not tried:
        raise AnalysisError("no number of segments to choose from")
    table = pd.DataFrame(
        [(s.k, s.log_likelihood, s.bic, s.icl, s.shares.min(), s.certainty) for s in tried],
        columns=["k", "log_likelihood", "bic", "icl", "smallest", "certainty"],
    ).set_index("k")
    large = [s for s in tried if s.shares.min() >= smallest] or tried
    return Choice(best=min(large, key=lambda s: (s.icl, s.k)), table=table)


def _by_size(parameters: Parameters) -> Parameters:
    # Ties in size are broken by the profile itself, so that no seed decides the numbering.
    keys = [
        (-round(float(share), 9), tuple(np.round(parameters.theta[:, c], 6)))
        for c, share in enumerate(parameters.shares)
    ]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return parameters.take(order)


def _segments(items: Items, parameters: Parameters, *, rows: int) -> Segments:
    joint = log_joint(items, parameters)
    top = joint.max(axis=1, keepdims=True)
    evidence = top[:, 0] + np.log(np.exp(joint - top).sum(axis=1))
    posterior = np.exp(joint - evidence[:, None])
    log_likelihood = float(items.counts @ evidence)
    k = len(parameters.shares)
    free = (k - 1) + k * (items.onehot.shape[1] - len(items.starts) + 2 * items.numeric.shape[1])
    bic = -2 * log_likelihood + free * np.log(rows)
    surprise = -(posterior * np.log(np.maximum(posterior, 1e-300))).sum(axis=1)
    return Segments(
        k=k,
        log_likelihood=log_likelihood,
        bic=float(bic),
        icl=float(bic + 2 * items.counts @ surprise),
        shares=parameters.shares,
        profiles=_profiles(items, parameters),
        posterior=posterior[items.pattern],
        labels=posterior.argmax(axis=1)[items.pattern] + 1,
    )


def _profiles(items: Items, parameters: Parameters) -> pd.DataFrame:
    import pandas as pd

    k = len(parameters.shares)
    nominal = [(name, level) for name in items.nominal for level in items.levels[name]]
    rows = [*nominal]
    values = [parameters.theta]
    for j, name in enumerate(items.numbers):
        rows += [(name, "mean"), (name, "sd")]
        values.append(parameters.mean[[j]] * items.scale[j] + items.centre[j])
        values.append(np.sqrt(parameters.variance[[j]]) * items.scale[j])
    index = pd.MultiIndex.from_tuples(rows, names=["item", "answer"])
    return pd.DataFrame(np.vstack(values), index=index, columns=range(1, k + 1))
