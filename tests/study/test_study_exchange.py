"""Codings that come from other research tools, and go back to them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from bikes import OTHER, TALK, bikes, excerpt, files, guid, new_study, numbered, rows

from workbench import Study
from workbench.errors import WorkbenchError
from workbench.exchanging import import_project, study_project
from workbench.export.refi_project import write_project
from workbench.model.coding import Coding, Excerpt, Touch
from workbench.model.project import Case, Document, Doubt, Imported, Value, Variable


@pytest.fixture
def empty(tmp_path: Path) -> Study:
    return new_study(tmp_path / "study")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bikes.qdpx"
    write_project(bikes(), path)
    return path


def test_documents_become_sources_and_codings_stand_on_their_words(
    empty: Study, file: Path
) -> None:
    report = import_project(empty, file)
    assert [(d.name, d.source, d.state) for d in report.documents] == [
        ("P03 Hetty.docx", "P03-Hetty", "new"),
        ("P04.docx", "P04", "new"),
    ]
    assert (report.codings, report.verified, report.placed, report.new_codings) == (5, 5, 5, 5)
    assert (report.codes.new, report.unplaced) == (("Price", "Winter price", "Idle"), ())
    for marked in empty.coding.placed:
        text = empty.sources[marked.span.source].text
        assert text[marked.span.start : marked.span.end] == marked.span.quote
    assert ("Nine pounds a month", "Price / Winter price", "Ann") in rows(empty)
    # The words of a coding across turns are those of the study's own text, labels and all.
    assert ("I pay.\n\nInterviewer: And would you go back?\n\nHetty: Yeah", "Idle", "Ann") in rows(
        empty
    )
    assert (empty.path / "interviews" / "P03 Hetty.txt").read_text("utf-8") == TALK
    assert (empty.path / "imports" / "bikes.qdpx").read_bytes() == file.read_bytes()
    assert not (empty.path / "interviews" / "participants.csv").exists()
    assert report.attributes == {"Hetty": {"age": "41"}}


def test_importing_the_same_file_again_changes_nothing(empty: Study, file: Path) -> None:
    import_project(empty, file)
    before, events = files(empty), empty.journal.events()
    for study in (empty, empty.refresh()):
        report = import_project(study, file)
        assert (report.changes, report.new_codings, report.placed) == (0, 0, 5)
        assert [d.state for d in report.documents] == ["matched", "matched"]
    assert empty.journal.events() == events
    assert files(empty) == before


def test_new_identities_for_the_same_codings_do_not_count_as_vanished(
    empty: Study, file: Path, tmp_path: Path
) -> None:
    import_project(empty, file)
    old = bikes()

    def renumbered(marked: Excerpt, n: int) -> Excerpt:
        codings = tuple(
            dataclasses.replace(c, id=guid(f"again {n} {k}"), memos=())
            for k, c in enumerate(marked.codings)
        )
        return dataclasses.replace(marked, id=guid(f"again {n}"), codings=codings, memos=())

    documents = tuple(
        dataclasses.replace(
            d, excerpts=tuple(renumbered(e, 100 * i + k) for k, e in enumerate(d.excerpts))
        )
        for i, d in enumerate(old.documents)
    )
    again = tmp_path / "again.qdpx"
    write_project(bikes(documents=documents, cases=()), again)
    report = import_project(empty, again)
    assert (report.placed, report.new_codings) == (5, 0)
    assert not [line for line in report.vanished if line.startswith(("coding", "excerpt"))]


def test_a_newer_state_adds_what_is_new_and_reports_what_vanished(
    empty: Study, file: Path, tmp_path: Path
) -> None:
    import_project(empty, file)
    old = bikes()
    first, second = old.documents
    more = excerpt("P04", OTHER, "she has the app", ("Idle", "ben"))
    changed = dataclasses.replace(second, excerpts=(*second.excerpts, more))
    fewer = dataclasses.replace(first, excerpts=first.excerpts[:2])
    codes = (dataclasses.replace(old.codes[0], definition="Money, all of it"), *old.codes[1:])
    newer = tmp_path / "newer.qdpx"
    write_project(bikes(documents=(fewer, changed), codes=codes), newer)
    report = import_project(empty, newer)
    assert (report.new_codings, report.codes.new, report.codes.known) == (1, (), 3)
    assert len(report.vanished) == 1
    assert report.vanished[0].startswith("coding 'Idle' of 'I pay.")
    assert report.differs == ("definition of the code 'Price'",)
    assert ("she has the app", "Idle", "Ben") in rows(empty)
    assert len(rows(empty)) == 6
    assert empty.coding.get("Price").definition == "About money"


def test_what_was_removed_here_does_not_come_back(empty: Study, file: Path) -> None:
    import_project(empty, file)
    empty.coding.uncode(("P04", "I fix it myself"))
    empty.coding.merge("Idle", "Winter price")
    before = rows(empty)
    report = import_project(empty, file)
    assert (rows(empty), report.changes) == (before, 0)
    assert report.removed_here


def test_documents_are_matched_to_sources_with_other_labels_and_times(
    empty: Study, tmp_path: Path
) -> None:
    """The study's transcript is subtitles; the tool had a written one with another layout."""
    turns = [line.split(": ", 1) for line in TALK.splitlines()]
    cues = [
        f"{n + 1}\n00:00:{5 * n:02d},000 --> 00:00:{5 * n + 4:02d},000\n{who}: {said}\n"
        for n, (who, said) in enumerate(turns)
    ]
    (empty.path / "interviews" / "call-17.srt").write_text("\n".join(cues), "utf-8")
    written = "\n".join(f"**{who}** [00:0{n}:12]\n{said}\n" for n, (who, said) in enumerate(turns))
    marks = tuple(
        excerpt("P03", written, quote, ("Price", "ann"))
        for quote in (
            "just sat there 🥶",
            "the café",
            written[written.index("I pay") : written.index("go back?")],
        )
    )
    path = tmp_path / "written.qdpx"
    write_project(
        bikes(documents=(Document(guid("P03"), "Hetty final", written, excerpts=marks),)), path
    )
    report = import_project(empty, path)
    assert [(d.source, d.state, d.placed) for d in report.documents] == [("call-17", "matched", 3)]
    assert sorted(p.name for p in (empty.path / "interviews").iterdir()) == ["call-17.srt"]
    assert {"just sat there 🥶", "the café"} < {quote for quote, _, _ in rows(empty)}


