"""The reviewer's list, and forms of words that go."""

from __future__ import annotations

import pytest

from workbench.language.redaction import redact, redact_all
from workbench.language.redaction.casing import cased
from workbench.language.redaction.checks import dni, elfproef, pesel, verhoeff
from workbench.language.redaction.review import COLUMNS, review
from workbench.language.redaction.variants import any_form, plain_name


def kinds(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], kind) for start, end, kind in redact(text).found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I live at 12 Elm Street, Flat 3, Leeds LS1 4DY", "12 Elm Street, Flat 3, Leeds LS1 4DY"),
        ("Send it to 8 Oak Road\nLeeds\nLS1 4DY please", "8 Oak Road\nLeeds\nLS1 4DY"),
        ("at 9 Ash Way Apt. 7, Troy, NY 12180", "9 Ash Way Apt. 7, Troy, NY 12180"),
        ("in der Lindenallee 7, 04109 Leipzig", "Lindenallee 7, 04109 Leipzig"),
        ("au 5 bis rue de la Paix, 75002 Paris", "5 bis rue de la Paix, 75002 Paris"),
        ("in de Kerkstraat 12, 1017 GL Amsterdam", "Kerkstraat 12, 1017 GL Amsterdam"),
        ("PO Box 112, Leeds LS1 4DY", "PO Box 112, Leeds LS1 4DY"),
    ],
)
def test_whole_addresses(text: str, expected: str) -> None:
    assert kinds(text) == [(expected, "address")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my number is oh seven double four one two three four five six seven", "phone"),
        ("it is five five five, one two three four", "phone"),
        ("john dot smith at gmail dot com", "email"),
        ("i was born on the third of may nineteen eighty four", "birthdate"),
        ("DOB: 03/05/1984", "birthdate"),
        ("the log says 203.0.113.9", "ip"),
        ("I am @ann_lee99 there", "handle"),
        ("my bsn is 111222333", "id"),
        ("SSN 123-45-6789", "id"),
        ("I work for Harrow Pumps Ltd as a planner", "employer"),
        ("We live in Rotherham now", "place"),
        ("that's H-O-L-T-B-Y", "name"),
        ("THIS IS SARAH MILLER SPEAKING", "name"),
        ("so sarah miller rang", "name"),
        ("My neighbour Иван Петров came", "name"),
    ],
)
def test_what_is_said_and_written(text: str, kind: str) -> None:
    assert [found for _, found in kinds(text)] == [kind]


def test_capitals_are_put_where_names_are_and_nothing_else_changes() -> None:
    text = "so sarah will ask dr. o'neill in may"
    assert cased(text) == "so Sarah will ask dr. O'Neill in may"
    assert len(cased("İ ß ŉ SARAH AND İNCI")) == len("İ ß ŉ SARAH AND İNCI")


def test_policies_of_employers_and_places() -> None:
    text = "I live in Rotherham and work for Harrow Pumps Ltd."
    assert redact(text, employers="keep", places="keep").found == ()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (
            "I work at Veltrona (Veltrona Research), and Veltrona pays well.",
            "I work at [employer] ([employer]), and [employer] pays well.",
        ),
        (
            "I work at Veltrona and use Veltrona Docs.",
            "I work at [employer] and use Veltrona Docs.",
        ),
        ("I work for Marks and Spencer (since May).", "I work for [name] and [name] (since May)."),
        ("I work with Ann Lee and Bob Miller.", "I work with [name] and [name]."),
        ("I work for Miller Pumps Ltd as a planner", "I work for [employer] as a planner"),
    ],
)
def test_an_employer_is_masked_whole_and_again(text: str, masked: str) -> None:
    assert redact(text).text == masked


def test_many_texts_come_out_as_each_alone() -> None:
    texts = ["Tom Miller rang.", "", "nothing here", "Ask sarah at a@b.co."]
    assert redact_all(texts) == [redact(text) for text in texts]


def test_check_digits_of_countries() -> None:
    assert dni("12345678Z")
    assert elfproef("111222333")
    assert pesel("44051401359")
    assert verhoeff("2363")
    assert not dni("12345678A")


def test_the_list_has_one_row_a_form_and_the_most_doubtful_first() -> None:
    table = review({"a": "Then Quorl came with Tom.", "b": "I saw Quorl. The app is slow."})
    assert tuple(table.columns) == COLUMNS
    rows = {row["word"]: row for row in table.to_dict("records")}
    assert set(rows) == {"Quorl", "Tom"}
    assert (rows["Tom"]["action"], rows["Quorl"]["texts"]) == ("remove", 2)
    assert list(table["doubt"]) == sorted(table["doubt"], reverse=True)
    assert "«Quorl»" in rows["Quorl"]["context"]


def test_words_that_stay_are_not_listed() -> None:
    assert review(["Then Quorl came."], keep=["Quorl"]).empty


def test_a_phrase_that_stays_is_no_licence_for_its_words() -> None:
    text = "Sarah Miller rang. The Sarah  miller Prize went to SARAH MILLER, said Sarah."
    shown = redact(text, names=["Sarah"], keep=["Sarah Miller"]).text
    assert shown == "Sarah Miller rang. The Sarah  miller Prize went to SARAH MILLER, said [name]."
    assert redact(shown, names=["Sarah"], keep=["Sarah Miller"]).text == shown
    table = review([text, "We met Miller there."], names=["Sarah"], keep=["Sarah Miller"])
    assert "Sarah Miller" not in set(table["word"])
    assert {"Sarah", "Miller"} <= set(table["word"])


def test_forms_of_a_word_that_goes() -> None:
    pattern = any_form(["Xanthe Quill"])
    assert pattern is not None
    assert pattern.findall("xanthe's, the Quills, XANTHE  QUILL, Quilling") == [
        "xanthe",
        "Quills",
        "XANTHE  QUILL",
    ]
    assert any_form([]) is None
    assert plain_name("Dr. Sarah J. MILLER's") == "sarah miller"
