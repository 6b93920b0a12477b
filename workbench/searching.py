"""Search in everything a study has collected, by words and by meaning at once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError
from workbench.passages import Passage, collected, why_withheld
from workbench.store.problems import did_you_mean

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from workbench.language.search import Hit
    from workbench.study import Study

KINDS = ("interviews", "surveys", "feedback")
# Longer answers and posts are cut into sentences, each found by itself.
WHOLE = 300
_FORMAT = "workbench/search@1"


@dataclass(frozen=True, slots=True)
class Place:
    """Where some words stand, and whose they are.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    ref : str
        ``P03#1240-1302`` in an interview, ``survey/question#row`` in a survey, ``posts#id`` in
        feedback; followed by ``:start-end`` where it is part of a longer answer or post.
    participant : str
        A participant's code, or the author of a post; empty for a survey's respondents.
    quote : str
        The words, as they stand there.
    withheld : str
        Why the words will not be published; empty if they may be.
    """

    kind: str
    ref: str
    participant: str
    quote: str
    withheld: str = ""


class StudyIndex:
    """A study's sentences, answers and posts, made ready to be searched.

    What is costly is kept in ``.workbench/`` by a hash of the text, so that only what has
    changed is read again.

    Parameters
    ----------
    study : Study
    """

    def __init__(self, study: Study) -> None:
        self._study = study

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Everything that can be found."""
        return self._built[0]

    def search(
        self,
        query: str,
        *,
        kinds: Collection[str] = KINDS,
        participants: Collection[str] | None = None,
        limit: int = 20,
    ) -> pd.DataFrame:
        """Find words; see `Study.search`."""
        import pandas as pd

        if not query.strip():
            raise AnalysisError(
                "nothing is searched for", hint="Name words, or say it in a phrase."
            )
        chosen = named_only(kinds, KINDS, "kind")
        people = self._people(participants)
        within = [
            p.kind in chosen and (people is None or p.participant in people) for p in self.places
        ]
        hits = self._built[1].search(query, limit, within=within)
        rows = [_row(self.places[hit.index], hit) for hit in hits]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def _people(self, wanted: Collection[str] | None) -> set[str] | None:
        if wanted is None:
            return None
        named = [wanted] if isinstance(wanted, str) else wanted
        known = dict.fromkeys(p.id for p in self._study.participants)
        known |= dict.fromkeys(p.participant for p in self.places if p.participant)
        return named_only(named, list(known), "participant")

    @cached_property
    def _built(self) -> tuple[tuple[Place, ...], Any]:
        import numpy as np

        from workbench.language import SearchIndex

        places: list[Place] = []
        vectors: list[NDArray[np.float32]] = []
        for name, texts in collected(self._study):
            parts = self._cut(name, texts)
            vectors.append(_unpacked(parts["vector"]))
            items = zip(parts["item"], parts["start"], parts["end"], strict=True)
            places += [self._place(texts[item], start, end) for item, start, end in items]
        stacked = np.vstack(vectors) if places else None
        return tuple(places), SearchIndex([p.quote for p in places], vectors=stacked)

    def _place(self, whole: Passage, start: int, end: int) -> Place:
        quote = whole.text[start:end]
        return Place(
            whole.kind,
            whole.ref(start, end),
            whole.participant,
            quote,
            why_withheld(self._study.material.people, self._allowed, whole, start, end),
        )

    @cached_property
    def _allowed(self) -> set[str]:
        return {person.id for person in self._study.material.people.quotable()}

    def _cut(self, name: str, texts: Sequence[Passage]) -> pd.DataFrame:
        """Sentences of some texts with their vectors, from the cache if nothing changed."""
        from workbench.language import load
        from workbench.language.moods import model_id

        pipeline = load(self._study.settings.language.pipeline or None)
        told = "\0".join(f"{one.kind}\0{one.text}" for one in texts)
        digest = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
        key = (_FORMAT, digest, pipeline.id, model_id("vectors"))
        return self._study.cache.frame(f"search/{name}", key, lambda: _parts(texts, pipeline))


COLUMNS = ("kind", "ref", "participant", "quote", "score", "why", "matched", "meaning", "withheld")


def _row(place: Place, hit: Hit) -> dict[str, Any]:
    written = _as_written(place.quote, hit.matched)
    by_words = f"words: {', '.join(written)}" if written else ""
    by_meaning = f"meaning {hit.meaning:.2f}" if hit.by_meaning else ""
    return {
        **asdict(place),
        "score": round(hit.score, 4),
        "why": "; ".join(filter(None, (by_words, by_meaning))),
        "matched": written,
        "meaning": round(hit.meaning, 4),
    }


def _as_written(quote: str, matched: Collection[str]) -> tuple[str, ...]:
    """Words of a quote whose reduced forms were asked for."""
    import re

    from workbench.language.terms import content_terms

    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", quote)
    found = [word for word in words if not {*content_terms(word)}.isdisjoint(matched)]
    return tuple(dict.fromkeys(word.lower() for word in found))


def named_only(wanted: Collection[str], known: Sequence[str], what: str) -> set[str]:
    """Names as they are known, whatever the case; unknown ones are an error with a hint."""
    by_key = {name.casefold(): name for name in known}
    listed = [wanted] if isinstance(wanted, str) else wanted
    for name in listed:
        if name.casefold() not in by_key:
            raise AnalysisError(f"there is no {what} {name!r}", hint=did_you_mean(name, known))
    return {by_key[name.casefold()] for name in listed}


def _parts(texts: Sequence[Passage], pipeline: Any) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    from workbench.language import sentence_vectors

    rows = [(item, *part) for item, one in enumerate(texts) for part in one.parts(pipeline, WHOLE)]
    vectors = sentence_vectors(texts[item].text[start:end] for item, start, end in rows)
    frame = pd.DataFrame(rows, columns=["item", "start", "end"]).astype("int64")
    return frame.assign(vector=[row.tobytes() for row in vectors.astype(np.float16)])


def _unpacked(column: pd.Series[bytes]) -> NDArray[np.float32]:
    import numpy as np

    if not len(column):
        return np.zeros((0, 256), dtype=np.float32)
    packed = np.frombuffer(b"".join(column), dtype=np.float16)
    return packed.reshape(len(column), -1).astype(np.float32)
