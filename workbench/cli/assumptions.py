"""Commands of the assumption-test log."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import assumption_review, assumption_tests
from workbench.cli.assumption_words import guess, is_paper, paper_of, span_of, words_from
from workbench.cli.options import JsonOption, StudyOption, open_study, print_json, print_table

if TYPE_CHECKING:
    from workbench.model.assumption import Assumption
    from workbench.study import Study

app = typer.Typer(help="The assumption-test log: beliefs, tests locked before data, decisions.")

Id = Annotated[str, typer.Argument(help="Assumption, e.g. A1.")]


@app.callback(invoke_without_command=True)
def listing(context: typer.Context, study: StudyOption = Path(), json: JsonOption = False) -> None:
    """List the assumptions, the riskiest first."""
    context.obj = study
    if context.invoked_subcommand:
        return
    from workbench.synthesis.assumption_log import riskiest, strength

    opened = open_study(study)
    today = datetime.now(UTC).date().isoformat()
    if json:
        plain = [
            {**a.as_dict(), "state": a.state(today), "evidence": strength(a)}
            for a in opened.assumptions
        ]
        print_json({"assumptions": plain, "riskiest": [a.id for a in riskiest(opened.assumptions)]})
        return
    order = [*riskiest(opened.assumptions)]
    order += [a for a in opened.assumptions if a not in order]
    rows = [
        (a.id, a.state(today), a.importance, strength(a), a.kind, a.owner, a.due, a.text)
        for a in order
    ]
    headers = ("id", "state", "importance", "evidence 1-5", "kind", "owner", "due", "assumption")
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
    """List beliefs that nobody has shown: said, claimed by personas, or written in documents."""
    from workbench.cli.noticing import print_found, print_unread

    found = opened(context, study).beliefs()
    rows = found.head(limit).to_dict("records")
    if json:
        attrs = {name: found.attrs[name] for name in ("unread", "rejected")}
        print_json({"n": len(found), "suggestions": rows, **attrs})
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
    for reason in found.attrs["rejected"]:
        print(f"Not read: {reason}")


@app.command("add")
def add(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="What you believe.")] = "",
    from_: Annotated[str, typer.Option("--from", help="Where it was said: a REF of suggest.")] = "",
    kind: Annotated[str, typer.Option(help="desirability (default), viability, feasibility.")] = "",
    importance: Annotated[int, typer.Option(help="1 to 5.")] = 3,
    owner: str = "",
    due: Annotated[str, typer.Option(help="Date by which it should be tested.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Add an assumption, in your words or in those that `suggest` lists."""
    from workbench.errors import AnalysisError

    at = opened(context, study)
    if text and from_:
        raise typer.BadParameter("say it in your words or take it --from REF, not both")
    if not text and not from_:
        raise AnalysisError(
            "Missing argument 'TEXT', or --from REF",
            hint="Say what you believe, or where somebody of the team said it.",
        )
    if from_:
        text = words_from(from_, at)
        kind = kind or guess(text)
    added = at.log.add(
        text,
        kind=kind or "desirability",
        importance=importance,
        owner=owner,
        due=due,
        origin=from_,
    )
    show(added, json=json)


@app.command("evidence")
def evidence(
    context: typer.Context,
    id: Id,
    supports: Annotated[list[str] | None, typer.Option(help="Span, e.g. P03#12-80.")] = None,
    contradicts: Annotated[list[str] | None, typer.Option(help="Span, e.g. P03#12-80.")] = None,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Attach words for or against: of participants, or of a document (never counted as theirs)."""
    at = opened(context, study)
    sides = {"supports": supports or [], "contradicts": contradicts or []}
    spans = {side: [ref for ref in refs if not is_paper(ref)] for side, refs in sides.items()}
    found = at.log.get(id)
    if any(spans.values()) or not any(sides.values()):
        found = at.log.evidence(
            id, **{side: [span_of(ref, at) for ref in refs] for side, refs in spans.items()}
        )
    for side, refs in sides.items():
        for ref in filter(is_paper, refs):
            found = at.log.paper(id, paper_of(ref, side, at))
    show(found, json=json)


@app.command("reword")
def reword(
    context: typer.Context,
    id: Id,
    text: Annotated[str, typer.Argument(help="The same belief in other words.")],
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Say an assumption in other words; only the journal keeps the old ones."""
    show(opened(context, study).log.reword(id, text), json=json)


@app.command("undo")
def undo(context: typer.Context, id: Id, study: StudyOption = Path()) -> None:
    """Take back the newest entry about an assumption; the log keeps both."""
    kind = opened(context, study).log.undo(id)
    print(f"Took back the newest entry about {id} ({kind}).")


@app.command("test")
def test(
    context: typer.Context,
    id: Id,
    verify: Annotated[str, typer.Option(help="To verify that, we will …")],
    measure: Annotated[str, typer.Option(help="And measure …")],
    right_if: Annotated[str, typer.Option("--right-if", help="We are right if …")] = "",
    criterion: Annotated[str, typer.Option(help="The same for data, e.g. share of …")] = "",
    believe: Annotated[str, typer.Option(help="We believe that …")] = "",
    owner: str = "",
    deadline: str = "",
    criticality: str = "",
    cost: str = "",
    reliability: str = "",
    time_required: Annotated[str, typer.Option("--time")] = "",
    anyway: Annotated[bool, typer.Option("--anyway", help="The data come later.")] = False,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Add a test card; its criterion is locked with a hash, before data come in."""
    at = opened(context, study)
    notes = at.check_criterion(criterion, anyway=anyway) if criterion else ()
    changed = at.lock_test(
        id,
        anyway=anyway,
        we_believe=believe,
        to_verify=verify,
        measure=measure,
        right_if=right_if,
        criterion=criterion,
        owner=owner,
        deadline=deadline,
        criticality=criticality,
        cost=cost,
        reliability=reliability,
        time_required=time_required,
    )
    show(changed, json=json)
    for note in notes if not json else ():
        print(f"Note: {note}")


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
    changed = opened(context, study).log.learn(
        id,
        observed=observed,
        learned=learned,
        therefore=therefore,
        decision=decision,
        test=test,
        owner=owner,
        date=date,
    )
    show(changed, json=json)


def opened(context: typer.Context, study: Path) -> Study:
    """The study named with the subcommand, or before it."""
    named_before = context.obj if isinstance(context.obj, Path) else Path()
    return open_study(study if study != Path() else named_before)


def show(assumption: Assumption, *, json: bool) -> None:
    """Print an assumption with its tests, results and decisions."""
    today = datetime.now(UTC).date().isoformat()
    if json:
        print_json({**assumption.as_dict(), "state": assumption.state(today)})
        return
    print(f"{assumption.id} ({assumption.state(today)}): {assumption.text}")
    live = assumption.live_tests
    for card in assumption.tests:
        lock = f"locked {card.lock[:12]}" if card in live else "superseded"
        lock += ", the assumption was reworded since" if card.sealed else ""
        print(f"  test {card.id}: right if {card.right_if} ({lock})")
        found = assumption.result(card.id)
        if found:
            print(f"    {found.verdict}, {found.on}")
    for learning in assumption.learnings:
        print(f"  learned {learning.id}: {learning.decision}: {learning.learned}")
    for step in assumption.steps:
        print(f"  decided: {step.decision} ({step.on}, {step.by}) {step.because}".rstrip())


assumption_tests.register(app)
assumption_review.register(app)
