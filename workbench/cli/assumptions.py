"""Commands of the assumption-test log."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import JsonOption, StudyOption, open_study, print_json, print_table

if TYPE_CHECKING:
    from workbench.model.assumption import Assumption
    from workbench.model.evidence import Span
    from workbench.study import Study

app = typer.Typer(help="The assumption-test log: list, add, evidence, test, learn, undo.")

_SUGGEST = "`workbench assumptions suggest` lists what can be taken over."
Id = Annotated[str, typer.Argument(help="Assumption, e.g. A1.")]


@app.callback(invoke_without_command=True)
def listing(context: typer.Context, study: StudyOption = Path(), json: JsonOption = False) -> None:
    """List the assumptions, the riskiest first."""
    context.obj = study
    if context.invoked_subcommand:
        return
    from workbench.synthesis.assumption_log import evidence_strength, riskiest

    opened = open_study(study)
    today = datetime.now(UTC).date().isoformat()
    if json:
        plain = [
            {**a.as_dict(), "state": a.state(today), "evidence": evidence_strength(a)}
            for a in opened.assumptions
        ]
        print_json({"assumptions": plain, "riskiest": [a.id for a in riskiest(opened.assumptions)]})
        return
    order = [*riskiest(opened.assumptions)]
    order += [a for a in opened.assumptions if a not in order]
    rows = [
        (a.id, a.state(today), a.importance, evidence_strength(a), a.kind, a.owner, a.due, a.text)
        for a in order
    ]
    headers = ("id", "state", "importance", "evidence", "kind", "owner", "due", "assumption")
    print_table(rows, headers)
    if not rows:
        print('No assumptions yet. Add one: workbench assumptions add "We believe that …"')


@app.command("suggest")
def suggest(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """List beliefs that were said in interviews and not shown."""
    from workbench.cli.noticing import print_found, print_unread

    found = _opened(context, study).suggested_assumptions()
    rows = found.head(limit).to_dict("records")
    if json:
        print_json({"n": len(found), "suggestions": rows, "unread": found.attrs["unread"]})
        return
    for row in rows:
        print_found(row, str(row["participant"] or row["who"]))
    if rows:
        print(
            f"{len(rows):,} of {len(found):,}. Take one over: workbench assumptions add --from REF"
        )
    else:
        print("No beliefs were found.")
    print_unread(found)


@app.command("add")
def add(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="What you believe.")] = "",
    from_: Annotated[str, typer.Option("--from", help="Words of the team, e.g. P03#12-80.")] = "",
    kind: Annotated[str, typer.Option(help="desirability (default), viability, feasibility.")] = "",
    importance: Annotated[int, typer.Option(help="1 to 5.")] = 3,
    owner: str = "",
    due: Annotated[str, typer.Option(help="Date by which it should be tested.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Add an assumption, in your words or in what one of the team said in an interview."""
    from workbench.errors import AnalysisError

    opened = _opened(context, study)
    if text and from_:
        raise typer.BadParameter("say it in your words or take it --from REF, not both")
    if not text and not from_:
        raise AnalysisError(
            "Missing argument 'TEXT', or --from REF",
            hint="Say what you believe, or where somebody of the team said it.",
        )
    if from_:
        text = _words_of_team(from_, opened)
        kind = kind or _guess(text)
    added = opened.log.add(
        text, kind=kind or "desirability", importance=importance, owner=owner, due=due
    )
    _show(added, json=json)