def test_a_coding_whose_words_were_corrected_here_is_kept_without_a_place(
    empty: Study, file: Path
) -> None:
    corrected = TALK.replace("Nine pounds", "Nineteen pounds")
    (empty.path / "interviews" / "P03.txt").write_text(corrected, "utf-8")
    report = import_project(empty, file)
    assert (report.verified, report.placed) == (5, 3)
    (lost,) = report.unplaced
    assert (lost.quote, lost.code, lost.source) == (
        "Nine pounds a month",
        "Winter price, Price",
        "P03",
    )
    assert "Nine" in lost.reason
    assert empty.refresh().coding.unplaced == (lost,)
    assert import_project(empty, file).unplaced == (lost,)
    placed = empty.coding.place(lost.id, ("P03", "Nineteen pounds a month"))
    assert {empty.coding.state.path(c.code) for c in placed.codings} == {
        "Price / Winter price",
        "Price",
    }
    assert empty.coding.unplaced == ()
    assert import_project(empty, file).changes == 0


def test_codes_and_coders_of_one_name_are_merged(empty: Study, file: Path) -> None:
    (empty.path / "interviews" / "P04.txt").write_text(OTHER, "utf-8")
    price = empty.coding.add_code("price")
    empty.coding.code(("P04", "she has the app"), "price", coder="ann")
    report = import_project(empty, file)
    assert (report.codes.merged, report.codes.new) == (("Price",), ("Winter price", "Idle"))
    assert (report.coders.merged, report.coders.new) == (("Ann",), ("Ben",))
    assert empty.coding.get("Winter price").parent == price.id
    assert import_project(empty, file).changes == 0


