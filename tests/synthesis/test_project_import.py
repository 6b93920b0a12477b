"""Any project becomes decisions in which every coding is either placed or listed."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.coding import Code, Coder, CodeSet, Coding, Excerpt, Memo, Touch
from workbench.model.event import Event
from workbench.model.evidence import Span
from workbench.model.project import Case, Document, Imported, Link, Project, Value, Variable
from workbench.model.source import Source, Utterance, assemble
from workbench.synthesis.coding_log import advance, fold
from workbench.synthesis.coding_payloads import identity
from workbench.synthesis.coding_state import State
from workbench.synthesis.project_export import build_project
from workbench.synthesis.project_import import plan_import, vanished

SAID = [
    ("Maren", "What does it cost you, all in all?"),
    ("Hetty", "Nine pounds a month. In winter it’s just sat there 🥶 and I pay for it."),
    ("Maren", "And would you go back?"),
    ("Hetty", "Yeah. To the café, with the kids, on a Sunday, if it is dry."),
]
TEXT, TURNS = assemble(Utterance(who, words) for who, words in SAID)
SOURCE = Source("P03", "interviews/P03.txt", "plain text", TEXT, TURNS)
LAYOUTS = (TEXT, "\n".join(f"**{who}** (0:0{n})\n{words}" for n, (who, words) in enumerate(SAID)))

numbers = st.integers(0, 3)
guids = numbers.map(lambda n: identity("test", n))
ids = st.one_of(numbers.map(str), guids)
names = st.sampled_from(["Price", "price", "Winter", "Été", ""])
touches = st.builds(Touch, by=st.one_of(st.just(""), ids))
few = st.lists(ids, max_size=2).map(tuple)


@st.composite
def excerpts(draw: st.DrawFn, text: str, n: int) -> Excerpt:
    start = draw(st.integers(0, len(text) - 2))
    end = draw(st.integers(start + 1, min(len(text), start + 60)))
    count = draw(st.integers(0, 2))
    codings = tuple(
        Coding(identity("coding", n, i), draw(ids), draw(touches), draw(few)) for i in range(count)
    )
    span = Span("d", start, end, text[start:end])
    return Excerpt(identity("excerpt", n), span, codings, made=draw(touches), memos=draw(few))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    text = draw(st.sampled_from(LAYOUTS))
    marked = tuple(draw(excerpts(text, n)) for n in range(draw(st.integers(0, 4))))
    used = {c.code for e in marked for c in e.codings}
    codes = {id: Code(id, draw(names), parent=draw(st.one_of(st.just(""), ids))) for id in used}
    return Project(
        name=draw(names),
        origin=draw(st.sampled_from(["", "Tool 1.0"])),
        coders=tuple(Coder(id, draw(names)) for id in draw(st.sets(ids, max_size=2))),
        codes=tuple(codes.values()),
        sets=(CodeSet("s", draw(names), codes=draw(few), documents=draw(few), memos=draw(few)),),
        variables=(Variable("v", draw(names)),),
        cases=(Case("c", draw(names), values=(Value("v", "1"),), excerpts=draw(few)),),
        documents=(Document("d", "P03", text, excerpts=marked),),
        memos=tuple(Memo(id, draw(names)) for id in draw(st.sets(ids, max_size=2))),
        links=(Link("l", draw(ids), draw(ids)),),
        about=draw(few),
    )


def imported(project: Project, state: State) -> State:
    plan = plan_import(Imported(project, "test"), state, {"d": SOURCE})
    return advance(state, plan.decisions)


@settings(deadline=None, max_examples=150)
@given(project=projects())
def test_every_coding_is_placed_or_listed_and_the_second_time_changes_nothing(
    project: Project,
) -> None:
    state = imported(project, State())
    codings = [c for e in project.documents[0].excerpts for c in e.codings]
    placed = {c.id for _, c in state.codings()}
    lost = [code for one in state.unplaced.values() for code in one.codes]
    assert len(placed) + len(lost) == len(codings)
    for excerpt in state.excerpts.values():
        assert TEXT[excerpt.span.start : excerpt.span.end] == excerpt.span.quote
    again = plan_import(Imported(project, "test"), state, {"d": SOURCE})
    assert again.decisions == []
    assert list(vanished(state, again)) == []


@settings(deadline=None, max_examples=100)
@given(project=projects(), other=projects())
def test_what_a_study_exports_is_sound_whatever_was_imported(
    project: Project, other: Project
) -> None:
    state = imported(other, imported(project, State()))
    made = build_project(
        state, state.excerpts.values(), {"P03": SOURCE}, (), name="S", origin="Workbench 1"
    ).project
    memos = {memo.id for memo in made.memos}
    codes = [code.id for code in made.codes]
    (document,) = made.documents
    assert document.text == TEXT
    for code in made.codes:
        assert not code.parent or codes.index(code.parent) < codes.index(code.id)
    for excerpt in document.excerpts:
        assert excerpt.span.source == document.id
        assert memos.issuperset(excerpt.memos)
        assert all(coding.code in codes for coding in excerpt.codings)
    for group in made.sets:
        assert set(codes).issuperset(group.codes)
        assert {document.id}.issuperset(group.documents)
    (case,) = [c for c in made.cases if c.values][:1]
    assert {e.id for e in document.excerpts}.issuperset(case.excerpts)


@settings(deadline=None, max_examples=40)
@given(project=projects())
def test_both_copies_of_a_study_may_import_the_same_file(project: Project) -> None:
    plan = plan_import(Imported(project, "test"), State(), {"d": SOURCE})
    events = [
        Event(f"{n:026d}", "2026-05-01T00:00:00.000Z", "m", kind, payload)
        for n, (kind, payload) in enumerate([*plan.decisions, *plan.decisions])
    ]
    once, twice = fold(events[: len(plan.decisions)]), fold(events)
    assert dataclasses.replace(twice, imports=[]) == dataclasses.replace(once, imports=[])