@app.command("evidence")
def evidence(
    context: typer.Context,
    id: Id,
    supports: Annotated[list[str] | None, typer.Option(help="Span, e.g. P03#12-80.")] = None,
    contradicts: Annotated[list[str] | None, typer.Option(help="Span, e.g. P03#12-80.")] = None,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Attach participants' words for or against an assumption."""
    opened = _opened(context, study)
    found = opened.log.evidence(
        id,
        supports=[_span(ref, opened) for ref in supports or []],
        contradicts=[_span(ref, opened) for ref in contradicts or []],
    )
    _show(found, json=json)


@app.command("undo")
def undo(context: typer.Context, id: Id, study: StudyOption = Path()) -> None:
    """Take back the newest entry about an assumption; the log keeps both."""
    kind = _opened(context, study).log.undo(id)
    print(f"Took back the newest entry about {id} ({kind}).")


@app.command("test")
def test(
    context: typer.Context,
    id: Id,
    verify: Annotated[str, typer.Option(help="To verify that, we will …")],
    measure: Annotated[str, typer.Option(help="And measure …")],
    right_if: Annotated[str, typer.Option("--right-if", help="We are right if …")],
    believe: Annotated[str, typer.Option(help="We believe that …")] = "",
    owner: str = "",
    deadline: str = "",
    criticality: str = "",
    cost: str = "",
    reliability: str = "",
    time_required: Annotated[str, typer.Option("--time")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Add a test card; its criterion is locked with a hash, before data come in."""
    changed = _opened(context, study).log.test(
        id,
        we_believe=believe,
        to_verify=verify,
        measure=measure,
        right_if=right_if,
        owner=owner,
        deadline=deadline,
        criticality=criticality,
        cost=cost,
        reliability=reliability,
        time_required=time_required,
    )
    _show(changed, json=json)


@app.command("learn")
def learn(
    context: typer.Context,
    id: Id,
    observed: Annotated[str, typer.Option(help="We observed …")],
    learned: Annotated[str, typer.Option(help="From that we learned …")],
    therefore: Annotated[str, typer.Option(help="Therefore we will …")],
    decision: Annotated[str, typer.Option(help="validated, invalidated or inconclusive.")],
    test: Annotated[str, typer.Option("--test", help="Test card; the newest otherwise.")] = "",
    owner: str = "",
    date: str = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Add a learning card and decide."""
    changed = _opened(context, study).log.learn(
        id,
        observed=observed,
        learned=learned,
        therefore=therefore,
        decision=decision,
        test=test,
        owner=owner,
        date=date,
    )
    _show(changed, json=json)


def _opened(context: typer.Context, study: Path) -> Study:
    """The study named with the subcommand, or before it."""
    named_before = context.obj if isinstance(context.obj, Path) else Path()
    return open_study(study if study != Path() else named_before)


def _words_of_team(ref: str, study: Study) -> str:
    """Words of an interview as an assumption; those of participants are evidence instead."""
    from workbench.errors import AnalysisError

    span = _span(ref, study)
    turn = study.sources[span.source].turn_at(span.start)
    if turn is None or span.end > turn.stop:
        raise AnalysisError(f"{ref} is not within what one person says", hint=_SUGGEST)
    if turn.role == "participant":
        raise AnalysisError(
            f"{ref} holds words of a participant",
            hint="Say the assumption in your own words, and attach theirs with "
            "`workbench assumptions evidence`.",
        )
    return " ".join(span.quote.split())


def _guess(text: str) -> str:
    from workbench.language.hedges import kind_of

    return kind_of(text.lower().split())


def _span(ref: str, study: Study) -> Span:
    from workbench.errors import AnalysisError
    from workbench.model.evidence import Span

    try:
        span = Span.parse(ref, "")
    except ValueError as error:
        raise AnalysisError(str(error), hint="Example: P03#1240-1302.") from None
    source = study.sources.get(span.source)
    if source is None or span.end > len(source.text):
        known = ", ".join(study.sources) or "none"
        raise AnalysisError(f"{ref} points to nothing", hint=f"Sources: {known}.")
    return Span(span.source, span.start, span.end, source.text[span.start : span.end])


def _show(assumption: Assumption, *, json: bool) -> None:
    today = datetime.now(UTC).date().isoformat()
    if json:
        print_json({**assumption.as_dict(), "state": assumption.state(today)})
        return
    print(f"{assumption.id} ({assumption.state(today)}): {assumption.text}")
    for card in assumption.tests:
        print(f"  test {card.id}: right if {card.right_if} (locked {card.lock[:12]})")
    for learning in assumption.learnings:
        print(f"  learned {learning.id}: {learning.decision}: {learning.learned}")