def test_nothing_is_written_where_the_import_fails(
    empty: Study, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(empty.journal, "append_many", refuse)
    with pytest.raises(OSError, match="disk full"):
        import_project(empty, file)
    assert files(empty) == {}
    assert not (empty.path / "imports").exists()
    broken = file.with_name("broken.qdpx")
    broken.write_bytes(file.read_bytes()[:200])
    with pytest.raises(WorkbenchError):
        import_project(empty, broken)
    assert files(empty) == {}


def test_new_documents_never_take_a_name_or_an_id(empty: Study, tmp_path: Path) -> None:
    interviews = empty.path / "interviews"
    (interviews / "P04.md").write_text("**Ana:** Something else entirely.\n\n**Bo:** Yes.\n")
    names = ("P04.docx", "../../P04", "README", "participants.csv", "…", "P04")
    documents = tuple(
        Document(guid(n, name), name, f"Ana: Talk number {n} is about item {n}.\nBo: Well, {n}!\n")
        for n, name in enumerate(names)
    )
    path = tmp_path / "names.qdpx"
    write_project(bikes(documents=documents, sets=(), cases=()), path)
    report = import_project(empty, path)
    assert [d.state for d in report.documents] == ["new"] * len(names)
    assert len(empty.sources) == len(names) + 1
    assert empty.sources["P04"].path.endswith("P04.md")
    assert {p.parent for p in empty.path.rglob("*.txt")} == {interviews}


def test_documents_without_words_are_kept_with_their_codes(empty: Study, tmp_path: Path) -> None:
    coding = Coding(guid("c"), guid("Idle"), Touch(guid("ann")))
    blank = Document(guid("photo"), "Photo", "", codings=(coding,))
    path = tmp_path / "blank.qdpx"
    write_project(bikes(documents=(blank,), sets=(), cases=()), path)
    report = import_project(empty, path)
    assert [(d.name, d.state) for d in report.documents] == [("Photo", "empty")]
    kept = study_project(empty).project.documents[0]
    assert [(c.id, c.code) for c in kept.codings] == [(coding.id, coding.code)]


def test_codings_that_name_nobody_can_be_put_down_to_a_coder(empty: Study, tmp_path: Path) -> None:
    mark = excerpt("P04", OTHER, "I fix it myself", ("Idle", "ann"))
    nobody = dataclasses.replace(mark.codings[0], made=Touch())
    document = Document(
        guid("P04"), "P04", OTHER, excerpts=(dataclasses.replace(mark, codings=(nobody,)),)
    )
    path = tmp_path / "nobody.qdpx"
    write_project(bikes(documents=(document,), coders=(), sets=(), cases=()), path)
    import_project(empty, path, coder="Ann")
    assert {coder for _, _, coder in rows(empty)} == {"Ann"}


@pytest.mark.parametrize("name", ["Bikes", "Bikes renamed"])
def test_numbers_that_a_tool_gives_anew_do_not_matter(
    empty: Study, file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    states = iter([numbered(1), numbered(1), numbered(20, name=name)])
    monkeypatch.setattr("workbench.ingest.exchange.read_project", lambda *_, **__: next(states))
    assert import_project(empty, file).new_codings == 5
    before = rows(empty)
    assert import_project(empty, file).changes == 0
    report = import_project(empty, file)
    assert (report.new_codings, report.placed, rows(empty)) == (0, 5, before)


def test_what_the_reader_doubts_is_kept_and_placed_by_hand(
    empty: Study, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubts = (
        Doubt("P04.docx", "Idle, Price", 3, 9, "the app", "erview", "other words stand there"),
        Doubt("P04.docx", "Idle", -1, -1, "gone", "", "there is no such place"),
    )
    state = Imported(bikes(), "test", codings=8, verified=5, doubts=doubts)
    monkeypatch.setattr("workbench.ingest.exchange.read_project", lambda *_, **__: state)
    report = import_project(empty, file)
    assert (report.codings, report.verified, report.placed) == (8, 5, 5)
    first, second = empty.coding.unplaced
    assert (first.source, first.quote, second.reason) == ("P04", "the app", doubts[1].reason)
    excerpt = empty.coding.place(first.id, (first.source, first.quote))
    codes = {empty.coding.state.path(coding.code) for coding in excerpt.codings}
    assert codes == {"Idle", "Price"}
    assert empty.coding.unplaced == (second,)
    assert import_project(empty, file).changes == 0
    assert empty.journal.standing("project.imported")[0].payload["file"] == "imports/bikes.qdpx"


def test_refusals_in_a_project_are_named(empty: Study, tmp_path: Path) -> None:
    variable = Variable(guid("v"), "consent_quote", "Boolean")
    case = Case(guid("case"), "P04", values=(Value(variable.id, "false"),))
    path = tmp_path / "refused.qdpx"
    write_project(bikes(variables=(variable,), cases=(case,), sets=()), path)
    assert import_project(empty, path).refusals == ("P04: consent_quote is false",)


def test_a_folder_in_imports_is_not_copied_again(empty: Study, file: Path) -> None:
    import_project(empty, file)
    report = import_project(empty, empty.path / "imports" / "bikes.qdpx")
    assert (report.kept, report.changes) == ("imports/bikes.qdpx", 0)


def test_another_file_of_the_same_name_is_kept_beside_the_first(
    empty: Study, file: Path, tmp_path: Path
) -> None:
    import_project(empty, file)
    other = tmp_path / "later" / file.name
    other.parent.mkdir()
    write_project(bikes(name="Others", documents=(), sets=(), cases=()), other)
    assert import_project(empty, other).kept == "imports/bikes-2.qdpx"
