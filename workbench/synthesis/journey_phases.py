"""Which phase of the life cycle a sentence is about, with the reasons and a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.language.terms import content_terms
from workbench.language.wordlist import wordlist
from workbench.model.journey import Placement
from workbench.model.source import Source
from workbench.synthesis.journey_cues import Cue, Glossary, combined, cues

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

# Below the first a sentence is in no phase; nor is it where a second phase is as near as that.
LEAST, AHEAD = 0.55, 0.1
CODED = 0.95
# What the cues of a neighbour in the same turn, or of the question, are worth; what the next
# question without a cue of its own keeps of the one before; and how far neighbours reach.
# An answer drifts: after three sentences, what the question says fades by a tenth with each.
NEAR, FADE, ASKED, KEPT, REACH, DRIFT, ANSWER = 0.7, 0.85, 0.85, 0.6, 4, 0.9, 3
# Cosines of sentence vectors below the first say nothing; at the second they say all they can.
_UNLIKE, _ALIKE, SIMILAR = 0.3, 0.65, 0.3
_SHOWN = 3
# Words that agree, or hold the floor, and are about nothing.
_EMPTY = wordlist(
    "not erm er mm yes no oh exactly right sure absolutely definitely true course great good "
    "point excellent yep aye hmm love sorry thank"
)

Reasons = dict[str, list[tuple[float, str]]]


def place_sentences(
    table: pd.DataFrame,
    sources: Mapping[str, Source],
    known: Glossary,
    *,
    coded: Mapping[tuple[str, int], str] | None = None,
) -> list[Placement]:
    """Say for each sentence which phase it is about.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of `statements.sentence_table`, those of one source together and in its order.
    sources : mapping of id to Source
    known : Glossary
        As `journey_cues.glossary` makes it.
    coded : mapping of (source id, start) to phase, optional
        Sentences that a person coded with a code named like a phase.

    Returns
    -------
    list of Placement
        One per row. The reasons for a phase combine as 1 − (1 − a)(1 − b)…: words in the
        sentence (0.75 those of the researcher and the phase's name; 0.65 and 0.35 those built
        in), words of up to four neighbours in the same turn (0.7 of theirs, less with each
        step), of the moderator's last question (0.85 of its words, a tenth less with each
        sentence after the third of an answer; a follow-up question without any keeps 0.6 of the
        one before), a code of that name (0.95), and likeness in meaning to what is usually said
        there (0.3 at most). Under 0.55, or less than 0.1 ahead of the second, a sentence is in no
        phase; nor is one without words that carry a subject ("Yeah.").
    """
    said = [cues(text, known) for text in table["text"]]
    alike = _alike(list(table["text"]), known)
    asked = _asked(table, sources, known)
    turns = list(zip(table["source"], table["turn"], strict=True))
    steps = _steps(turns)
    marks = [
        (coded or {}).get((s, int(a))) for s, a in zip(table["source"], table["start"], strict=True)
    ]
    found = []
    for at, text in enumerate(table["text"]):
        if not said[at] and not _tells(text):
            found.append(Placement("", 0.0, ""))
            continue
        reasons = _words(said[at])
        _add(reasons, _neighbours(said, turns, at), "nearby")
        _add(reasons, _faded(asked.get(turns[at], {}), steps[at]), "asked")
        phase, likeness = alike[at]
        if likeness:
            reasons.setdefault(phase, []).append((likeness, "alike in meaning"))
        if marks[at]:
            reasons.setdefault(str(marks[at]), []).append((CODED, "coded"))
        found.append(_choose(reasons))
    return found


Hints = dict[str, tuple[float, str]]


def _steps(turns: Sequence[object]) -> list[int]:
    """How many sentences of the same turn come before each."""
    said: Counter[object] = Counter()
    found = []
    for turn in turns:
        found.append(said[turn])
        said[turn] += 1
    return found


def _faded(hints: Hints, steps: int) -> Hints:
    """What a question still says, so many sentences into the answer."""
    left = DRIFT ** max(0, steps + 1 - ANSWER)
    return {phase: (weight * left, words) for phase, (weight, words) in hints.items()}


def _tells(text: str) -> bool:
    """Whether a sentence has a word that is about anything."""
    return bool({*content_terms(text)} - _EMPTY)


def _words(found: Sequence[Cue]) -> Reasons:
    reasons: Reasons = {}
    seen = set()
    for cue in found:
        if (cue.phase, cue.words) not in seen:
            seen.add((cue.phase, cue.words))
            reasons.setdefault(cue.phase, []).append((cue.weight, f"“{cue.words}”"))
    return reasons


def _add(reasons: Reasons, hints: Hints, where: str) -> None:
    for phase, (weight, words) in hints.items():
        reasons.setdefault(phase, []).append((weight, f"{where} {words}"))


def _strength(found: Sequence[Cue]) -> Hints:
    """How much the cues of a text say for each phase, with the weightiest words."""
    return {
        phase: (combined(w for w, _ in mine), max(mine, key=lambda one: one[0])[1])
        for phase, mine in _words(found).items()
    }


def _neighbours(said: Sequence[Sequence[Cue]], turns: Sequence[object], at: int) -> Hints:
    """The best that a neighbour in the same turn says for each phase."""
    best: Hints = {}
    for other in range(max(0, at - REACH), min(len(said), at + REACH + 1)):
        if other == at or turns[other] != turns[at] or not said[other]:
            continue
        factor = NEAR * FADE ** (abs(other - at) - 1)
        for phase, (weight, words) in _strength(said[other]).items():
            if factor * weight > best.get(phase, (0.0, ""))[0]:
                best[phase] = (factor * weight, words)
    return best


def _asked(
    table: pd.DataFrame, sources: Mapping[str, Source], known: Glossary
) -> dict[tuple[str, int], Hints]:
    """What the moderator's last question says for each phase, by source and turn."""
    found: dict[tuple[str, int], Hints] = {}
    for id in dict.fromkeys(table["source"]):
        now: Hints = {}
        for turn in sources[id].turns:
            if turn.role == "moderator":
                own = _strength(cues(turn.text, known))
                fresh = {p: (ASKED * weight, words) for p, (weight, words) in own.items()}
                now = fresh or {p: (KEPT * weight, words) for p, (weight, words) in now.items()}
            found[id, turn.index] = now
    return found


