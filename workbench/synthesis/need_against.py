"""Sentences that speak against a need: nobody needs it, or people are content as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from workbench.language.terms import content_terms
from workbench.synthesis.need_groups import Subject, intent_terms

NEAR = 0.45
MOST = 3
_CONTENT = re.compile(
    r"\b(?:(?:do|does|did|would)(?:n['’]t| not) (?:really |actually |even )?"
    r"(?:need|want|mind|care|bother|miss|use)"
    r"|no need|never (?:needed|wanted|missed)|not (?:bothered|fussed|needed|a problem|an issue)"
    r"|(?:is|are|was|were|it['’]s|that['’]s|they['’]re|works?|worked) (?:just |all |really |"
    r"absolutely |perfectly |quite )?(?:fine|okay|ok|enough|good enough|plenty|right|brilliant|"
    r"perfect|spot on|great|lovely)"
    r"|(?:happy|content|satisfied|pleased|fine) with|no (?:complaints|problem|problems|trouble)"
    r"|can['’]t complain|suits me|(?:love|like) (?:it |the way |how |that ))",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\b(?:but|except|though|however|if|unless|would be|wouldn['’]t|i need|i want)\b",
    re.IGNORECASE,
)


def content_places(texts: Sequence[str]) -> list[int]:
    """Positions of sentences in which somebody is content, or does not need something."""
    return [
        at
        for at, text in enumerate(texts)
        if _CONTENT.search(text) and not _BUT.search(text) and "?" not in text
    ]


def speaking_against(
    needs: Sequence[Sequence[Subject]],
    candidates: Sequence[str],
    weight: Mapping[str, float],
    *,
    least: float,
) -> list[list[int]]:
    """Find for each need the sentences of people who are content, about the same subject.

    Parameters
    ----------
    needs : sequence of sequence of Subject
        The sentences of each need.
    candidates : sequence of str
        Sentences of `content_places`.
    weight : mapping of str to float
        Inverse document frequency of reduced words.
    least : float
        Weight that subject and sentence must share.

    Returns
    -------
    list of list of int
        Positions in `candidates`, the nearest first: places to look at, no verdicts.
    """
    from workbench.language.vectors import sentence_vectors

    terms = [frozenset(content_terms(text)) - intent_terms() for text in candidates]
    vectors = sentence_vectors(candidates)
    found = []
    for need in needs:
        mine = sentence_vectors([one.text for one in need])
        scored = []
        for at, said in enumerate(terms):
            shared = max(_weight(one.nouns & said, weight) for one in need) if need else 0.0
            near = float((mine @ vectors[at]).max()) if need else 0.0
            if shared >= least and near >= NEAR:
                scored.append((-round(shared * near, 4), candidates[at], at))
        found.append([at for *_, at in sorted(scored)[:MOST]])
    return found


def _weight(terms: Collection[str], weight: Mapping[str, float]) -> float:
    return sum(weight.get(term, 0.0) for term in sorted(terms))
