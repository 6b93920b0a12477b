"""Small sound files of the binary formats, made for the fuzzer to damage."""

from __future__ import annotations

import io
import sqlite3
import zipfile

TURNS = (
    "Ann: Can you hear me?", "Ben: I can, and well, thank you.", "[laughs]",
    "Ann: Shall we begin then?", "Ben: We had the bike for a year. It broke twice.",
)  # fmt: skip
DOCUMENT = "\n\n".join(TURNS) + "\n\nBen: Ça va 😀."
PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [4 0 R] >>\nendobj\n"
    b"3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n"
    b"4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
    b"/Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n"
    b"5 0 obj\n<< /Length 86 >>\nstream\nBT /F1 11 Tf 14 TL 50 780 Td (Ann: Hi there?) Tj T* "
    b"(Ben: Ho.) Tj T* (Ann: So?) Tj ET\nendstream\nendobj\n"
    b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
)
WHISPER = (
    b'{"segments": [\n{"start": 0.5, "end": 1, "text": " Hi there", "speaker": "A"},\n'
    b'{"start": 1, "text": "so", "words": [{"word": "so", "start": 1, "end": 2}]}],\n'
    b'"language": "en"}'
)
SBV = "\n\n".join(f"0:00:0{i}.000,0:00:0{i}.900\n{turn}" for i, turn in enumerate(TURNS)).encode()
HTML = (
    "<html><head><style>a</style></head><body><h1>Talk</h1>"
    + "".join(
        f"<p><b>{t.partition(':')[0]}:</b>{t.partition(':')[2]}<br>x &amp; y</p>" for t in TURNS
    )
    + "<table><tr><td>Ann</td><td>0:01</td><td>Well.</td></tr><tr><td>Ben</td><td>0:04</td>"
    "<td>Yes.</td></tr></table></body></html>"
).encode()
JSONL = b"".join(
    b'{"id": %d, "text": "It broke again, number %d", "author": "u%d", "date": "2026-03-0%d"}\n'
    % (i, i, i, i)
    for i in range(1, 8)
)
POSTS = b'[{"text": "It broke", "stars": 2, "date": "2026-01-02"}, {"text": "Fine", "stars": 5}]'


