"""Latent-class segments: groups of people who answer alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from workbench.errors import AnalysisError
from workbench.stats.items import Floats, Items, encode
from workbench.stats.latent_em import log_joint
from workbench.stats.latent_fit import fit
from workbench.stats.latent_parameters import Parameters, profile_rows
from workbench.stats.weights import checked_weights

if TYPE_CHECKING:
    import pandas as pd


BELONGS = 0.8


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
    scales : tuple of str
        Items modelled as scales rather than as answers of their own.
    """

    k: int
    log_likelihood: float
    bic: float
    icl: float
    shares: Floats
    profiles: pd.DataFrame
    posterior: Floats
    labels: npt.NDArray[np.intp]
    scales: tuple[str, ...] = ()

    @property
    def between(self) -> npt.NDArray[np.bool_]:
        """Rows that no class has with a posterior of 0.8 or more: between segments."""
        return np.asarray(self.posterior.max(axis=1) < BELONGS)

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
            elif (item, "mean") in rows and isinstance(answer, (int, float)) and answer == answer:
                sd = rows[item, "sd"]
                logs = logs - 0.5 * ((answer - rows[item, "mean"]) / sd) ** 2 - np.log(sd)
        shifted = np.exp(logs - logs.max())
        return np.asarray(shifted / shifted.sum())

    def share_intervals(
        self,
        frame: pd.DataFrame,
        *,
        weights: Any = None,
        draws: int = 200,
        confidence: float = 0.95,
        seed: int = 0,
    ) -> pd.DataFrame:
        """Class shares with bootstrap intervals.

        Parameters
        ----------
        frame : pandas.DataFrame, shape (rows, items)
            The answers that the classes were found in.
        weights : array_like, shape (rows,), optional
            As for the fit.
        draws : int
            Samples of respondents, with replacement; the model is fitted to each.
        confidence : float
        seed : int
            Of the samples.

        Returns
        -------
        pandas.DataFrame
            Index 1 … k; columns share, low, high, 0 to 1.

        Raises
        ------
        AnalysisError
            When the answers are not those of the model, or options are out of range.

        Notes
        -----
        Percentile intervals (Efron and Tibshirani 1993). Classes of each sample are matched to
        these by how many respondents they share. The search starts from this solution, so the
        intervals say how sure its shares are, not whether another solution would do.
        """
        from workbench.stats.segment_bootstrap import bootstrap, intervals

        found = bootstrap(frame, self, weights=weights, draws=draws, seed=seed)
        return intervals(self, found, confidence)


def latent_classes(
    frame: pd.DataFrame,
    k: int,
    *,
    weights: Any = None,
    starts: int = 20,
    seed: int = 0,
    scales: bool = False,
) -> Segments:
    """Find `k` groups of people who answer alike.

    Parameters
    ----------
    frame : pandas.DataFrame, shape (rows, items)
        Categorical, boolean or text columns, and whole numbers with at most ten distinct
        values, are nominal; other numbers are Gaussian within a class. Missing answers are
        left out of the likelihood (missing at random); who answered nothing does not count.
    k : int
        Number of classes.
    weights : array_like, shape (rows,), optional
        Survey weights; rescaled to a mean of 1.
    starts : int
        Random starts; the best is kept.
    seed : int
        Of the random starts.
    scales : bool
        Whether ordered categorical columns are scales, which a class moves along by one
        number, rather than answers of which each has its own probability. It saves parameters;
        it cannot describe a class that keeps to both ends.

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
    Lewis (2011), "poLCA", Journal of Statistical Software 42(10). The best of many short runs
    are accelerated (Varadhan and Roland 2008). ICL after Biernacki, Celeux and Govaert (2000).
    Carcinoma (poLCA's example): three classes −293.705, BIC 697.136; four −289.286, 726.463.
    """
    items = encode(frame, checked_weights(weights, len(frame)), scales=scales)
    check_classes(items, k, starts)
    parameters = fit(items, k, starts=starts, seed=seed)
    return segments_of(items, _by_size(parameters))


