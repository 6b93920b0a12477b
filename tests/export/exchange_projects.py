"""Arbitrary projects, and what is left of them once a REFI-QDA file has held them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, get_args

from hypothesis import strategies as st

from workbench import __version__
from workbench.export.xml_text import clean
from workbench.ingest.exchange.verify import plain
from workbench.model.coding import Code, Coder, CodeSet, Coding, Excerpt, Memo, Touch
from workbench.model.evidence import Span
from workbench.model.project import Case, Document, Link, Project, Value, Variable, VariableType

SIGNS = "aZ é\u0301ß\u200f\u05d0\u4e2d🙂👩\u200d🔬\n\r\t\u2028\x85 .…<>&\"'\ufeff"
SIGNS += "\x00\x0b\ud83d\udc00\uffff"
WORDS = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=12)
IDS = st.one_of(
    st.uuids().map(str),
    st.uuids().map(lambda each: "{" + str(each).upper() + "}"),
    st.text(st.sampled_from("ab1#🙂 \ud83d>?"), min_size=1, max_size=4),
)
TIMES = st.one_of(
    st.just(""),
    st.datetimes().map(lambda at: at.isoformat() + "Z"),
    st.sampled_from(
        ["2024-05-01", "yesterday", "2024-13-01T00:00:00Z", "2024-05-01T10:00:00+02:00"]
    ),
)
COLORS = st.sampled_from(["", "#46AA00", "#abc", "tomato"])
VALUES = st.sampled_from(
    ["", "42", "4.5", "true", "2024-05-01", "2024-05-01T10:00:00Z", " 7", "1e3"]
)


def ids(draw: st.DrawFn, most: int) -> list[str]:
    return draw(st.lists(IDS, max_size=most, unique_by=lambda each: each.strip("{}").lower()))


def some(draw: st.DrawFn, pool: list[str]) -> tuple[str, ...]:
    if not pool:
        return ()
    return tuple(draw(st.lists(st.sampled_from(pool), max_size=3, unique=True)))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    people, codes, memos = ids(draw, 3), ids(draw, 6), ids(draw, 4)
    kinds = {each: draw(st.sampled_from(get_args(VariableType))) for each in ids(draw, 3)}
    marks, tags = iter(ids(draw, 12)), iter(ids(draw, 20))

    def touch() -> Touch:
        return Touch(draw(st.sampled_from(["", *people])), draw(TIMES))

    def values() -> tuple[Value, ...]:
        return tuple(Value(each, draw(VALUES | WORDS)) for each in some(draw, list(kinds)))

    def coded() -> tuple[Coding, ...]:
        used = zip(some(draw, codes), tags, strict=False)
        return tuple(Coding(tag, code, touch(), some(draw, memos)) for code, tag in used)

    def excerpts(document: str, text: str) -> tuple[Excerpt, ...]:
        found = []
        for mark in (each for each, _ in zip(marks, range(3), strict=False)) if text else ():
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            span = Span(document, start, end, text[start:end])
            name = draw(st.one_of(st.just(""), WORDS, st.just(span.quote)))
            found.append(Excerpt(mark, span, coded(), name, draw(WORDS), touch(), touch(),
                                 some(draw, memos), draw(WORDS), draw(WORDS)))  # fmt: skip
        return tuple(found)

    def document(identity: str) -> Document:
        text = draw(st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=60))
        return Document(identity, draw(WORDS), text, draw(WORDS), excerpts(identity, text), coded(),
                        values(), some(draw, memos), touch(), touch())  # fmt: skip

    tree: list[Code] = []
    for each in codes:
        parent = draw(st.sampled_from(["", *(code.id for code in tree)]))
        tree.append(Code(each, draw(WORDS), draw(WORDS), parent, draw(COLORS), draw(st.booleans()),
                         some(draw, memos)))  # fmt: skip
    documents = tuple(document(each) for each in ids(draw, 3))
    held = [document.id for document in documents]
    marked = [excerpt.id for document in documents for excerpt in document.excerpts]
    anything = ["", *codes, *held, *marked, *memos]
    return Project(
        name=draw(WORDS),
        coders=tuple(Coder(each, draw(WORDS)) for each in people),
        codes=tuple(tree),
        sets=tuple(
            CodeSet(
                each,
                draw(WORDS),
                draw(WORDS),
                some(draw, codes),
                some(draw, held),
                some(draw, memos),
            )
            for each in ids(draw, 2)
        ),
        variables=tuple(Variable(each, draw(WORDS), kinds[each], draw(WORDS)) for each in kinds),
        cases=tuple(
            Case(
                each,
                draw(WORDS),
                draw(WORDS),
                values(),
                some(draw, codes),
                some(draw, held),
                some(draw, marked),
            )
            for each in ids(draw, 2)
        ),
        documents=documents,
        memos=tuple(
            Memo(m, draw(WORDS), draw(WORDS), draw(WORDS), touch(), touch()) for m in memos
        ),
        links=tuple(
            Link(
                each,
                draw(st.sampled_from(anything)),
                draw(st.sampled_from(anything)),
                draw(WORDS),
                draw(st.sampled_from([None, "Associative", "OneWay", "Bidirectional"])),
                draw(COLORS),
                some(draw, memos),
            )
            for each in ids(draw, 2)
        ),
        description=draw(WORDS),
        about=some(draw, memos),
        made=touch(),
        changed=touch(),
    )


def held(project: Project) -> Project:
    """The project as the format can hold it: LF, no forbidden characters, codes as a tree."""
    moved = dataclasses.replace(
        project,
        origin=f"Workbench {__version__}",
        codes=as_tree(project.codes),
        documents=tuple(_plain(document) for document in project.documents),
    )
    return _cleaned(moved)


def as_tree(codes: tuple[Code, ...], parent: str = "") -> tuple[Code, ...]:
    return tuple(
        each for code in codes if code.parent == parent for each in (code, *as_tree(codes, code.id))
    )


def _plain(document: Document) -> Document:
    text = plain(document.text)

    def moved(excerpt: Excerpt) -> Excerpt:
        start, end = excerpt.span.start, excerpt.span.end
        inside = document.text[start - 1 : start + 1] == "\r\n"
        start, end = len(plain(document.text[:start])) - inside, len(plain(document.text[:end]))
        span = Span(document.id, start, end, text[start:end])
        return dataclasses.replace(excerpt, span=span)

    return dataclasses.replace(
        document, text=text, excerpts=tuple(moved(excerpt) for excerpt in document.excerpts)
    )


IDENTITIES = {"id", "parent", "source", "code", "by", "variable", "origin", "target"}
IDENTITIES |= {"codes", "documents", "memos", "excerpts", "about"}


def _cleaned(thing: Any, clean_text: Callable[[str], tuple[str, int]] = clean) -> Any:
    """Every text but the identities with U+FFFD for what XML forbids."""
    if isinstance(thing, str):
        return clean_text(thing)[0]
    if isinstance(thing, tuple):
        return tuple(_cleaned(each) for each in thing)
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        changed = {
            field.name: _cleaned(getattr(thing, field.name))
            for field in dataclasses.fields(thing)
            if field.name not in IDENTITIES or not _names(getattr(thing, field.name))
        }
        return dataclasses.replace(thing, **changed)
    return thing


def _names(value: Any) -> bool:
    """Whether a field holds identities, and not the things themselves."""
    return isinstance(value, str) or all(isinstance(each, str) for each in value)
