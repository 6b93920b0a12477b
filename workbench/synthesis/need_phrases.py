"""What a sentence asks for, as a phrase that can be said: to do something, or to be given it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.language.scale import Analysis
from workbench.language.terms import content_terms
from workbench.language.wordlist import wordlist
from workbench.synthesis.need_asks import found_asks
from workbench.synthesis.need_clauses import Found, is_clear, words_of_phrase
from workbench.synthesis.need_wants import found_wants
from workbench.synthesis.need_words import reported

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from workbench.language.pipeline import Pipeline

# Nouns that take no "a".
_MASS = wordlist(
    "support help advice software access padding tread plastic delivery service quality writing "
    "light lighting weather parking storage feedback training pay traction grip comfort hardware "
    "space room time money stuff data privacy battery code mail email e-mail handling autocomplete"
)
_MASS_ENDINGS = ("tion", "ment", "ness", "ity", "ance", "ence", "ing", "ship", "ware", "cy")
# Sentences without such words say no wish, and need not be read.
_WISHING = re.compile(
    r"\b(?:want|need|wish|able to|(?:would|['’]d) (?:\w+ )?(?:like|love|help|be \w+ to))\b",
    re.IGNORECASE,
)
# What people want to do in a talk, or say of it.
_TALK = wordlist(
    "say talk mention ask add point go come think speak tell call answer start touch emphasize "
    "emphasise stress clarify thank congratulate explain discuss hear throw bring interject "
    "jump step take look happen"
)
VERSION = "phrases@7"
LONGEST_SENTENCE = 600
_MARKS = str.maketrans({"’": "'", "‘": "'", "\n": " ", "\r": " ", "\t": " "})


def phrase_analysis() -> Analysis:
    """`phrases` for `language.scale`; the grammar is always that of the embedded pipeline."""
    from workbench.language import load
    from workbench.language.pipeline import EMBEDDED

    return Analysis(f"{__name__}:phrases", f"{VERSION}/{load(EMBEDDED).id}")


def phrases(texts: Sequence[str]) -> list[dict[str, Any]]:
    """Find what each sentence asks for.

    Parameters
    ----------
    texts : sequence of str
        Sentences in English, each of which states a need or shows a sign of one.

    Returns
    -------
    list of dict
        ``about``: what the sentence names, reduced. Where a phrase is clear enough to be said,
        also ``shape`` (see `model.need.SHAPES`), ``start`` and ``end`` of its words in the
        text, ``words`` (as others say them of the speaker), ``general`` (the same where "you"
        is anybody and not the makers), ``who`` (whom it is told of, if not the speaker),
        ``verb``, ``solution`` (whether it names a ready answer), ``sign`` (whether it tells of
        effort and asks for nothing) and ``polite``. There is no phrase where what it is about
        is "it" or "that", or where the grammar was not understood.
    """
    from workbench.language import load
    from workbench.language.pipeline import EMBEDDED

    cut = [text if len(text) <= LONGEST_SENTENCE else "" for text in texts]
    docs = load(EMBEDDED).read((_plain(text) for text in cut), "tags", "lemmas", "relations")
    return [{"about": _about(doc), **_best(doc)} for doc in docs]


def wish_analysis(pipeline: Pipeline) -> Analysis:
    """`wishes` for `language.scale`; `pipeline` cuts the sentences."""
    return Analysis(
        f"{__name__}:wishes",
        f"{phrase_analysis().id}/{pipeline.id}",
        {"pipeline": pipeline.name},
    )


def wishes(texts: Sequence[str], *, pipeline: str) -> list[list[dict[str, Any]]]:
    """Find the sentences in which people say what they want to do, or be rid of.

    Parameters
    ----------
    texts : sequence of str
        Turns, answers or posts in English.
    pipeline : str
        Name of the pipeline that cuts sentences.

    Returns
    -------
    list of list of dict
        Rows as of `language.noticed.stated_needs`, for clear phrases only: start, end, cue,
        rule (``wants-to``), kind (``stated``) and score.
    """
    from workbench.language import load
    from workbench.language.segments import sentences

    cutting = load(pipeline)
    cuts = [
        [(a, b) for a, b in sentences(text, pipeline=cutting) if _WISHING.search(text, a, b)]
        if _WISHING.search(text)
        else []
        for text in texts
    ]
    told = iter(phrases([text[a:b] for text, cut in zip(texts, cuts, strict=True) for a, b in cut]))
    found = [[(a, b, next(told)) for a, b in cut] for cut in cuts]
    return [[_wish_row(a, b, row) for a, b, row in mine if _is_wish(row)] for mine in found]


def _wish_row(start: int, end: int, found: Mapping[str, Any]) -> dict[str, Any]:
    from workbench.language.noticed import GIVEN, STATED

    cue = [start + found["start"], start + found["end"]]
    told = {"rule": "wants-to", "kind": STATED, "score": GIVEN}
    return {"start": start, "end": end, "cue": cue, **told}


def _is_wish(found: Mapping[str, Any]) -> bool:
    wanted = found.get("shape") in ("do", "get", "free") and not found["sign"]
    return wanted and found["verb"] not in _TALK


def _plain(text: str) -> str:
    """The text with plain apostrophes, which the grammar reads better; places stay."""
    return text.translate(_MARKS)


def _about(doc: Doc) -> list[str]:
    """What a sentence names, reduced: nouns and the adjectives that tell which."""
    tags = ("NN", "NNS", "NNP", "NNPS", "JJ")
    nouns = (t.lower_ for t in doc if t.tag_ in tags and t.is_alpha)
    return sorted({term for noun in nouns for term in content_terms(noun)})


def _best(doc: Doc) -> dict[str, Any]:
    """The first phrase that is clear, wants before asks."""
    for found in _all(doc):
        tokens = words_of_phrase(found)
        if is_clear(tokens, found):
            passive = tokens[0].lemma_.lower() == "be"
            verb = (tokens[0] if passive else found.head) if found.ing else None
            words = _with_article(reported(tokens, you="makers", ing=verb), tokens, found)
            return {
                "shape": found.shape,
                "start": tokens[0].idx,
                "end": tokens[-1].idx + len(tokens[-1].text),
                "words": words,
                "general": reported(tokens, you="people", ing=verb),
                "who": found.who,
                "verb": found.head.lemma_.lower(),
                "solution": found.solution,
                "sign": found.sign,
                "polite": "please" in doc.text.lower(),
            }
    return {}


def _with_article(words: str, tokens: Sequence[Token], found: Found) -> str:
    """The words with "a" where a single thing came without: "stronger motor for the hills"."""
    head = found.head
    single = found.shape == "thing" and head.tag_ == "NN" and tokens[0].tag_ in ("JJR", "JJ")
    bare = not any(c.dep_.startswith(("det", "nummod")) for c in head.lefts)
    if not (single and bare) or tokens[0].lower_ in ("more", "less", "fewer") or _is_mass(head):
        return words
    return f"{'an' if words[0] in 'aeiouAEIOU' else 'a'} {words}"


def _is_mass(head: Token) -> bool:
    return head.lower_ in _MASS or head.lower_.endswith(_MASS_ENDINGS)


def _all(doc: Doc) -> Iterator[Found]:
    if len(doc):
        yield from found_wants(doc)
        yield from found_asks(doc)