def check_classes(items: Items, k: int, starts: int = 1) -> None:
    """Refuse numbers of classes and of starts that cannot be.

    Raises
    ------
    AnalysisError
    """
    if not isinstance(k, (int, np.integer)) or isinstance(k, bool):
        raise AnalysisError(f"k is {k!r}, expected a whole number of segments")
    if not 1 <= k <= items.patterns:
        columns = ", ".join(repr(name) for name in items.names[:3])
        more = f" and {len(items.names) - 3} more" if len(items.names) > 3 else ""
        raise AnalysisError(
            f"{k} segments cannot be found among {items.patterns} distinct answer patterns "
            f"of {columns}{more}",
            hint="Ask for 1 or more." if k < 1 else "Ask for fewer, or use more questions.",
        )
    if starts < 1:
        raise AnalysisError(f"starts is {starts}, expected at least 1")


def parameters_of(items: Items, segments: Segments) -> Parameters:
    """The parameters of a fitted model, for the same items.

    Raises
    ------
    AnalysisError
        When the items are not those that the model was fitted to.
    """
    profiles = segments.profiles
    known = list(dict.fromkeys(profiles.index.get_level_values("item")))
    if sorted(known) != sorted(items.names):
        odd = sorted(set(known) ^ set(items.names))[0]
        raise AnalysisError(
            f"column {odd!r} is not in both the answers and the segments",
            hint="Give the columns that the segments were found in.",
        )
    wanted = [(name, answer) for name in items.nominal for answer in items.levels[name]]
    new = [pair for pair in wanted if pair not in profiles.index]
    if new:
        raise AnalysisError(
            f"column {new[0][0]!r} has the answer {new[0][1]!r}, which the segments do not know",
            hint="Give the answers that the segments were found in.",
        )
    table = profiles.to_numpy(dtype=float)
    places = dict(zip(profiles.index, range(len(table)), strict=True))
    theta = table[[places[pair] for pair in wanted]].T
    mean, sd = (table[[places[name, part] for name in items.numbers]].T for part in ("mean", "sd"))
    return Parameters(
        shares=np.asarray(segments.shares, dtype=float)[None],
        theta=theta.reshape(segments.k, items.width),
        mean=(mean.reshape(segments.k, -1) - items.centre) / items.scale,
        variance=(sd.reshape(segments.k, -1) / items.scale) ** 2,
    )


def _by_size(parameters: Parameters) -> Parameters:
    # Ties in size are broken by the profile itself, so that no seed decides the numbering.
    keys = [
        (-round(float(share), 9), tuple(np.round(parameters.theta[c], 6)))
        for c, share in enumerate(parameters.shares[0])
    ]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return parameters.take(order)


def segments_of(items: Items, parameters: Parameters) -> Segments:
    """A single model's parameters as segments."""
    joint = log_joint(items, parameters)
    top = joint.max(axis=0)
    evidence = top + np.log(np.exp(joint - top).sum(axis=0))
    posterior = np.exp(joint - evidence)
    log_likelihood = float(items.counts @ evidence)
    k = parameters.k
    bic = -2 * log_likelihood + items.free(k) * np.log(items.rows)
    surprise = -(posterior * np.log(np.maximum(posterior, 1e-300))).sum(axis=0)
    return Segments(
        k=k,
        log_likelihood=log_likelihood,
        bic=float(bic),
        icl=float(bic + 2 * items.counts @ surprise),
        shares=parameters.shares[0],
        profiles=_profiles(items, parameters),
        posterior=np.ascontiguousarray(posterior.T)[items.pattern],
        labels=posterior.argmax(axis=0)[items.pattern] + 1,
        scales=tuple(items.scores),
    )


def _profiles(items: Items, parameters: Parameters) -> pd.DataFrame:
    import pandas as pd

    rows: list[tuple[str, object]] = [
        (name, answer) for name in items.nominal for answer in items.levels[name]
    ]
    rows += [(name, part) for name in items.numbers for part in ("mean", "sd")]
    index = pd.MultiIndex.from_tuples(rows, names=["item", "answer"])
    values = profile_rows(items, parameters)
    return pd.DataFrame(values, index=index, columns=range(1, parameters.k + 1))