def _alike(texts: Sequence[str], known: Glossary) -> list[tuple[str, float]]:
    """The phase whose usual sentences are nearest in meaning, and how much that says."""
    import numpy as np

    from workbench.language import sentence_vectors

    phases = [phase for phase in known.phases if phase in known.like]
    if not texts or len(phases) < 2:
        return [("", 0.0)] * len(texts)
    means = np.array([sentence_vectors(known.like[phase]).mean(axis=0) for phase in phases])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    return [_nearest(row, phases) for row in sentence_vectors(texts) @ means.T]


def _nearest(row: NDArray[np.float32], phases: Sequence[str]) -> tuple[str, float]:
    best = int(row.argmax())
    share = (float(row[best]) - _UNLIKE) / (_ALIKE - _UNLIKE)
    return phases[best], round(SIMILAR * min(1.0, max(0.0, share)), 4)


def _choose(reasons: Reasons) -> Placement:
    totals = {p: round(combined(w for w, _ in mine), 4) for p, mine in reasons.items()}
    if not totals:
        return Placement("", 0.0, "")
    ranked = sorted(totals, key=lambda phase: (-totals[phase], phase))
    best = ranked[0]
    second = totals[ranked[1]] if len(ranked) > 1 else 0.0
    sure = totals[best] >= LEAST and totals[best] - second >= AHEAD
    told = sorted(reasons[best], key=lambda one: (-one[0], one[1]))[:_SHOWN]
    reason = "; ".join(words for _, words in told)
    return Placement(best if sure else "", totals[best], reason, best)
