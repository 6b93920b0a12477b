"""Obeying a codebook: its entries matched with the columns and answers of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.ingest.answers import Answers, tidy
from workbench.ingest.codebook_file import Codebook, Entry
from workbench.ingest.ids import unique
from workbench.ingest.mistakes import Mistake, raise_for
from workbench.ingest.multi_select import DELIMITERS, OTHER, selection_of, split
from workbench.ingest.scales import scale_of
from workbench.ingest.suggest import did_you_mean
from workbench.ingest.survey_families import plans_of
from workbench.ingest.survey_frame import short_number
from workbench.ingest.survey_plan import settle
from workbench.ingest.survey_types import by_frequency
from workbench.ingest.table import Column, Plan
from workbench.model.source import Notice


def declared_plans(
    book: Codebook,
    columns: Sequence[Column],
    inferred: Sequence[Plan],
    answers: Sequence[Answers],
) -> tuple[list[Plan], list[Notice]]:
    """Make plans of a codebook's entries, then of the columns it does not mention.

    Parameters
    ----------
    book : Codebook
    columns : sequence of Column
    inferred : sequence of Plan
        What would hold without a codebook; tells which column is which option.
    answers : sequence of Answers
        By position of the column.

    Returns
    -------
    plans : list of Plan
    notices : list of Notice
        Columns that are not mentioned, options that nobody chose.

    Raises
    ------
    SettingsError
        For columns that do not exist, and options that do not fit the answers.
    """
    by_header = {column.header: column for column in columns}
    mistakes: list[Mistake] = []
    notices: list[Notice] = []
    plans: list[Plan] = []
    used: dict[str, str] = {}
    guesses = {plan.columns: plan for plan in settle(inferred, answers)}
    for entry in book.entries:
        own = _columns(entry, by_header, used, mistakes)
        if not own or entry.ignore:
            continue
        plan = _plan(entry, own, guesses, answers, mistakes)
        if plan is not None:
            plan = _with_beside(entry, plan, mistakes)
            _check_options(entry, plan, guesses.get(own), answers, mistakes, notices)
            plans.append(plan)
    raise_for(mistakes, book.path)
    more = _others(inferred, columns, used, answers)
    notices += [_unmentioned(plan) for plan in more]
    ids = unique([plan.id for plan in plans] + [plan.id for plan in more])
    return [replace(p, id=i) for p, i in zip([*plans, *more], ids, strict=True)], notices


def _with_beside(entry: Entry, plan: Plan, mistakes: list[Mistake]) -> Plan:
    """Set answers apart that are no point of the scale, as the entry says."""
    line, place = entry.lines.get("beside", entry.line), f"{entry.id}, beside"
    if entry.beside and plan.type != "ordinal":
        message = f"a question of type {plan.type} has no scale to stand beside"
        mistakes.append(Mistake(line, place, message, "Only ordinal questions have one."))
    for option in entry.beside:
        if option not in plan.options:
            hint = did_you_mean(option, plan.options)
            mistakes.append(Mistake(line, place, f"{option!r} is not among the options", hint))
    return replace(plan, beside=entry.beside)


def _others(
    inferred: Sequence[Plan],
    columns: Sequence[Column],
    used: Mapping[str, str],
    answers: Sequence[Answers],
) -> list[Plan]:
    """Plans of what a codebook does not mention; what the file itself says of it holds."""
    free = (p for p in inferred if not any(column.header in used for column in p.columns))
    said = [plan for plan in free if plan.type is not None]
    taken = {column.header for plan in said for column in plan.columns} | set(used)
    rest = [column for column in columns if column.header not in taken]
    more = [*said, *plans_of(rest, [answers[column.position] for column in rest])]
    return sorted(more, key=lambda plan: plan.columns[0].position)


def _unmentioned(plan: Plan) -> Notice:
    named = ", ".join(repr(column.header) for column in plan.columns[:3])
    reason = f"the codebook does not mention {named}; read as it seems"
    return Notice(reason, hint="Add it there, with 'ignore: true' if it is not wanted.")


def _columns(
    entry: Entry, known: Mapping[str, Column], used: dict[str, str], mistakes: list[Mistake]
) -> tuple[Column, ...]:
    found = []
    for i, header in enumerate(entry.columns):
        line = entry.column_lines[i] if i < len(entry.column_lines) else entry.line
        if header not in known:
            message = f"the survey has no column {header!r}"
            hint = did_you_mean(header, known)
            mistakes.append(Mistake(line, f"{entry.id}, columns", message, hint))
            continue
        if header in used:
            message = f"column {header!r} belongs to {used[header]!r} already"
            mistakes.append(Mistake(line, f"{entry.id}, columns", message))
        used[header] = entry.id
        found.append(known[header])
    return tuple(found) if len(found) == len(entry.columns) else ()


def _plan(
    entry: Entry,
    columns: tuple[Column, ...],
    guesses: Mapping[tuple[Column, ...], Plan],
    answers: Sequence[Answers],
    mistakes: list[Mistake],
) -> Plan | None:
    guess = guesses.get(columns)
    type_ = entry.type or (guess.type if guess else None)
    text = entry.text if entry.text is not None else (guess.text if guess else columns[0].question)
    if len(columns) > 1 and type_ not in ("multi", None):
        message = f"a question of type {type_} has one column, not {len(columns)}"
        mistakes.append(Mistake(entry.lines.get("columns", entry.line), entry.id, message))
        return None
    plan = Plan(
        entry.id,
        text,
        columns,
        type_,
        entry.options,
        entry.delimiter,
        declared=True,
        line=entry.line,
    )
    if len(columns) > 1:
        return _spread(entry, replace(plan, type="multi"), guess, mistakes)
    given = answers[columns[0].position]
    given = given.once if type_ in ("multi", "single", "ordinal") else given
    if type_ == "multi":
        return _in_cells(plan, given)
    if type_ in ("single", "ordinal") and not plan.options:
        if guess is not None and guess.type == type_ and guess.options:
            return replace(plan, options=guess.options)
        scale = scale_of(given.values)
        return replace(plan, options=scale.options if scale else by_frequency(given))
    return plan


def _spread(entry: Entry, plan: Plan, guess: Plan | None, mistakes: list[Mistake]) -> Plan | None:
    """Options with a column each: by name where they are the same, else in the order given."""
    known = guess.options if guess else ()
    if not plan.options:
        return replace(plan, options=known or tuple(column.item for column in plan.columns))
    if len(plan.options) != len(plan.columns):
        message = f"{len(plan.options)} options for {len(plan.columns)} columns"
        hint = "List as many options as columns, in the same order."
        line = entry.lines.get("options", entry.line)
        mistakes.append(Mistake(line, f"{entry.id}, options", message, hint))
        return None
    if set(plan.options) == set(known):
        columns = dict(zip(known, plan.columns, strict=True))
        return replace(plan, columns=tuple(columns[option] for option in plan.options))
    return plan


def _in_cells(plan: Plan, answers: Answers) -> Plan:
    found = selection_of(answers)
    delimiter = plan.delimiter or (found.delimiter if found else "")
    if not delimiter:
        several = {mark: sum(mark in value for value in answers.values) for mark in DELIMITERS}
        delimiter = max(several, key=lambda mark: several[mark])
    options = plan.options or (found.options if found else ())
    if not options:
        parts = (part for value in answers.values for part in split(value, delimiter))
        options = tuple(dict.fromkeys(parts))
    return replace(plan, delimiter=delimiter, options=options)


def _check_options(
    entry: Entry,
    plan: Plan,
    guess: Plan | None,
    answers: Sequence[Answers],
    mistakes: list[Mistake],
    notices: list[Notice],
) -> None:
    """Refuse an option that nobody chose where answers are left that no option takes."""
    if (
        not entry.options
        or len(plan.columns) > 1
        or plan.type not in ("single", "ordinal", "multi")
    ):
        return
    said = _said(plan, answers[plan.columns[0].position].once)
    unclaimed = [value for value in said if value not in plan.options]
    for i, option in enumerate(entry.options):
        if option in said or option == OTHER:
            continue
        line = entry.option_lines[i] if i < len(entry.option_lines) else entry.line
        if unclaimed:
            message = f"nobody gave the answer {option!r}"
            hint = did_you_mean(option, unclaimed)
            mistakes.append(Mistake(line, f"{entry.id}, options", message, hint))
        elif guess is None or option not in guess.options:
            notices.append(Notice(f"{entry.id}: nobody chose {option!r}", line=line))


def _said(plan: Plan, answers: Answers) -> set[str]:
    if plan.delimiter:
        listed = [option for option in plan.options if option != OTHER]
        parts = {p for value in answers.values for p in split(value, plan.delimiter, listed)}
        return parts if OTHER not in plan.options else parts & set(listed) or parts
    values = {tidy(value) for value in answers.values}
    short = {short_number(value) for value in values}
    return {s if s in plan.options else v for v, s in ((v, short_number(v)) for v in values)} | (
        short & set(plan.options)
    )
