"""The pipeline: choice, id, tokens of odd texts."""

from __future__ import annotations

import subprocess
import sys

import pytest

from workbench.errors import SettingsError
from workbench.language import load
from workbench.language.pipeline import LONGEST_RUN, rules_hash


def test_the_same_pipeline_on_every_call() -> None:
    assert load("embedded-en") is load("embedded-en")


def test_the_id_names_pipeline_and_rules() -> None:
    assert load("embedded-en").id == f"embedded-en-1.0.0/rules-3-{rules_hash()}"


def test_the_id_is_the_same_in_another_process() -> None:
    code = "from workbench.language import load; print(load('embedded-en').id)"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "PATH": ""},
    )
    assert run.stdout.strip() == load("embedded-en").id


def test_an_unknown_pipeline_says_what_to_do() -> None:
    with pytest.raises(SettingsError, match=r"no language pipeline called 'en_nothing'.*Install"):
        load("en_nothing")


def test_importing_the_room_imports_nothing_heavy() -> None:
    code = (
        "import sys, workbench.language; "
        "print(sorted({'spacy', 'pandas', 'sklearn', 'faker'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text",
    [
        "x" * (LONGEST_RUN * 3),
        " a " + "(" * 500 + " b  c\n",
        "!" * 500 + "?",
        "ab " * 90 + "y" * 300,
    ],
)
def test_tokens_of_endless_words_keep_every_character(text: str) -> None:
    assert load("embedded-en").doc(text).text == text
