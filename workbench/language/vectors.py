"""Sentences as vectors of fixed meaning: close where two sentences mean something alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMAT = "workbench/vectors@1"
UNKNOWN = "[UNK]"
_LONGEST_WORD = 100


@dataclass(frozen=True)
class WordPieces:
    """Vectors of word pieces, and the tokenizer that cuts text into them.

    Attributes
    ----------
    rows : ndarray of int8, shape (pieces, dimensions)
    scale : ndarray of float32, shape (pieces,)
        A piece's vector is its row times its scale.
    tokenizer : tokenizers.Tokenizer
    unknown : int
        Row of what is no known piece; it counts nothing.
    """

    rows: NDArray[np.int8]
    scale: NDArray[np.float32]
    tokenizer: Any
    unknown: int


def sentence_vectors(texts: Iterable[str]) -> NDArray[np.float32]:
    """Turn texts into vectors that are close where the texts mean something alike.

    Parameters
    ----------
    texts : iterable of str
        English sentences or short texts.

    Returns
    -------
    ndarray of float32, shape (texts, 256)
        Rows of length 1; a text without a known word has a zero row. A row depends on its own
        text alone, so rows of different calls compare.

    Notes
    -----
    The mean of the text's word pieces, whose vectors were distilled from a sentence encoder and
    weighted by rarity (Tulkens and van Dongen 2024, "Model2Vec"); the recipe is in
    ``training/``.

    Examples
    --------
    >>> one, two, three = sentence_vectors(
    ...     ["The bike broke down.", "My bicycle stopped working.", "I love the colour."]
    ... )
    >>> bool(one @ two > one @ three)
    True
    """
    import numpy as np

    model = load_pieces()
    listed = list(texts)
    out = np.zeros((len(listed), model.rows.shape[1]), dtype=np.float32)
    for i, encoded in enumerate(model.tokenizer.encode_batch_fast(listed)):
        ids = [piece for piece in encoded.ids if piece != model.unknown]
        if ids:
            out[i] = model.scale[ids] @ model.rows[ids]
    lengths = np.linalg.norm(out, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    return np.asarray(out / lengths, dtype=np.float32)


@cache
def load_pieces() -> WordPieces:
    """The vectors that ship with the package."""
    import numpy as np

    place = files("workbench.language") / "models" / "vectors.npz"
    with place.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        if str(stored["format"]) != FORMAT:
            raise ValueError(f"{place} is not {FORMAT}")
        pieces = stored["pieces"].tobytes().decode("utf-8").split("\n")
        vocabulary = {piece: row for row, piece in enumerate(pieces)}
        return WordPieces(
            rows=stored["rows"],
            scale=stored["scale"].astype(np.float32),
            tokenizer=_tokenizer(vocabulary),
            unknown=vocabulary[UNKNOWN],
        )


def _tokenizer(vocabulary: dict[str, int]) -> Any:
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    model = WordPiece(vocabulary, unk_token=UNKNOWN, max_input_chars_per_word=_LONGEST_WORD)
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer
