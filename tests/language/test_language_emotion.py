"""Emotions of short texts: what is said, in which words, and how well on labelled comments."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language.emotion import EMOTIONS, emotion_cues, emotions, valence
from workbench.language.linear import LinearScorer, load_scorer, pack, terms_of


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("I was so angry, this is outrageous and unacceptable!", "anger"),
        ("That is disgusting, it made me sick.", "disgust"),
        ("I was scared to death that I would lose everything.", "fear"),
        ("I love it, it makes me so happy, thank you!", "joy"),
        ("I'm so sorry, I felt sad and disappointed.", "sadness"),
        ("Oh wow, I had no idea! Why would it do that?", "surprise"),
        ("The file is in the folder on the desk.", "neutral"),
    ],
)
def test_plain_statements_get_the_emotion_that_they_state(text: str, emotion: str) -> None:
    scores = emotions([text])[0]
    assert list(scores) == list(EMOTIONS)
    assert scores[emotion] >= 0.5
    assert max(scores, key=lambda name: scores[name]) == emotion


def test_several_emotions_or_none_may_be_given() -> None:
    both = emotions(["I'm scared and I'm sad, so sad."])[0]
    assert both["fear"] >= 0.5
    assert both["sadness"] >= 0.5
    assert emotions([]) == []


def test_valence_runs_from_negative_to_positive() -> None:
    bad, plain, good = valence(
        ["This is terrible, I hate it.", "It opens at nine.", "Great, I love this!"]
    )
    assert -1 <= bad < -0.3 < plain < 0.5 < good <= 1


def test_cues_are_words_of_the_text_and_explain_the_score() -> None:
    cues = emotion_cues("I am afraid that the brakes fail", "fear")
    assert cues[0][0] == "afraid"
    assert cues[0][1] > 0
    with pytest.raises(ValueError, match="tuple"):
        emotion_cues("text", "boredom")


def test_a_stored_scorer_is_close_to_the_one_that_was_packed(tmp_path: Path) -> None:
    weights = np.array([[0.5, -1.0], [2.0, 0.25]])
    stored = pack(["a", "b"], ["one", "two"], weights, np.array([0.0, 1.0]))
    restored = stored["weights"] * stored["scale"]
    assert np.abs(restored - weights).max() <= 2 / 127
    scorer = LinearScorer(
        ("a", "b"), {"one": 0, "two": 1}, restored.astype(np.float32), stored["bias"]
    )
    assert scorer.scores(["two two"])[0] == pytest.approx(1 / (1 + np.exp([-2, -1.25])), abs=0.01)


def test_words_are_counted_alike_however_they_are_typed() -> None:
    assert terms_of("I’m NOT happy!!!!") == terms_of("I'm not happy!!")


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=200), max_size=8))
def test_any_text_gets_scores_of_its_own(texts: list[str]) -> None:
    together = emotions(texts)
    assert together == [emotions([text])[0] for text in texts]
    assert all(0 <= value <= 1 for scores in together for value in scores.values())


def test_long_and_odd_texts_are_no_trouble() -> None:
    odd = ["", "x" * 100_000, "wort " * 20_000, "😀" * 1000, "<p>I love it</p>", "ALL CAPS ANGRY"]
    assert len(emotions(odd)) == len(odd)
    assert emotions(["<p>I love it</p>"])[0]["joy"] >= 0.5


def test_the_model_holds_no_word_seen_fewer_than_five_times() -> None:
    scorer = load_scorer("emotions")
    assert len(scorer.terms) == scorer.weights.shape[0]
    assert all(len(term) < 60 for term in scorer.terms)


@pytest.mark.realdata
def test_it_is_as_good_on_labelled_comments_as_the_model_card_says(shared_data: Path) -> None:
    from sklearn.metrics import f1_score

    folder = shared_data / "language" / "goemotions"
    labels = (folder / "labels.txt").read_text().split()
    with (folder / "dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    fear = [
        any(labels[int(i)] in ("fear", "nervousness") for i in ids.split(",")) for _, ids, _ in rows
    ]
    joyless = [labels[int(ids.split(",")[0])] == "neutral" and "," not in ids for _, ids, _ in rows]
    scores = emotions([text for text, _, _ in rows])
    assert f1_score(fear, [s["fear"] >= 0.5 for s in scores]) > 0.55
    assert f1_score(joyless, [s["neutral"] >= 0.5 for s in scores]) > 0.55
