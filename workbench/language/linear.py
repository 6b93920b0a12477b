"""A linear scorer over words and pairs of words: small, fast, and its every weight can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMAT = "workbench/linear@1"
_WORD = re.compile(
    r"\[\w+\]|[^\W\d_]+(?:'[^\W\d_]+)?|[!?]+|\.\.\.|[:;]-?[)(dp]|[\U0001f300-\U0001faff\u2600-\u27bf]"
)


@dataclass(frozen=True)
class LinearScorer:
    """Weights of a one-vs-rest logistic regression on the presence of words and word pairs.

    Attributes
    ----------
    classes : tuple of str
    terms : dict of str to int
        Row of each word, or pair of words, in `weights`.
    weights : ndarray, shape (terms, classes)
    bias : ndarray, shape (classes,)
        The threshold of each class is subtracted already, so that a score of 0.5 is on it.
    """

    classes: tuple[str, ...]
    terms: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, texts: Iterable[str]) -> NDArray[np.float64]:
        """Score texts.

        Parameters
        ----------
        texts : iterable of str

        Returns
        -------
        ndarray, shape (texts, classes)
            Between 0 and 1; 0.5 and above means that the class is given. A text in which no
            known word occurs gets the score of an empty one.
        """
        import numpy as np
        from scipy.sparse import csr_matrix

        rows: list[int] = []
        ends = [0]
        for text in texts:
            rows += self._rows(text)
            ends.append(len(rows))
        shape = (len(ends) - 1, len(self.terms))
        present = csr_matrix((np.ones(len(rows), np.float32), rows, ends), shape=shape)
        logits = np.asarray(present @ self.weights, dtype=np.float64) + self.bias
        return np.asarray(1 / (1 + np.exp(-logits)))

    def cues(self, text: str, name: str, n: int = 5) -> list[tuple[str, float]]:
        """Words of a text that speak most for (or against) a class, with their weights."""
        column = self.classes.index(name)
        names = {row: term for term, row in self.terms.items()}
        found = [(names[row], float(self.weights[row, column])) for row in self._rows(text)]
        return sorted(found, key=lambda cue: (-abs(cue[1]), cue[0]))[:n]

    def _rows(self, text: str) -> list[int]:
        known = self.terms
        return sorted({known[term] for term in terms_of(text) if term in known})


def terms_of(text: str) -> list[str]:
    """Words, and pairs of neighbouring words, of a text in lower case.

    Examples
    --------
    >>> terms_of("I'm not happy!!")
    ["i'm", 'not', 'happy', '!!', "i'm not", 'not happy', 'happy !!']
    """
    words = [_folded(word) for word in _WORD.findall(text.lower().replace("’", "'"))]
    return [*words, *(f"{one} {two}" for one, two in pairwise(words))]


def _folded(word: str) -> str:
    """Count three and more exclamation or question marks as two, of the first kind."""
    return word[0] * min(len(word), 2) if word[0] in "!?" else word


@cache
def load_scorer(name: str) -> LinearScorer:
    """A scorer that ships with the package, by name."""
    import numpy as np

    place = files("workbench.language") / "models" / f"{name}.npz"
    with place.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        if str(stored["format"]) != FORMAT:
            raise ValueError(f"{place} is not {FORMAT}")
        terms = stored["terms"].tobytes().decode("utf-8").split("\n")
        weights = stored["weights"].astype(np.float32) * stored["scale"]
        classes = tuple(str(name) for name in stored["classes"])
        return LinearScorer(classes, {t: i for i, t in enumerate(terms)}, weights, stored["bias"])


def pack(
    classes: Sequence[str],
    terms: Sequence[str],
    weights: NDArray[np.float64],
    bias: NDArray[np.float64],
) -> dict[str, Any]:
    """Arrays of a scorer as they are stored: weights as whole numbers of -127 to 127.

    Parameters
    ----------
    classes : sequence of str
    terms : sequence of str
    weights : ndarray, shape (terms, classes)
    bias : ndarray, shape (classes,)

    Returns
    -------
    dict
        For `numpy.savez_compressed`.
    """
    import numpy as np

    scale = np.abs(weights).max(axis=0) / 127
    return {
        "format": np.array(FORMAT),
        "classes": np.array(classes),
        "terms": np.frombuffer("\n".join(terms).encode("utf-8"), dtype=np.uint8),
        "weights": np.round(weights / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": bias.astype(np.float32),
    }
