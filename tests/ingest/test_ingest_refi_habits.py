"""Projects as real programs write them: what they spell otherwise, leave out, or get wrong."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from refi_files import (
    CODE,
    CODEBOOK,
    NS,
    SOURCE,
    TEXT,
    USER,
    at,
    coding,
    guid,
    inline,
    project,
    qdpx,
    refer,
    selection,
    source,
    tag,
)

from workbench.ingest.exchange import read_project
from workbench.model.coding import Coder
from workbench.model.project import Imported

OTHER = "44444444-4444-4444-8444-444444444444"
CASE = "55555555-5555-4555-8555-555555555555"


def read(tmp_path: Path, qde: str | bytes, **options: object) -> Imported:
    return read_project(qdpx(tmp_path / "p.qdpx", qde, **options))  # type: ignore[arg-type]


def reasons(found: Imported) -> str:
    return "\n".join(notice.reason for notice in found.notices)


def quotes(found: Imported) -> list[str]:
    return [e.span.quote for document in found.project.documents for e in document.excerpts]


@pytest.mark.parametrize(
    "attributes",
    [
        NS,
        'xmlns="urn:QDA-XML:project:1.5"',
        'xmlns="urn:QDA-XML:project:0:4"',
        "",
        f'{NS} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"',
    ],
)
def test_namespaces(attributes: str, tmp_path: Path) -> None:
    found = read(tmp_path, project(source(at("Schlüssel")), attributes=attributes))
    assert quotes(found) == ["Schlüssel"]
    assert found.project.coders == (Coder(USER, "Ada"),)
    assert found.project.codes[0].color == "#46AA00"
    assert found.project.documents[0].excerpts[0].codings[0].made.by == USER
    assert (found.format, found.offsets) == ("refi-qda project", "code points, exclusive end")


def test_a_prefixed_namespace(tmp_path: Path) -> None:
    qde = project(source(at("Schlüssel"))).replace("</", "</q:").replace("<", "<q:")
    qde = qde.replace("<q:/q:", "</q:").replace("xmlns=", "xmlns:q=")
    assert quotes(read(tmp_path, qde)) == ["Schlüssel"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_the_encoding(encoding: str, tmp_path: Path) -> None:
    texts = {f"{SOURCE}.txt": TEXT.encode(encoding)}
    found = read(tmp_path, project(source(at("Schlüssel"))).encode(encoding), texts=texts)
    assert (quotes(found), found.verified) == (["Schlüssel"], 1)


def test_guids_in_capitals_and_braces(tmp_path: Path) -> None:
    inner = source(at("Schlüssel", code="{" + CODE.upper() + "}"))
    found = read(
        tmp_path, project(inner).replace(f'creatingUser="{USER}"', f'creatingUser="{{{USER}}}"')
    )
    (coding,) = found.project.documents[0].excerpts[0].codings
    assert (coding.code, coding.made.by) == (CODE, USER)


@pytest.mark.parametrize(
    ("path", "member"),
    [
        ("internal://{0}.txt", "Sources/{0}.txt"),
        ("internal://sources/{0}.txt", "sources/{0}.txt"),
        ("internal:///{0}.TXT", "SOURCES/{0}.txt"),
        ("absolute://C:\\\\Users\\\\ada\\\\{0}.txt", "sources/{0}.txt"),
        ("{0}.txt", "keys/sources/{0}.txt"),
    ],
)
def test_paths_of_texts(path: str, member: str, tmp_path: Path) -> None:
    inner = source(at("Schlüssel"), f'plainTextPath="{path.format(SOURCE)}"')
    found = read(tmp_path, project(inner), texts={member.format(SOURCE): TEXT}, index="keys/a.qde")
    assert quotes(found) == ["Schlüssel"]


def test_relative_paths_lead_beside_the_project_and_no_further(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not yours", encoding="utf-8")
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "P03.txt").write_text(TEXT, encoding="utf-8")
    beside = source(at("Schlüssel"), 'plainTextPath="relative:///P03.txt"')
    texts = {"x.txt": ""}
    assert quotes(read(folder, project(beside), texts=texts)) == ["Schlüssel"]
    for path in (
        "relative://../secret.txt",
        f"absolute://{tmp_path}/secret.txt",
        "internal://../secret.txt",
    ):
        found = read(
            folder, project(source(at("Schlüssel"), f'plainTextPath="{path}"')), texts=texts
        )
        assert found.project.documents == ()
        assert found.doubts[0].reason == "the project does not hold the text of the document"
        assert "is not in the project" in reasons(found)


def test_text_in_the_index_and_in_a_word_document(tmp_path: Path) -> None:
    from docx import Document

    buffer = BytesIO()
    document = Document()
    for line in TEXT.rstrip("\n").split("\n"):
        document.add_paragraph(line)
    document.save(buffer)
    rich = source(at("Schlüssel"), 'richTextPath="internal://a.docx"')
    found = read(tmp_path, project(rich), texts={"a.docx": buffer.getvalue()})
    assert (quotes(found), found.verified) == (["Schlüssel"], 1)
    assert "no plain text" in reasons(found)
    within = source(inline(TEXT) + at("lange"), "")
    assert quotes(read(tmp_path, project(within))) == ["lange"]


def test_codes_as_tools_spell_them(tmp_path: Path) -> None:
    head = tag("Code", guid=CASE, name="head", isCodable="false")
    keys = tag("Code", head, guid=OTHER, name="keys", color="#abc")
    about = "<Description>when gone</Description>"
    loss = tag("Code", about, keys, guid=CODE, name=" loss", isCodable="1", color="46AA00")
    twice = tag("Code", guid=CODE, name="twice", isCodable="false", color="red")
    book = tag("CodeBook", tag("Codes", loss, twice, tag("Code", name="none")))
    found = read(tmp_path, project(source(at("Schlüssel")), book=book))
    codes = found.project.codes
    assert [(c.name, c.parent, c.color, c.codable) for c in codes] == [
        (" loss", "", "#46AA00", True),
        ("keys", CODE, "#aabbcc", True),
        ("head", OTHER, "", False),
        ("twice", "", "", False),
        ("none", "", "", True),
    ]
    assert codes[0].definition == "when gone"
    assert len({code.id for code in codes}) == 5
    assert found.project.documents[0].excerpts[0].codings[0].code == CODE
    for part in ("share the GUID", "has no GUID", "the colour of the code 'twice'"):
        assert part in reasons(found)


def test_what_refers_to_nothing_is_reported(tmp_path: Path) -> None:
    link = tag("Link", guid=guid("l"), name="because", originGUID=CODE, targetGUID=OTHER)
    members = tag("MemberCode", guid=CODE), refer("MemberCode", OTHER), refer("MemberSource", OTHER)
    group = tag("Set", *members, guid=guid("s"), name="theme")
    after = tag("Links", link) + tag("Sets", group) + refer("NoteRef", OTHER)
    dangling = at("lange", code=OTHER)
    strange = f'creatingUser="{CASE}"><CodeRef'
    inner = source(at("Schlüssel") + dangling.replace(f'creatingUser="{USER}"><CodeRef', strange))
    found = read(tmp_path, project(inner, after=after))
    assert found.project.sets[0].codes == (CODE,)
    assert found.project.links[0].target == OTHER
    assert [(doubt.reason, doubt.found) for doubt in found.doubts] == [
        ("its code is not in the codebook", "lange")
    ]
    assert (found.codings, found.verified) == (2, 1)
    assert found.project.coders == (Coder(USER, "Ada"), Coder(CASE, ""))
    missing = [notice for notice in found.notices if notice.kept == OTHER]
    assert len(missing) == 4


def test_pdf_documents_by_their_text(tmp_path: Path) -> None:
    place = {"page": "0", "firstX": "1", "firstY": "1", "secondX": "9", "secondY": "9"}
    words = tag("Representation", inline("lange gesucht"), guid=guid("w"))
    telling = tag("PDFSelection", words, coding(key="k"), guid=guid("t"), **place)
    mute = tag("PDFSelection", coding(key="n"), guid=guid("m"), **place)
    path = f"internal://{SOURCE}.txt"
    text = tag("Representation", at("Schlüssel"), guid=SOURCE, plainTextPath=path)
    pdf = tag("PDFSource", telling, mute, text, guid=OTHER, name="a.pdf", path="internal://a.pdf")
    group = tag("Set", refer("MemberSource", SOURCE), guid=guid("s"), name="x")
    after = tag("Sets", group)
    found = read(tmp_path, project(pdf, after=after))
    (document,) = found.project.documents
    assert (document.id, document.name) == (OTHER, "a.pdf")
    assert sorted(quotes(found)) == ["Schlüssel", "lange gesucht"]
    assert found.project.sets[0].documents == (OTHER,)
    assert "PDF documents: 0 without text, 1 marked regions, 1 codings" in reasons(found)
    assert (found.codings, found.verified) == (2, 2)


def test_transcripts_by_their_synchronisation_points(tmp_path: Path) -> None:
    start = TEXT.index("lange")
    places = {"a": {"position": str(start)}, "b": {"position": str(start + 5)}, "c": {}}
    points = [tag("SyncPoint", guid=guid(key), timeStamp="9", **p) for key, p in places.items()]
    said = [
        tag(
            "TranscriptSelection",
            coding(key=f"to {end}"),
            guid=guid(f"selection {end}"),
            name="a.m4a",
            fromSyncPoint=guid("a"),
            toSyncPoint=guid(end),
        )
        for end in ("b", "c")
    ]
    path = f"internal://{SOURCE}.txt"
    transcript = tag("Transcript", *points, *said, guid=SOURCE, plainTextPath=path)
    heard = tag("AudioSelection", guid=guid("x"), begin="0", end="9")
    audio = tag("AudioSource", transcript, heard, guid=OTHER, name="a.m4a")
    found = read(tmp_path, project(audio))
    assert quotes(found) == ["lange"]
    assert (found.codings, found.verified) == (2, 1)
    assert "begins or ends" in found.doubts[0].reason
    assert "audio recordings: 0 without text, 1 marked regions" in reasons(found)


def test_pictures_and_graphs_are_counted(tmp_path: Path) -> None:
    region = tag("PictureSelection", coding(), guid=guid("p"), firstX="0", firstY="0")
    picture = tag("PictureSource", region, guid=OTHER, name="door.png", path="internal://d.png")
    graphs = tag("Graphs", tag("Graph", tag("Vertex", guid=guid("v")), guid=guid("g"), name="map"))
    found = read(tmp_path, project(source(at("lange")) + picture, after=graphs))
    assert "pictures: 1 without text, 1 marked regions, 1 codings" in reasons(found)
    assert "1 graphs with 1 vertices" in reasons(found)
    assert [notice.kept for notice in found.notices] == ["door.png", "map"]
    assert (found.codings, found.verified) == (1, 1)


def test_words_that_belong_to_a_case(tmp_path: Path) -> None:
    case_of = tag("Case", refer("SourceRef", SOURCE), guid=CASE, name="P03")
    cases = CODEBOOK + tag("Cases", case_of)
    inner = source(at("Schlüssel") + at("lange", code=CASE))
    found = read(tmp_path, project(inner, book=cases))
    (case,) = found.project.cases
    words = {excerpt.id: excerpt.span.quote for excerpt in found.project.documents[0].excerpts}
    assert case.documents == (SOURCE,)
    assert [words[excerpt] for excerpt in case.excerpts] == ["lange"]
    assert (found.codings, found.verified) == (1, 1)


def test_values_memos_and_marks_without_codes(tmp_path: Path) -> None:
    variable, note, start = guid("age"), guid("note"), TEXT.index("gesucht")
    age = tag("Variable", guid=variable, name="age", typeOfVariable="integer")
    value = refer("VariableRef", variable) + tag("IntegerValue", "34")
    case_of = tag("Case", tag("VariableValue", value), guid=CASE, name="P03")
    book = CODEBOOK + tag("Variables", age) + tag("Cases", case_of)
    mark = {"startPosition": str(start), "endPosition": str(start + 7), "guid": guid("mark")}
    about = tag("Description", "how long?") + refer("NoteRef", note)
    inner = source(tag("PlainTextSelection", about, **mark))
    after = tag("Notes", tag("Note", inline("ask"), guid=note, name="On time"))
    found = read(tmp_path, project(inner, book=book, after=after)).project
    (excerpt,) = found.documents[0].excerpts
    assert (excerpt.description, excerpt.memos, excerpt.codings) == ("how long?", (note,), ())
    assert (found.memos[0].title, found.memos[0].text) == ("On time", "ask")
    assert (found.variables[0].type, found.cases[0].values[0].text) == ("Integer", "34")


def test_forbidden_characters_in_the_index_are_shown(tmp_path: Path) -> None:
    qde = project(source(at("lange"))).replace('name="loss"', 'name="lo\x01ss&#x2;"')
    found = read(tmp_path, qde)
    assert found.project.codes[0].name == "lo\ufffdss\ufffd"
    assert "characters that XML forbids" in reasons(found)


def test_positions_with_a_decimal_point(tmp_path: Path) -> None:
    start = TEXT.index("lange")
    exact = selection(start, start + 5, "lange").replace(f'"{start}"', f'"{start}.0"')
    assert quotes(read(tmp_path, project(source(exact)))) == ["lange"]


@pytest.mark.realdata
def test_the_codebook_of_atlas_ti(shared_data: Path) -> None:
    found = read_project(shared_data / "qda" / "atlasti23_requal_test.qdc")
    (code,) = found.project.codes
    assert (code.name, code.definition, code.color) == ("code1", "description", "#46AA00")
    (group,) = found.project.sets
    assert (group.name, group.description, group.codes) == (
        "code group 1",
        "kategorie 1",
        (code.id,),
    )
    assert (found.format, found.project.origin) == ("refi-qda codebook", "ATLAS.ti Win 23.4.0")
    assert found.notices == ()
