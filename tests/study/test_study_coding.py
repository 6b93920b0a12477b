"""Coding in a study, as in a notebook: codes, words, memos, and what they add up to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench import Study
from workbench.errors import AnalysisError
from workbench.model.coding import CodeSet
from workbench.model.evidence import Span
from workbench.synthesis.coding_payloads import to_plain


@pytest.fixture
def study(project: Path, tmp_path: Path) -> Study:
    folder = tmp_path / "study"
    (folder / "interviews").mkdir(parents=True)
    for name in ("P04.txt", "P07.txt", "P09.txt", "P12.txt", "participants.csv"):
        shutil.copy(project / "interviews" / name, folder / "interviews")
    return Study(folder, actor="maren")


@pytest.fixture
def coded(study: Study) -> Study:
    coding = study.coding
    coding.add_code("Owning", codable=False)
    coding.add_code("Looks after it", parent="Owning", definition="Repairs, cleaning, checks")
    coding.add_code("Nobody's", parent="Owning")
    coding.add_code("Granddaughter")
    for coder in ("maren", "tom"):
        coding.code(
            ("P04", "I was a toolmaker forty-one year, so I looks at things."),
            "Looks after it",
            coder=coder,
        )
    coding.code(("P04", "There's nothing's a ten."), "Granddaughter")
    coding.code(("P09", "It's not anybody's."), "Nobody's")
    coding.code(("P09", "And do you remember choosing which one?"), "Nobody's", coder="tom")
    return study


def test_what_is_coded_stands_in_a_tidy_table(coded: Study) -> None:
    table = coded.refresh().coding.codings
    assert len(table) == 5
    assert list(table["source"]) == ["P04", "P04", "P04", "P09", "P09"]
    row = table[table["code"] == "Granddaughter"].iloc[0]
    assert (row["participants"], row["path"], row["coder"]) == ("P04", "Granddaughter", "maren")
    text = coded.sources["P04"].text
    assert text[row["start"] : row["end"]] == row["quote"] == "There's nothing's a ten."
    moderator = table[table["quote"].str.startswith("And do you")].iloc[0]
    assert moderator["participants"] == ""
    assert not table["stale"].any()


def test_an_uncoded_study_has_empty_tables(study: Study) -> None:
    coding = study.coding
    assert coding.codings.empty
    assert (coding.codes, coding.excerpts, coding.memos, coding.codebook()) == ((), (), (), ())
    with pytest.raises(AnalysisError, match="no interview is coded"):
        coding.saturation()
    with pytest.raises(AnalysisError, match="at least two coders"):
        coding.agreement()
    with pytest.raises(AnalysisError, match="nothing was coded yet"):
        coding.undo()


def test_the_codebook_counts_participants_not_mentions(coded: Study) -> None:
    found = {one.code.name: one for one in coded.coding.codebook()}
    assert [(one.depth, name) for name, one in found.items()] == [
        (0, "Owning"),
        (1, "Looks after it"),
        (1, "Nobody's"),
        (0, "Granddaughter"),
    ]
    looks, nobodys, owning = found["Looks after it"], found["Nobody's"], found["Owning"]
    assert (looks.codings, looks.participants, looks.n, looks.of) == (2, ("P04",), 1, 4)
    # The moderator's question is a coding, and nobody's experience.
    assert (nobodys.codings, nobodys.participants) == (2, ("P09",))
    assert (owning.codings, owning.n, owning.n_below) == (0, 0, 2)
    assert looks.coders == ("maren", "tom")


@pytest.mark.parametrize(
    "where",
    [
        "P04#12-80",
        ("P04", 12, 80),
        ("P04", "There's  nothing's\na ten."),
        Span("P04", 0, 10, "Maren Voss"),
    ],
)
def test_words_are_named_in_several_ways(coded: Study, where: object) -> None:
    excerpt = coded.coding.code(where, "Granddaughter")
    span = excerpt.span
    assert coded.sources["P04"].text[span.start : span.end] == span.quote


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("P04", "not a span reference.*P03#12-80"),
        (("P99", "words"), "no source 'P99'. There are: P04, P07"),
        (("P04", "no such words at all"), "does not hold the words"),
        (("P04", "Dennis Pell"), r"holds the words 'Dennis Pell' \d+ times.*P04#"),
        (("P04", 5, 5), "no words at 5–5"),
        (("P04", 0, 10**9), "Its text ends at"),
        (Span("P04", 0, 10, "Dennis Pel"), "does not read 'Dennis Pel' but 'Maren Voss'"),
        (7, "names no words"),
    ],
)
def test_errors_say_what_stands_there(coded: Study, where: object, message: str) -> None:
    before = coded.journal.events()
    with pytest.raises(AnalysisError, match=message):
        coded.coding.code(where, "Granddaughter")
    assert coded.journal.events() == before


def test_many_codings_are_made_at_once_or_not_at_all(coded: Study) -> None:
    before = coded.journal.events()
    good = (("P12", 10, 30), "Nobody's")
    with pytest.raises(AnalysisError, match="no code 'Nobodys'"):
        coded.coding.code_all([good, (("P12", 40, 60), "Nobodys")])
    assert coded.journal.events() == before
    made = coded.coding.code_all([good, good, (("P12", 10, 30), "Granddaughter")], coder="ann")
    assert len({excerpt.id for excerpt in made}) == 1
    assert len(made[-1].codings) == 2


def test_decisions_are_taken_back_one_by_one(coded: Study) -> None:
    coding = coded.coding
    coding.merge("Granddaughter", into="Nobody's")
    assert coding.undo() == "code.merged"
    assert coding.get("Granddaughter").name == "Granddaughter"
    assert coding.undo() == "coding.added"
    assert len(coding.codings) == 4


def test_codes_are_renamed_and_moved(coded: Study) -> None:
    coding = coded.coding
    coding.rename("Granddaughter", "Family")
    coding.change("Family", parent="Owning", color="#3355aa", definition="Who else rides")
    assert coding.state.path(coding.get("Family").id) == "Owning / Family"
    assert set(coding.codings["path"]) >= {"Owning / Family"}
    coding.remove_code("Family")
    assert len(coding.codings) == 4


def test_memos_are_about_codes_excerpts_and_the_study(coded: Study) -> None:
    coding = coded.coding
    excerpt = coding.code(("P09", "It's not anybody's."), "Nobody's")
    coding.memo("Compare with P12", about=excerpt.id)
    coding.memo("Renting, not owning", about="Owning", title="Idea")
    coding.memo("Talk to the depot")
    assert [memo.text for memo in coding.memos] == [
        "Compare with P12",
        "Renting, not owning",
        "Talk to the depot",
    ]
    assert len(coding.get("Owning").memos) == 1
    assert len(coding.state.about) == 1
    table = coding.codings
    assert set(table[table["excerpt"] == excerpt.id]["memo"]) == {"Compare with P12"}


def test_coding_follows_a_corrected_transcript_and_says_what_is_stale(coded: Study) -> None:
    path = coded.path / "interviews" / "P04.txt"
    text = path.read_text("utf-8")
    text = text.replace(
        "Maren Voss: And what did you see?", "Maren Voss: And so what did you see there?"
    )
    path.write_text(text.replace("There's nothing's a ten.", "Nothing is a ten."), "utf-8")
    study = coded.refresh()
    coding = study.coding
    assert [e.span.quote for e in coding.stale] == ["There's nothing's a ten."]
    for excerpt in coding.placed:
        source = study.sources[excerpt.span.source]
        assert source.text[excerpt.span.start : excerpt.span.end] == excerpt.span.quote
    table = coding.codings
    assert list(table[table["stale"]]["code"]) == ["Granddaughter"]
    assert {one.code.name: one.codings for one in coding.codebook()}["Granddaughter"] == 0
    coding.move(coding.stale[0].id, ("P04", "Nothing is a ten."))
    assert coding.stale == ()


def test_coders_are_compared_where_both_have_worked(coded: Study) -> None:
    compared = coded.coding.agreement(resamples=50)
    assert compared.coders.coders == ("maren", "tom")
    assert set(compared.sources) == {"P04", "P09"}
    by_code = {code.code: code for code in compared.coders.codes}
    assert by_code["Owning / Looks after it"].kappa == 1
    assert by_code["Granddaughter"].kappa < 0.01
    assert {(d.source, d.code, d.applied) for d in compared.coders.disagreements} == {
        ("P04", "Granddaughter", ("maren",)),
        ("P09", "Owning / Nobody's", ("maren",)),
        ("P09", "Owning / Nobody's", ("tom",)),
    }
    assert compared.spans is not None
    # Who has coded only what nobody else has coded is not compared.
    coded.coding.code(("P12", coded.sources["P12"].turns[1].text), "Granddaughter", coder="ann")
    assert coded.coding.agreement(resamples=50) == compared
    exact = coded.coding.agreement(by="character", resamples=0)
    assert exact.coders.overall.alpha < 1
    with pytest.raises(AnalysisError, match=r"'bo' has coded nothing. Coders are: ann, maren, tom"):
        coded.coding.agreement(coders=["maren", "bo"])
    with pytest.raises(AnalysisError, match="there is maren"):
        coded.coding.agreement(coders=["maren"])


def test_saturation_leaves_out_what_nobody_has_coded(coded: Study) -> None:
    found = coded.coding.saturation(base=1, run=1, order=["P09"])
    assert found.interviews == ("P09", "P04")
    assert (found.new, found.base_codes) == ((1, 2), 1)
    with pytest.raises(AnalysisError, match=r"no source 'P9'. There are: P04"):
        coded.coding.saturation(order=["P9"])


def test_themes_count_participants_of_codes_and_of_those_below(coded: Study) -> None:
    coding = coded.coding
    assert coding.themes() == ()
    owning, family = coding.get("Owning"), coding.get("Granddaughter")
    sets = (
        CodeSet("1", "Whose it is", codes=(owning.id,)),
        CodeSet("2", "Kin", codes=(family.id,)),
    )
    for group in sets:
        coded.journal.append("set.added", to_plain(group), actor="maren")
    assert [(t.theme, t.participants, t.of) for t in coding.themes()] == [
        ("Whose it is", ("P04", "P09"), 4),
        ("Kin", ("P04",), 4),
    ]


def test_codes_that_meet_in_a_turn_are_paired(coded: Study) -> None:
    coding = coded.coding
    coding.code(("P04", "Dennis. Yeah, you carry on."), "Granddaughter")
    coding.code(("P04", "Mind that vice, Tom, it's got oil on it."), "Looks after it")
    (pair,) = coding.together(at_least=1)
    assert (pair.first, pair.second, pair.both) == ("Granddaughter", "Owning / Looks after it", 1)
    assert pair.n == sum(len(coded.sources[id].turns) for id in ("P04", "P09"))
    assert coding.together() == ()


def test_two_copies_of_a_study_come_together(coded: Study, tmp_path: Path) -> None:
    copy = Study(coded.scratch(tmp_path / "copy").path, actor="tom")
    copy.coding.code(("P12", 10, 40), "Nobody's")
    coded.coding.rename("Nobody's", "No owner")
    coded.journal.merge(copy.journal)
    row = coded.coding.codings.iloc[-1]
    assert (row["source"], row["code"], row["coder"]) == ("P12", "No owner", "tom")


def test_words_that_have_moved_are_coded_once_and_uncoded_where_they_stand(coded: Study) -> None:
    transcript = coded.path / "interviews" / "P04.txt"
    transcript.write_text("Maren Voss: Is it on?\n\n" + transcript.read_text("utf-8"), "utf-8")
    coding, where = coded.refresh().coding, ("P04", "There's nothing's a ten.")
    before = len(coding.codings)
    coding.code(where, "Granddaughter")
    assert len(coding.codings) == before
    coding.code(where, "Nobody's", coder="tom")
    assert len({e.id for e in coding.placed if e.span.quote == where[1]}) == 1
    assert coding.uncode(where, "Granddaughter") == 1
    assert len(coding.codings) == before
