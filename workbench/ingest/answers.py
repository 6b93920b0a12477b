"""A column's distinct answers and who gave them; work on millions of rows stays on the few."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from workbench.ingest.text_bytes import is_tidy, unified
from workbench.ingest.texts import Texts, texts_array, without_blanks

if TYPE_CHECKING:
    import pandas as pd

Codes = npt.NDArray[np.signedinteger[Any]]
_FEW, _LOOSE, _WORDS, _MANY = 2_000, 20_000, 3.5, 60_000
_FIGURES = r"^[-+\d.,:/ T]*$"


@dataclass(frozen=True)
class Answers:
    """Distinct answers of a column.

    Attributes
    ----------
    values : sequence of str
        Without blanks, in order of first appearance; outer white space is taken off.
    codes : array of int, one per row
        Index into `values`, −1 where nothing was answered.
    shown : array of bool, one per row, or None
        Who was shown the question, where the file tells that.
    loose : bool
        True where texts of which few repeat stand in `values` as often as they were given.
    """

    values: Sequence[str]
    codes: Codes
    shown: npt.NDArray[np.bool_] | None = None
    loose: bool = False

    @cached_property
    def once(self) -> Answers:
        """The same with every text once, where it may stand there repeatedly."""
        if not self.loose or not isinstance(self.values, Texts):
            return self
        encoded = self.values.array.dictionary_encode()
        remap = encoded.indices.to_numpy(zero_copy_only=False)
        codes = np.where(self.codes < 0, -1, remap[self.codes]).astype(np.int32)
        return Answers(Texts(encoded.dictionary), codes, self.shown)

    @cached_property
    def counts(self) -> npt.NDArray[np.intp]:
        """How many gave each answer."""
        return np.bincount(self.codes + 1, minlength=len(self.values) + 1)[1:]

    @property
    def answered(self) -> npt.NDArray[np.bool_]:
        """Who answered, one per row."""
        return self.codes >= 0

    @cached_property
    def n(self) -> int:
        """How many answered."""
        return int(np.count_nonzero(self.answered))

    def spread(
        self, values: Sequence[Any] | npt.NDArray[Any], missing: Any, dtype: Any
    ) -> npt.NDArray[Any]:
        """One value per row from one value per distinct answer."""
        table = np.empty(len(values) + 1, dtype=dtype)
        table[:-1] = list(values) if isinstance(values, Texts) else values
        table[-1] = missing
        return table[self.codes]

    def texts(self, values: Sequence[str | None] | None = None) -> Any:
        """Pandas array of one text per row, by default the answer itself."""
        import pandas as pd
        import pyarrow as pa

        if values is None and self.loose and isinstance(self.values, Texts):
            whole = self.values.whole
            if len(whole) == len(self.codes):
                return pd.arrays.ArrowStringArray(without_blanks(whole, self.codes >= 0))
        each = texts_array(self.values if values is None else values)
        rows = pa.array(self.codes, mask=self.codes < 0)
        return pd.array(each.cast(pa.large_string()).take(rows), dtype="string")

    def rows_with(self, wanted: Sequence[int]) -> npt.NDArray[np.intp]:
        """Rows whose answer is one of some distinct answers."""
        told = np.zeros(len(self.values) + 1, dtype=bool)
        told[np.asarray(wanted, dtype=np.intp)] = True
        return np.flatnonzero(told[self.codes])

    def without(self, mark: str) -> Answers:
        """Take out the mark for questions not shown; blanks without it were shown."""
        if mark not in self.values:
            return Answers(self.values, self.codes, np.ones(len(self.codes), dtype=bool))
        place = list(self.values).index(mark)
        shown = self.codes != place
        codes = np.where(shown, self.codes - (self.codes > place), -1)
        kept = tuple(value for value in self.values if value != mark)
        return Answers(kept, codes, shown)

    def only(self, rows: npt.NDArray[np.bool_]) -> Answers:
        """Keep some of the rows, and all values."""
        shown = self.shown[rows] if self.shown is not None else None
        return Answers(self.values, self.codes[rows], shown, self.loose)


def tidy(text: str) -> str:
    """Bring an answer into the form it is compared in: NFC, plain spaces, nothing around it."""
    if text.isascii():
        return text.replace("\x00", "\ufffd").strip()
    spaced = text.replace("\u00a0", " ").replace("\x00", "\ufffd")
    return unicodedata.normalize("NFC", spaced).strip()


def answers_of(column: pd.Series) -> Answers:
    """Count a column's distinct answers.

    Parameters
    ----------
    column : pandas.Series of texts
        Plain, or kept once each by Arrow.
    """
    import pyarrow as pa

    texts = pa.chunked_array(column.array.__arrow_array__())
    if len(texts) > _LOOSE and pa.types.is_string(texts.type) and _seldom_repeat(texts):
        return _one_each(texts)
    if pa.types.is_dictionary(texts.type) and _words_in(texts) <= _MANY:
        return _chunk_by_chunk(texts)
    raw_codes, raw = _distinct(texts)
    if len(raw) > _FEW:
        return _tidied(raw_codes, raw)
    values: dict[str, int] = {}
    remap = np.empty(len(raw) + 1, dtype=smallest(len(raw)))
    remap[-1] = -1
    used = np.bincount(raw_codes + 1, minlength=len(raw) + 1)[1:] > 0
    for i, text in enumerate(raw.to_pylist()):
        value = tidy(text) if used[i] else ""
        remap[i] = values.setdefault(value, len(values)) if value else -1
    return Answers(tuple(values), remap[raw_codes])


def _words_in(texts: Any) -> int:
    return sum(len(chunk.dictionary) for chunk in texts.chunks)


def _chunk_by_chunk(texts: Any) -> Answers:
    """Answers of a column whose chunks have a small dictionary each."""
    values: dict[str, int] = {}
    parts, counted = [], []
    for chunk in texts.chunks:
        words = chunk.dictionary.to_pylist()
        indices = chunk.indices.to_numpy(zero_copy_only=False)
        used = np.bincount(indices, minlength=len(words))
        remap = np.empty(len(words), dtype=np.int32)
        for i, text in enumerate(words):
            place = values.get(text)
            if place is None:
                value = tidy(text) if used[i] else ""
                place = values.setdefault(value, len(values)) if value else -1
            remap[i] = place
        parts.append((remap, indices))
        counted.append((remap, used))
    kind = smallest(len(values))
    codes = [remap.astype(kind)[indices] for remap, indices in parts]
    answers = Answers(tuple(values), np.concatenate(codes) if codes else np.empty(0, kind))
    counts = np.zeros(len(values), dtype=np.intp)
    for remap, used in counted:
        np.add.at(counts, remap[remap >= 0], used[remap >= 0])
    answers.__dict__["counts"] = counts
    return answers


def _seldom_repeat(texts: Any) -> bool:
    """Whether a sample holds long texts or figures, of which few are the same."""
    import pyarrow as pa
    import pyarrow.compute as pc

    step = max(1, len(texts) // _FEW)
    sample = texts.take(pa.array(np.arange(0, len(texts), step)))
    sample = sample.filter(pc.not_equal(sample, ""))
    distinct = sample.unique()
    if len(sample) < 50 or len(distinct) < 0.6 * len(sample):
        return False
    words = pc.mean(pc.add(pc.count_substring(distinct, " "), 1)).as_py()
    figures = pc.mean(pc.match_substring_regex(distinct, _FIGURES)).as_py()
    return bool(words > _WORDS or figures > 0.9)


def _one_each(texts: Any) -> Answers:
    """Answers of which few are the same, without looking for those."""
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = texts
    if not all(is_tidy(chunk) for chunk in texts.chunks):
        whole = pa.chunked_array([_tidied_texts(pa.concat_arrays(texts.chunks))])
    filled = pc.binary_length(whole).to_numpy() > 0
    codes = np.cumsum(filled, dtype=np.int32) - 1
    codes[~filled] = -1
    return Answers(Texts(whole, None if filled.all() else filled), codes, loose=True)


def _tidied_texts(texts: Any) -> Any:
    import pyarrow.compute as pc

    spaced = pc.replace_substring(texts, "\u00a0", " ")
    normal = pc.utf8_normalize(pc.replace_substring(spaced, "\x00", "\ufffd"), "NFC")
    return pc.utf8_trim_whitespace(normal)


def _distinct(texts: Any) -> tuple[Codes, Any]:
    """Code per row, and the array of distinct texts."""
    import pyarrow as pa

    # Encoding at once gives all chunks one dictionary already.
    once = pa.types.is_dictionary(texts.type)
    texts = unified(texts) if once else texts.dictionary_encode()
    if texts.num_chunks == 0:
        return np.empty(0, dtype=np.int32), pa.array([], pa.string())
    indices = [chunk.indices.to_numpy(zero_copy_only=False) for chunk in texts.chunks]
    return np.concatenate(indices), texts.chunk(0).dictionary.cast(pa.string())


def _tidied(raw_codes: Codes, raw: Any) -> Answers:
    """Tidy many texts at once; those that are the same then are one answer."""
    import pyarrow.compute as pc

    counts = np.bincount(raw_codes, minlength=len(raw))
    if not is_tidy(raw):
        encoded = _tidied_texts(raw).dictionary_encode()
        remap = encoded.indices.to_numpy(zero_copy_only=False)
        raw_codes, raw = remap[raw_codes], encoded.dictionary
        counts = np.bincount(raw_codes, minlength=len(raw))
    kept = np.flatnonzero((counts > 0) & (pc.binary_length(raw).to_numpy(False) > 0))
    places = np.full(len(raw), -1, dtype=smallest(len(kept)))
    places[kept] = np.arange(len(kept))
    return Answers(Texts(raw.take(kept)), places[raw_codes])


def smallest(values: int) -> Any:
    """Smallest type of numbers that tells so many values, and −1, apart."""
    return np.int8 if values < 128 else np.int16 if values < 32768 else np.int32
