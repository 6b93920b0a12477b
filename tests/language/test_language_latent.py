"""Latent needs: kinds, cues, ranges, and what does not count."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language import LATENT_KINDS, latent_needs
from workbench.language.latent import LEAST, latent_book, latent_version

SIGNS = """
workaround | I end up copying it into Excel. | end up copying
workaround | We found a workaround for the stairs. | workaround
workaround | I usually fall back to pen and paper. | fall back to
workaround | I have to copy and paste every address. | copy and paste
compensating-tool | I keep a sticky note on my screen. | keep a sticky note
compensating-tool | We keep a separate spreadsheet for that. | keep a separate spreadsheet
compensating-tool | I wrote a little script that renames them. | wrote a little script
compensating-tool | I copy everything into a spreadsheet. | spreadsheet
repeated-effort | Every time I have to enter the code. | Every time I have to
repeated-effort | I have to re-run the whole thing. | have to re-run
repeated-effort | I keep having to log in. | keep having
repeated-effort | I have to manually check the list. | have to manually
repeated-effort | We switch back and forth between two windows. | back and forth
tolerated-waste | It is slow, we just live with it. | live with it
tolerated-waste | You get used to it. | get used to it
tolerated-waste | I have to wait until Monday. | have to wait
tolerated-waste | We lose two hours a week to that. | lose two hours
tolerated-waste | I gave up on the app. | gave up on
surprise-at-a-limit | Turns out you can't pause it. | Turns out you can't
surprise-at-a-limit | I had no idea it doesn't save. | had no idea
surprise-at-a-limit | I was surprised that it did not warn me. | surprised that it did not
surprise-at-a-limit | You can't even print it. | can't even print
surprise-at-a-limit | Why can't I move it? | Why can't I
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in SIGNS.strip().splitlines()]

SILENT = """
I live in Leeds and ride a bike.
It never takes ages and I like that.
I would end up copying it by hand.
Do you end up copying it by hand?
I used to have to write it by hand.
We don't have to wait at all.
I ended up working at a bank.
I have a list of friends.
It works.
"""


@pytest.mark.parametrize(("kind", "text", "cue"), ROWS)
def test_signs(kind: str, text: str, cue: str) -> None:
    found = [need for need in latent_needs([text])[0] if need.score >= 0.5]
    assert [need for need in found if need.kind == kind and cue in need.cue], found


@pytest.mark.parametrize("text", SILENT.strip().splitlines())
def test_no_signs(text: str) -> None:
    assert [need for need in latent_needs([text])[0] if need.score >= 0.5] == []


def test_what_others_do_counts_less() -> None:
    own, others = latent_needs(["I have to wait.", "He said they have to wait."])
    assert own[0].score > others[0].score >= LEAST


def test_the_range_is_the_clause_and_holds_the_cue() -> None:
    text = "The map is fine, but I end up printing it at home, as it dims."
    (need,) = latent_needs([text])[0]
    assert text[need.start : need.end] == "I end up printing it at home"
    assert need.cue == "end up printing"


def test_every_rule_can_be_compiled_and_kinds_are_known() -> None:
    rules = latent_book().rules
    assert {rule.label for rule in rules} == set(LATENT_KINDS)
    assert len({(rule.label, rule.name) for rule in rules}) == len(rules)


def test_the_version_is_a_hash() -> None:
    assert re.fullmatch(r"[0-9a-f]{8}", latent_version())


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from([*(row[1] for row in ROWS), "😀", "مرحبا", "\n", " "]), max_size=5))
def test_ranges_lie_in_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    for need in latent_needs([text])[0]:
        assert need.cue in text[need.start : need.end]
        assert LEAST <= need.score <= 1


def test_long_talk_without_marks_takes_seconds_at_most() -> None:
    latent_needs(["warm up"])
    began = time.process_time()
    latent_needs(["and then i end up copying it every time i have to wait " * 1800])
    assert time.process_time() - began < 12


@pytest.mark.realdata
def test_survey_answers_hold_latent_needs(shared_data: object) -> None:
    import pandas as pd

    file = f"{shared_data}/surveys/jupyter-2015/20160115235816-SurveyExport.csv"
    answers = pd.read_csv(file, usecols=[20, 21, 22], dtype=str).stack().dropna().tolist()
    found = [need for needs in latent_needs(answers) for need in needs if need.score >= 0.5]
    assert {need.kind for need in found} >= {"workaround", "repeated-effort", "tolerated-waste"}
