"""Which phase a post speaks of, and which persona's pain it may be about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import TYPE_CHECKING

from workbench.language.terms import content_terms, reduce_word
from workbench.language.wordlist import wordlist
from workbench.model.persona import Persona
from workbench.model.response import Link
from workbench.synthesis.journey_cues import Glossary, combined, cues
from workbench.synthesis.journey_phases import AHEAD, LEAST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A sentence may be about a pain from this likeness on, if the words that both share are rare
# enough together. Of 858 texts by strangers (reviews, questions, letters), one was linked to one
# of 36 pains of cargo bike riders; by likeness alone, 700 were.
NEAR, RARE = 0.38, 0.85
MOST = 2
_COMMON = frozenset(
    map(
        reduce_word,
        wordlist(
            "not day week month year time today thing way one two three four five six seven "
            "eight nine ten hour minute second please thank know tell every other else somebody "
            "everybody nobody anybody someone everyone anyone"
        ),
    )
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_LEAST_WORDS = 2


def phase_of(text: str, known: Glossary) -> tuple[str, str]:
    """Phase that a post speaks of, and the words that say so; empty where it is not clear.

    Parameters
    ----------
    text : str
    known : Glossary
        Words of the study's phases, as for journeys.
    """
    found: dict[str, dict[str, float]] = {}
    for cue in cues(text, known):
        found.setdefault(cue.phase, {})[cue.words] = cue.weight
    scores = sorted(((combined(w.values()), phase) for phase, w in found.items()), reverse=True)
    if not scores or scores[0][0] < LEAST:
        return "", ""
    if len(scores) > 1 and scores[0][0] - scores[1][0] < AHEAD:
        return "", ""
    phase = scores[0][1]
    return phase, ", ".join(f"“{words}”" for words in found[phase])


def pains(personas: Iterable[Persona]) -> list[tuple[str, str]]:
    """Pains of personas that people put into words, each once: id of the persona and words.

    Those that are only an answer to a survey's question are left out; nobody says them.
    """
    found = {
        (persona.id, claim.text): None
        for persona in personas
        for claim in (*persona.sections.get("pains", ()), *persona.empathy.pains)
        if claim.edited or not claim.cells
    }
    return [*found]


def links(texts: Sequence[str], known: Sequence[tuple[str, str]]) -> list[tuple[Link, ...]]:
    """Pains that posts may be about, the closest first.

    Parameters
    ----------
    texts : sequence of str
        English posts; an empty one is about nothing.
    known : sequence of (persona, pain)

    Returns
    -------
    list of tuple of Link
        Per post two at most, one per persona. Likeness is the cosine of a sentence's vector and
        the pain's, the mean of all sentences taken from both; it proposes far too much alone. So
        both must share words whose rarities, log(N/df)/log(N) over the N posts, sum to `RARE`.
        Several personas may have a pain in common; a post cannot tell which of them wrote it.
    """
    said = [_sentences(text) for text in texts]
    if not known or not any(said):
        return [() for _ in texts]
    terms = [[_terms(one) for one in mine] for mine in said]
    rarity = _rarity(terms)
    near = _likeness([one for mine in said for one in mine], [pain for _, pain in known])
    targets = [_terms(pain) for _, pain in known]
    found, at = [], 0
    for mine, words in zip(said, terms, strict=True):
        found.append(_closest(mine, words, near[at : at + len(mine)], known, targets, rarity))
        at += len(mine)
    return found


def _likeness(said: Sequence[str], pains: Sequence[str]) -> NDArray[np.float32]:
    """Cosine of each sentence with each pain, what all sentences have in common taken out."""
    import numpy as np

    from workbench.language.vectors import sentence_vectors

    rows, columns = sentence_vectors(said), sentence_vectors(pains)
    mean = rows.mean(axis=0)
    rows, columns = rows - mean, columns - mean
    for one in (rows, columns):
        one /= np.maximum(np.linalg.norm(one, axis=1, keepdims=True), 1e-9)
    return np.asarray(rows @ columns.T, dtype=np.float32)


def _rarity(terms: Sequence[Sequence[frozenset[str]]]) -> dict[str, float]:
    """How rare each word is: 1 in a single post, 0 in all."""
    posts = Counter(word for mine in terms for word in frozenset().union(*mine))
    whole = log(max(2, len(terms)))
    return {word: max(0.0, 1 - log(n) / whole) for word, n in posts.items()}


def _closest(
    said: Sequence[str],
    words: Sequence[frozenset[str]],
    near: NDArray[np.float32],
    known: Sequence[tuple[str, str]],
    targets: Sequence[frozenset[str]],
    rarity: Mapping[str, float],
) -> tuple[Link, ...]:
    best: dict[str, Link] = {}
    for row, column in zip(*(near >= NEAR).nonzero(), strict=True):
        persona, pain = known[column]
        shared = words[row] & targets[column]
        score = round(float(near[row, column]), 2)
        if sum(rarity[one] for one in shared) < RARE:
            continue
        if persona not in best or best[persona].score < score:
            best[persona] = Link(persona, pain, score, tuple(sorted(shared)), said[row])
    ordered = sorted(best.values(), key=lambda link: (-link.score, link.persona))
    return tuple(ordered[:MOST])


def _sentences(text: str) -> list[str]:
    parts = (match[0].strip() for match in _SENTENCE.finditer(text))
    return [part for part in parts if len(part.split()) > _LEAST_WORDS]


def _terms(text: str) -> frozenset[str]:
    return frozenset(content_terms(text)) - _COMMON
