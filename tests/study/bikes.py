"""A small project of another tool, to import: two interviews about cargo bikes."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

from workbench import Study
from workbench.model.coding import Code, Coder, CodeSet, Coding, Excerpt, Memo, Touch
from workbench.model.evidence import Span
from workbench.model.project import Case, Document, Imported, Project, Value, Variable
from workbench.synthesis.coding_payloads import identity

TALK = (
    "Interviewer: What does it cost you?\n"
    "Hetty: Nine pounds a month. In winter it’s just sat there 🥶 and I pay.\n"
    "Interviewer: And would you go back?\n"
    "Hetty: Yeah. To the café, with the kids. Yeah.\n"
    "Interviewer: Anything else?\n"
    "Hetty: No, that is it. I would not sell it.\n"
)
OTHER = (
    "Interviewer: Who fixes it?\n"
    "Dennis: I fix it myself, in the shed, on a Sunday afternoon.\n"
    "Interviewer: And the bills?\n"
    "Dennis: My daughter does those, she has the app on her phone.\n"
)


def guid(*parts: object) -> str:
    return identity("test", *parts)


def excerpt(document: str, text: str, quote: str, *codings: tuple[str, str]) -> Excerpt:
    start = text.index(quote)
    made = tuple(
        Coding(guid(document, quote, code, by), guid(code), Touch(guid(by), "2026-05-01T10:00:00Z"))
        for code, by in codings
    )
    span = Span(guid(document), start, start + len(quote), quote)
    return Excerpt(guid(document, quote), span, made, made=Touch(guid("ann")))


def bikes(**changes: object) -> Project:
    first = (
        excerpt("P03", TALK, "Nine pounds a month", ("Winter price", "ann"), ("Price", "ben")),
        excerpt("P03", TALK, "In winter it’s just sat there 🥶", ("Winter price", "ben")),
        excerpt(
            "P03", TALK, "I pay.\nInterviewer: And would you go back?\nHetty: Yeah", ("Idle", "ann")
        ),
    )
    second = (excerpt("P04", OTHER, "I fix it myself", ("Idle", "ann")),)
    made = Project(
        name="Bikes",
        origin="OtherTool 3.1",
        coders=(Coder(guid("ann"), "Ann"), Coder(guid("ben"), "Ben")),
        codes=(
            Code(guid("Price"), "Price", "About money", color="#C81E4F"),
            Code(guid("Winter price"), "Winter price", parent=guid("Price")),
            Code(guid("Idle"), "Idle", memos=(guid("memo"),)),
        ),
        memos=(Memo(guid("memo"), "Look at winter again", "Winter"),),
        sets=(CodeSet(guid("set"), "Money", codes=(guid("Price"),), documents=(guid("P04"),)),),
        variables=(Variable(guid("age"), "age", "Integer"),),
        cases=(
            Case(
                guid("case"), "Hetty", values=(Value(guid("age"), "41"),), documents=(guid("P03"),)
            ),
        ),
        documents=(
            Document(guid("P03"), "P03 Hetty.docx", TALK, excerpts=first),
            Document(guid("P04"), "P04.docx", OTHER, excerpts=second),
        ),
    )
    return dataclasses.replace(made, **changes)


def numbered(shift: int, **changes: object) -> Imported:
    """The project as a tool writes it that numbers everything anew each time."""
    made = bikes(sets=(), cases=(), variables=(), memos=(), **changes)
    ids = {code.id: f"tag-{n + shift}" for n, code in enumerate(made.codes)}
    codes = tuple(
        dataclasses.replace(c, id=ids[c.id], parent=ids.get(c.parent, ""), memos=())
        for c in made.codes
    )
    number = iter(range(shift, 99))
    documents = []
    for document in made.documents:
        excerpts = []
        for mark in document.excerpts:
            codings = tuple(
                Coding(f"coding-{next(number)}", ids[c.code], Touch()) for c in mark.codings
            )
            new = dataclasses.replace(mark, id=f"highlight-{next(number)}", codings=codings)
            excerpts.append(dataclasses.replace(new, made=Touch()))
        id = f"document-{len(documents) + shift}"
        documents.append(dataclasses.replace(document, id=id, excerpts=tuple(excerpts)))
    made = dataclasses.replace(made, coders=(), codes=codes, documents=tuple(documents))
    return Imported(made, "numbers", codings=5, verified=5)


def rows(study: Study) -> set[tuple[str, str, str]]:
    return {(row["quote"], row["path"], row["coder"]) for row in study.coding.rows}


def files(study: Study) -> dict[str, bytes]:
    kinds = ("interviews", "imports")
    every = (p for kind in kinds for p in (study.path / kind).rglob("*") if p.is_file())
    return {p.relative_to(study.path).as_posix(): p.read_bytes() for p in sorted(every)}


def new_study(folder: Path, *, actor: str = "maren") -> Study:
    """An empty study, in the place of whatever was there."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "interviews").mkdir(parents=True)
    return Study(folder, actor=actor)