def docx() -> bytes:
    """A Word document with paragraphs, bold names and a table."""
    from docx import Document

    document, stream = Document(), io.BytesIO()
    for turn in TURNS:
        paragraph = document.add_paragraph()
        name, _, words = turn.partition(":")
        paragraph.add_run(f"{name}:").bold = True
        paragraph.add_run(words)
    cells = document.add_table(rows=2, cols=3).rows
    for row, texts in zip(cells, (("0:01", "Ann", "Well?"), ("0:03", "Ben", "Yes.")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(stream)
    return stream.getvalue()


def odt() -> bytes:
    """An OpenDocument text."""
    from odf import text
    from odf.opendocument import OpenDocumentText

    document, stream = OpenDocumentText(), io.BytesIO()
    for turn in TURNS:
        document.text.addElement(text.P(text=turn))
    document.save(stream)
    return stream.getvalue()


def xlsx() -> bytes:
    """A workbook with a survey of twelve answers."""
    from openpyxl import Workbook

    book, stream = Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append(["Respondent", "How likely are you to recommend us?", "Which do you use?", "When"])
    for i in range(12):
        sheet.append([i, i % 11, "Bike; Tram" if i % 2 else "Bike", f"2026-01-{i + 1:02}"])
    book.create_sheet("Notes").append(["kept"])
    book.save(stream)
    return stream.getvalue()


def taguette() -> bytes:
    """A Taguette database with a document, two tags and three highlights."""
    connection = sqlite3.connect(":memory:")
    connection.executescript("""
        create table alembic_version (version_num varchar(32) not null);
        insert into alembic_version values ('aafd2e4b7dd8');
        create table users (login text primary key, created datetime, hashed_password text,
            disabled boolean, password_set_date datetime, language text, email text,
            email_sent datetime);
        create table projects (id integer primary key, name text, description text,
            created datetime);
        create table project_members (project_id int, user_login text, privileges text);
        create table documents (id integer primary key, name text, description text,
            filename text, created datetime, project_id int, contents text, text_direction text);
        create table highlights (id integer primary key, document_id int, start_offset int,
            end_offset int, snippet text);
        create table tags (id integer primary key, project_id int, path text, description text);
        create table highlight_tags (highlight_id int, tag_id int);
        create table commands (id integer primary key, date datetime, user_login text,
            project_id int, document_id int, payload text);
        insert into users (login) values ('admin');
        insert into projects values (1, 'Bikes', 'a study', '2026-01-02 03:04:05');
        insert into project_members values (1, 'admin', 'ADMIN');
        insert into tags values (1, 1, 'bike', 'about it'), (2, 1, 'bike.broken', '');
        insert into highlights values (1, 1, 0, 21, 'Ann: Can you hear me?'),
            (2, 1, 23, 55, 'Ben: I can, and well, thank you.'), (3, 1, 60, 70, 'x');
        insert into highlight_tags values (1, 1), (2, 2), (3, 1), (3, 2);
    """)
    contents = "".join(f"<p>{part}</p>" for part in DOCUMENT.split("\n\n"))
    connection.execute(
        "insert into documents values (1, 'P01', '', 'P01.txt', '2026-01-02', 1, ?, "
        "'LEFT_TO_RIGHT')",
        [contents],
    )
    connection.commit()
    return bytes(connection.serialize())


def qualcoder() -> bytes:
    """A QualCoder project folder as ZIP archive."""
    connection = sqlite3.connect(":memory:")
    connection.executescript("""
        create table project (databaseversion text, date text, memo text, about text,
            bookmarkfile integer, bookmarkpos integer, codername text, recently_used_codes text);
        insert into project values ('v7', '2026-01-02 03:04:05', '', 'QualCoder 3.5', 0, 0, 'ann',
            '');
        create table source (id integer primary key, name text, fulltext text, mediapath text,
            memo text, owner text, date text, av_text_id integer, risid integer);
        create table code_cat (catid integer primary key, name text, owner text, date text,
            memo text, supercatid integer);
        create table code_name (cid integer primary key, name text, memo text, catid integer,
            owner text, date text, color text);
        create table code_text (ctid integer primary key, cid integer, fid integer, seltext text,
            pos0 integer, pos1 integer, owner text, date text, memo text, avid integer,
            important integer);
        create table annotation (anid integer primary key, fid integer, pos0 integer,
            pos1 integer, memo text, owner text, date text);
        create table cases (caseid integer primary key, name text, memo text, owner text,
            date text);
        create table case_text (id integer primary key, caseid integer, fid integer,
            pos0 integer, pos1 integer, owner text, date text, memo text);
        create table attribute_type (name text primary key, date text, owner text, memo text,
            caseOrFile text, valuetype text);
        create table attribute (attrid integer primary key, name text, attr_type text, value text,
            id integer, date text, owner text);
        create table journal (jid integer primary key, name text, jentry text, date text,
            owner text);
        create table code_image (imid integer primary key, id integer, x1 integer, y1 integer,
            width integer, height integer, cid integer, memo text, date text, owner text,
            important integer, pdf_page integer);
        create table code_av (avid integer primary key, id integer, pos0 integer, pos1 integer,
            cid integer, memo text, date text, owner text, important integer);
        insert into code_cat values (1, 'things', 'ann', '2026-01-02', '', null),
            (2, 'parts', 'ann', '2026-01-02', '', 1);
        insert into code_name values (1, 'bike', 'memo', 1, 'ann', '2026-01-02', '#FF0000'),
            (2, 'broken', '', 2, 'ben', '2026-01-02', '#00FF00');
        insert into code_text values
            (1, 1, 1, 'Ann: Can you hear me?', 0, 21, 'ann', '', '', null, 0),
            (2, 2, 1, 'broke', 90, 95, 'ben', '', 'x', null, 1);
        insert into annotation values (1, 1, 0, 3, 'a name', 'ann', '2026-01-02');
        insert into cases values (1, 'Ben', '', 'ann', '');
        insert into case_text values (1, 1, 1, 23, 55, 'ann', '', '');
        insert into attribute_type values ('age', '', 'ann', '', 'case', 'numeric');
        insert into attribute values (1, 'age', 'case', '41', 1, '', 'ann');
        insert into journal values (1, 'note', 'well', '2026-01-02', 'ann');
    """)
    connection.execute(
        "insert into source values (1, 'P01.txt', ?, null, '', 'ann', '2026-01-02', null, null)",
        [DOCUMENT],
    )
    connection.commit()
    return zipped({"Bikes.qda/data.qda": bytes(connection.serialize())})


QDE = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Bikes" origin="made"
 creatingUserGUID="00000000-0000-4000-8000-000000000001" creationDateTime="2026-01-02T03:04:05Z">
<Users><User guid="00000000-0000-4000-8000-000000000001" name="Ann" id="a"/></Users>
<CodeBook><Codes><Code guid="00000000-0000-4000-8000-000000000002" name="bike" isCodable="true"
 color="#FF0000"><Description>about it</Description>
<NoteRef targetGUID="00000000-0000-4000-8000-000000000009"/>
<Code guid="00000000-0000-4000-8000-000000000003" name="broken" isCodable="true"/></Code></Codes>
<Sets><Set guid="00000000-0000-4000-8000-000000000012" name="all">
<MemberCode targetGUID="00000000-0000-4000-8000-000000000002"/></Set></Sets></CodeBook>
<Variables><Variable guid="00000000-0000-4000-8000-00000000000a" name="age"
 typeOfVariable="Integer"/>
</Variables>
<Cases><Case guid="00000000-0000-4000-8000-00000000000b" name="Ben"><VariableValue>
<VariableRef targetGUID="00000000-0000-4000-8000-00000000000a"/><IntegerValue>41</IntegerValue>
</VariableValue><SourceRef targetGUID="00000000-0000-4000-8000-000000000004"/></Case></Cases>
<Sources><TextSource guid="00000000-0000-4000-8000-000000000004" name="P01"
 plainTextPath="internal://00000000-0000-4000-8000-000000000005.txt"
 creatingUser="00000000-0000-4000-8000-000000000001" creationDateTime="2026-01-02T03:04:05Z">
<PlainTextSelection guid="00000000-0000-4000-8000-000000000006" name="Ann: Can you hear me?"
 startPosition="0" endPosition="21"><Coding guid="00000000-0000-4000-8000-000000000007"
 creatingUser="00000000-0000-4000-8000-000000000001"><CodeRef
 targetGUID="00000000-0000-4000-8000-000000000002"/></Coding></PlainTextSelection>
<PlainTextSelection guid="00000000-0000-4000-8000-000000000008" startPosition="23"
 endPosition="55"><Coding guid="00000000-0000-4000-8000-000000000010"><CodeRef
 targetGUID="00000000-0000-4000-8000-000000000003"/></Coding></PlainTextSelection>
</TextSource><TextSource guid="00000000-0000-4000-8000-000000000011" name="P02">
<PlainTextContent>Ann: So?</PlainTextContent></TextSource></Sources>
<Notes><Note guid="00000000-0000-4000-8000-000000000009" name="memo">
<PlainTextContent>A thought.</PlainTextContent></Note></Notes>
<Links><Link guid="00000000-0000-4000-8000-000000000013" direction="OneWay" name="l"
 originGUID="00000000-0000-4000-8000-000000000006"
 targetGUID="00000000-0000-4000-8000-000000000008"/>
</Links></Project>"""


def qdpx() -> bytes:
    """A REFI-QDA project."""
    text = "sources/00000000-0000-4000-8000-000000000005.txt"
    return zipped({"project.qde": QDE.encode(), text: DOCUMENT.encode()})


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()
