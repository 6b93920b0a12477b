"""Labels and needs: keys, ranges, explanations, combination of scores."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language import LABELS, Firing, explain, explain_needs, find_needs, label_utterances
from workbench.language.labels import LEAST_SHARE, combine, scores_of
from workbench.language.scorer import probability
from workbench.language.wordlist import wordlist

TEXTS = st.lists(st.text(max_size=200), max_size=4)
WORDS = wordlist(
    "i we not think love hate it is really hard would be nice if please add the lock and but "
    ", . ? ! … never 's don't ~ $ * ^ | <<"
)
TALK = st.lists(st.sampled_from(sorted(WORDS)), max_size=40).map(" ".join)


def labels(text: str) -> set[str]:
    return {label for label, score in label_utterances([text])[0].items() if score >= 0.5}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I keep an old van just in case and I pay the insurance for it.", {"does"}),
        ("I hate that app, it never tells me where my bike is.", {"feels", "pain"}),
        ("I think the pause option is really useful.", {"thinks", "gain"}),
        ("It would be good if it had a legend.", {"gain", "thinks"}),
        ("I don't get what this means.", {"pain"}),
        ("Maybe it's sorted by date?", {"thinks"}),
        ("My sister lives in Leeds.", set()),
        ("We were so happy when it arrived.", {"feels"}),
    ],
)
def test_typical_utterances(text: str, expected: set[str]) -> None:
    assert labels(text) >= expected
    if not expected:
        assert not labels(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("They love it.", "feels"),
        ("I would never ride in the dark.", "does"),
        ("There is no problem with the brakes.", "pain"),
        ("If you want to ride, ring the bell.", "gain"),
        ("The hard drive is in the box.", "pain"),
    ],
)
def test_near_misses(text: str, absent: str) -> None:
    assert absent not in labels(text)


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_keys_are_fixed_and_scores_in_range(texts: list[str]) -> None:
    scored = label_utterances(texts)
    assert len(scored) == len(texts)
    assert all(tuple(one) == LABELS for one in scored)
    assert all(0.0 <= score <= 1.0 for one in scored for score in one.values())
    assert all(0.0 <= score <= 1.0 for score in find_needs(texts))


@given(TALK)
@settings(deadline=None, max_examples=100)
def test_firings_lie_within_the_text(text: str) -> None:
    for one in explain([text])[0] + explain_needs([text])[0]:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]


def test_firings_quote_the_words_that_speak() -> None:
    text = "Well, I’m really frustrated by the lock."
    found = [one for one in explain([text])[0] if one.label == "feels"]
    assert Firing("feels", "i-am", 6, 27, 0.75) in found
    assert text[6:27] == "I’m really frustrated"


def test_rules_and_the_models_share_add_up_to_the_score() -> None:
    texts = ["I keep an old van, just in case.", "They love it.", "It would be good if it rang."]
    for scores, found in zip(label_utterances(texts), explain(texts), strict=True):
        rules = scores_of([one for one in found if not one.rule.startswith("model:")])
        for label in LABELS:
            share = [o.score for o in found if o.label == label and o.rule.startswith("model:")]
            assert len(share) <= 1
            assert scores[label] == pytest.approx(rules[label] + sum(share), abs=LEAST_SHARE)


def test_the_models_firing_names_what_weighed_most() -> None:
    found = explain(["I keep an old van and I pay the insurance for it."])[0]
    share = next(one for one in found if one.label == "does" and one.rule.startswith("model:"))
    assert share.score > 0.2
    assert "i-act" in share.rule


@pytest.mark.parametrize("text", ["", " ", "привет мир", "漢字", "😀"])
def test_what_holds_no_known_word_has_no_label(text: str) -> None:
    assert set(label_utterances([text])[0].values()) == {0.0}


def test_an_utterance_scores_the_same_in_any_company() -> None:
    texts = ["I rang them.", "Ugh, it is broken again.", "Maybe it is sorted by date?"] * 150
    assert label_utterances(texts)[:3] == label_utterances(texts[:3])


def test_probability_rises_with_the_score() -> None:
    for label in LABELS:
        told = [probability(label, score) for score in (0.0, 0.2, 0.5, 0.8, 1.0)]
        assert told == sorted(told)
        assert 0.0 <= told[0] < told[-1] <= 1.0


def test_scores_combine_as_noisy_or_and_doubts_scale_down() -> None:
    assert combine([]) == 0.0
    assert combine([0.5, 0.5]) == 0.75
    assert combine([0.8, -0.5]) == 0.4
    assert combine([-0.5]) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "Please add a way to pause my plan.",
        "It'd be great if the app told me who had it last.",
        "I wish somebody would call me back.",
        "Add dark mode",
        "Better documentation for the lock",
        "You should really book a fitting before winter.",
        "Make sure to bring your own lock.",
        "Can you please support two batteries?",
        "The report needs a total per bike.",
    ],
)
def test_needs_in_both_registers(text: str) -> None:
    assert find_needs([text])[0] >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "It rained all morning.",
        "He made sure of nothing.",
        "I use it for the bakery.",
        "There's no need for that.",
        "Thanks, that was all.",
        "They rang about the last bill.",
    ],
)
def test_no_need(text: str) -> None:
    assert find_needs([text])[0] < 0.5


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ('She was like, "That is such a great idea, you should go to this."', "gain"),
        ('He tweeted, "I love this product to bits and I use it daily."', "feels"),
        ("Could you think about that a little bit more?", "thinks"),
    ],
)
def test_the_words_of_others_and_questions_to_the_listener_count_less(
    text: str, label: str
) -> None:
    found = [
        one for one in explain([text])[0] if one.rule in ("said by others", "asks the listener")
    ]
    assert label in {one.label for one in found}
    assert all(text[one.start : one.end] for one in found)
    assert label_utterances([text])[0][label] < 0.5


@pytest.mark.parametrize(
    "text",
    ['I said, "this is so annoying, I hate it."', 'We need the "happy path" to be really easy.'],
)
def test_ones_own_words_in_quotes_count_in_full(text: str) -> None:
    assert not [one for one in explain([text])[0] if one.rule == "said by others"]
