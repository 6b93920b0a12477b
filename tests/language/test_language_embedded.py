"""The pipeline that ships with the package: what it tells, what it runs, what it holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language import load
from workbench.language.embedded import load_embedded
from workbench.language.pipeline import PARTS

SAID = "We were waiting for Sarah Miller at the Berlin office, and she had forgotten our forms."
HELD = Path("workbench/language/models/english")


@pytest.fixture(scope="module")
def read() -> Any:
    return next(load("embedded-en").read([SAID], *PARTS))


def test_parts_of_speech_lemmas_and_relations(read: Any) -> None:
    told = {token.text: token for token in read}
    assert (told["waiting"].pos_, told["waiting"].lemma_) == ("VERB", "wait")
    assert (told["We"].dep_, told["We"].head.text) == ("nsubj", "waiting")
    assert (told["forgotten"].lemma_, told["forms"].dep_) == ("forget", "obj")
    assert told["We"].morph.get("Person") == ["1"]


def test_names_of_people_and_places(read: Any) -> None:
    found = {(name.text, name.label_) for name in read.ents}
    assert ("Sarah Miller", "PERSON") in found
    assert ("Berlin", "LOC") in found


def test_only_what_is_asked_for_is_run() -> None:
    tagged = next(load("embedded-en").read([SAID], "tags"))
    assert tagged.has_annotation("TAG")
    assert not tagged.has_annotation("DEP")
    assert not tagged.ents
    named = next(load("embedded-en").read([SAID], "names"))
    assert named.ents
    assert not named.has_annotation("TAG")


def test_a_part_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="no part of a pipeline is called 'verbs'"):
        next(load("embedded-en").read([SAID], "verbs"))


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(max_size=80), max_size=5))
def test_texts_come_back_whole_and_in_order(texts: list[str]) -> None:
    assert [doc.text for doc in load("embedded-en").read(texts, "tags", "names")] == texts


@pytest.mark.parametrize(
    "odd", ["", " \n", "x" * 5_000, "😀" * 300, "ÜBER ALLES", "<b>no</b>", "日本"]
)
def test_odd_texts(odd: str) -> None:
    assert next(load("embedded-en").read([odd], *PARTS)).text == odd


def test_the_same_words_read_alone_and_in_company() -> None:
    def told(doc: Any) -> Any:
        return [(t.tag_, t.lemma_, t.dep_, t.head.i, t.ent_type_) for t in doc]

    alone = next(load("embedded-en").read([SAID], *PARTS))
    crowd = list(load("embedded-en").read(["Hm.", SAID, "I can't, " * 40, SAID], *PARTS))
    assert told(alone) == told(crowd[1]) == told(crowd[3])


def test_weights_are_single_precision_in_memory_and_half_on_disk() -> None:
    for _, pipe in load_embedded().pipeline:
        for node in pipe.model.walk():
            for name in node.param_names:
                assert not node.has_param(name) or node.get_param(name).dtype == "float32"
    size = sum(file.stat().st_size for file in HELD.rglob("*") if file.is_file())
    assert size < 12_000_000


def test_no_words_of_the_training_texts_are_kept() -> None:
    strings = json.loads((HELD / "vocab" / "strings.json").read_text(encoding="utf-8"))
    words = [one for one in strings if one.isalpha() and len(one) > 4]
    # Names of relations, features and components, and endings of the lemmatizer.
    assert len(strings) < 2_000
    assert len(words) < 80, words
    assert not [one for one in strings if "@" in one or "/" in one]
    assert not {"Enron", "Iraq", "Bush", "Leigh"} & set(strings)
