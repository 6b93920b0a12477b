"""Participants, feedback and whole folders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbench.errors import SettingsError, UnreadableSource
from workbench.ingest import (
    codebook_yaml,
    read_feedback,
    read_folder,
    read_participants,
    read_survey,
    scan,
)
from workbench.model.source import Consent


def test_participants(put: Any) -> None:
    people = read_participants(
        put(
            "participants.csv",
            "id,name,city,consent_record,consent_quote,consent_share,source,speaker\n"
            "P01,Priya Raman,Bristol,yes,YES,true,P01.vtt,\n"
            'P02,Callum,"Leeds, north",1,0,,P02.docx; P02b.vtt,Callum Frith\n\n'
            "P03,,,,,,,\n",
        )
    )
    assert [person.id for person in people] == ["P01", "P02", "P03"]
    assert people[0].consent == Consent(True, True, True)
    assert people[0].speakers == (("P01", "Priya Raman"),)
    assert people[1].consent == Consent(True, False, None)
    assert people[1].speakers == (("P02", "Callum Frith"), ("P02b", "Callum Frith"))
    assert people[1].attributes == {"city": "Leeds, north"}
    assert not people[1].consent.may_quote
    assert people[2].consent == Consent()


def test_all_bad_lines_are_listed(put: Any) -> None:
    with pytest.raises(SettingsError) as caught:
        read_participants(
            put(
                "participants.csv",
                "ID;Name;consent_quote\nP01;A;yes\nP01;B;perhaps\n;C;no\nP04;D\nP05;E;no\n",
            )
        )
    message = str(caught.value)
    assert caught.value.line == 3
    for part in ("'P01' stands in line 2 already", "line 3, consent_quote: 'perhaps'",
                 "line 4, id: the id is missing", "line 5, P04: 2 cells"):  # fmt: skip
        assert part in message


def test_participants_without_ids(put: Any) -> None:
    with pytest.raises(SettingsError, match="no column 'id'"):
        read_participants(put("participants.csv", "code,name\nP01,A\n"))
    with pytest.raises(SettingsError, match="the column 'name' stands there twice"):
        read_participants(put("participants.csv", "id,name,Name\nP01,A,B\n"))
    with pytest.raises(SettingsError, match="empty"):
        read_participants(put("participants.csv", ""))


def test_feedback(put: Any) -> None:
    found = read_feedback(
        put(
            "posts.csv",
            "id,date,channel,author,rating,text,url,product\n"
            "F1,2025-09-01,ticket,Dan,,Grinding noise.,,Brook\n"
            "F2,2025-09-02,review,Kim,5,Lovely.,https://example.org/1,\n"
            "F2,not yet,review,,five,,,\n",
        )
    )
    assert list(found.frame.columns) == [
        "id", "author", "channel", "date", "text", "url", "rating", "date as written",
        "rating as written", "duplicate_of", "product",
    ]  # fmt: skip
    assert str(found.frame["date"].dtype).startswith("datetime64")
    assert found.frame["rating"].tolist()[1] == 5.0
    assert [(n.line, n.reason) for n in found.notices] == [
        (4, "'not yet' is no date"),
        (4, "'five' is no rating"),
        (4, "the post has no text"),
        (4, "the id 'F2' stands there before"),
    ]


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        ("Ticket ID,Created at,Requester,Description", "id date author text"),
        ("Review,Stars,User name,Source", "text rating author channel"),
        ("Body;Permalink;Posted;Platform", "text url date channel"),
    ],
)
def test_columns_by_header(put: Any, header: str, roles: str) -> None:
    delimiter = ";" if ";" in header else ","
    values = {"id": "T1", "date": "2026-01-02", "author": "Dan", "text": "It broke again today.",
              "rating": "4", "channel": "web", "url": "https://example.org/a"}  # fmt: skip
    row = delimiter.join(values[role] for role in roles.split())
    frame = read_feedback(put("f.csv", f"{header}\n{row}\n{row}x\n")).frame
    for role in roles.split():
        assert str(frame[role].iloc[0]).startswith(values[role])
    assert frame["id"].tolist()[0] == ("T1" if "id" in roles else "F1")


def test_the_longest_column_is_the_text(put: Any) -> None:
    frame = read_feedback(
        put("f.csv", "A,B\nx,The whole story of my repair is long.\ny,And this one is as well.\n")
    ).frame
    assert frame["text"].iloc[1] == "And this one is as well."
    with pytest.raises(UnreadableSource, match=r"no column holds the text.*A, B"):
        read_feedback(put("g.csv", "A,B\n1,2\n"))


VTT = (
    "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>How was it?</v>\n<v Ben>Long and cold, thanks.</v>\n"
)


@pytest.fixture
def study(put: Any, tmp_path: Any) -> Any:
    put("interviews/P01.vtt", VTT)
    put("interviews/P03.docx", b"nonsense")
    put("interviews/P03.vtt", VTT)
    put("interviews/P04.wav", b"RIFF")
    put("interviews/P05.vtt", b"\x89PNG\r\n\x1a\n" + bytes(64))
    put("interviews/.DS_Store", b"x")
    put("interviews/README.md", "# About\n")
    put("interviews/participants.csv", "id,name\nP01,Ben\n")
    put("interviews/second/P01.vtt", VTT)
    survey = put("surveys/customers.csv", "Id,Plan\nA1,Rolling\nA2,Yearly\nA3,Rolling\nA4,Yearly\n")
    put("surveys/notes.pdf", b"%PDF")
    put("surveys/LICENSE-data", "CC0")
    put("feedback/posts.csv", "id,text\nF1,It broke.\n")
    text = codebook_yaml(read_survey(survey)).replace("text: Plan", "text: Your plan")
    put("surveys/customers.codebook.yaml", text)
    return tmp_path


def test_scan(study: Any) -> None:
    found = scan(study)
    assert [(file.id, file.path.name) for file in found.transcripts] == [
        ("P01-vtt", "P01.vtt"),
        ("P03-docx", "P03.docx"),
        ("P03-vtt", "P03.vtt"),
        ("P05", "P05.vtt"),
        ("second-P01-vtt", "P01.vtt"),
    ]
    assert [file.id for file in found.surveys] == ["customers"]
    assert list(found.codebooks) == ["customers"]
    assert [file.kind for file in found.feedback] == ["feedback"]
    assert found.participants == study / "interviews" / "participants.csv"
    assert {path.name for path, _ in found.companions} == {
        ".DS_Store", "README.md", "participants.csv", "LICENSE-data", "customers.codebook.yaml",
    }  # fmt: skip
    assert [path.name for path, _ in found.unread] == ["P04.wav", "notes.pdf"]
    assert "takes .wav; known are .docm, .docx" in found.unread[0][1]


def test_one_bad_file_never_stops_the_rest(study: Any) -> None:
    told: list[str] = []
    found = read_folder(study, progress=lambda file: told.append(file.id))
    assert [source.id for source in found.sources] == ["P01-vtt", "P03-vtt", "second-P01-vtt"]
    assert found.surveys[0].questions["Plan"].text == "Your plan"
    assert [posts.id for posts in found.feedback] == ["posts"]
    assert [person.id for person in found.participants] == ["P01"]
    assert sorted(str(item["path"]).rsplit("/", 1)[1] for item in found.rejected) == [
        "P03.docx",
        "P04.wav",
        "P05.vtt",
        "notes.pdf",
    ]
    assert set(found.rejected[0]) == {"path", "line", "reason", "hint"}
    assert "plain text, not a Word document" in str(found.rejected[0]["reason"])
    transcripts = ["P01-vtt", "P03-docx", "P03-vtt", "P05", "second-P01-vtt"]
    assert told == [*transcripts, "customers", "posts"]


def test_bad_settings_are_rejected_too(study: Any, put: Any) -> None:
    put("interviews/participants.csv", "id\nP01\nP01\n")
    put("surveys/customers.codebook.yaml", "format: no\n")
    found = read_folder(study, progress=True)
    assert found.participants == ()
    assert found.surveys == ()
    reasons = " ".join(str(item["reason"]) for item in found.rejected)
    assert "stands in line 2 already" in reasons
    assert "the format is 'no'" in reasons


def test_an_unforeseen_flaw_costs_one_file(study: Any, monkeypatch: Any) -> None:
    from workbench.ingest import feedback

    def fail(path: Any, **_: Any) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(feedback, "read_feedback", fail)
    found = read_folder(study)
    assert found.feedback == ()
    assert "ZeroDivisionError: oops" in str(found.rejected)


def test_an_empty_study(tmp_path: Any) -> None:
    found = read_folder(tmp_path)
    assert found.sources == ()
    assert found.rejected == []


@pytest.mark.parametrize(
    "header", ["consent-quote", "ConsentQuote", "Consent Quote", "CONSENT_QUOTE", "consent__quote"]
)
def test_columns_of_consent_are_known_however_they_are_written(tmp_path: Path, header: str) -> None:
    path = tmp_path / "participants.csv"
    path.write_text(f"id,{header}\nP01,no\n", encoding="utf-8")
    (person,) = read_participants(path)
    assert (person.consent.quote, person.attributes) == (False, {})


@pytest.mark.parametrize(
    "header", ["consent", "consent_quotes", "quote consent", "may be quoted", "quotable"]
)
def test_a_column_that_reads_like_consent_is_no_attribute(tmp_path: Path, header: str) -> None:
    path = tmp_path / "participants.csv"
    path.write_text(f"id,{header}\nP01,no\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="reads like consent") as raised:
        read_participants(path)
    assert "consent_quote" in str(raised.value)


@pytest.mark.parametrize(
    ("header", "cell"), [("consent_date", "2026-05-01"), ("Asked for a quote?", "no")]
)
def test_other_columns_about_consent_and_quotes_are_attributes(
    tmp_path: Path, header: str, cell: str
) -> None:
    path = tmp_path / "participants.csv"
    path.write_text(f"id,{header}\nP01,{cell}\n", encoding="utf-8")
    (person,) = read_participants(path)
    assert person.attributes == {header: cell}
