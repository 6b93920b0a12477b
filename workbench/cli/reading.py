"""How the outcome of reading a study is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.cli.options import count, print_table
from workbench.cli.problems_printed import print_unread

_LINES_SHOWN = 20


def print_ingest(report: Mapping[str, Any]) -> None:
    """Print what was read, where every character went, and what was not read and why."""
    _print_transcripts(report["sources"])
    for survey in report["surveys"]:
        _print_survey(survey)
    for feedback in report["feedback"]:
        _print_feedback(feedback)
    for old in report["superseded"]:
        print(f"\nSuperseded: {old['path']} by {old['by']} ({old['why']}); it is not counted.")
    _print_consent(report["consent"])
    print_corrections(report)
    _print_warnings(report)
    _print_totals(report["totals"])


def _print_transcripts(sources: Sequence[Mapping[str, Any]]) -> None:
    headers = ("transcript", "format", "language", "turns", "words", "participants", "characters")
    parts = ("in turns", "structure", "unrecognised", "warnings")
    rows = [
        (
            s["id"],
            s["format"],
            s["language"],
            s["turns"],
            s["words"],
            _some(s["participants"], 3),
            *(s["accounting"][name] for name in ("total", "in_turns", "structure")),
            s["accounting"]["unrecognised"],
            len(s["warnings"]) or "",
        )
        for s in sources
    ]
    print_table(rows, (*headers, *parts))
    for source in sources:
        lines = source["accounting"]["unrecognised_lines"]
        for line in lines[:_LINES_SHOWN]:
            print(f"not recognised: {source['path']}, line {line['line']}: {line['text']}")
        if len(lines) > _LINES_SHOWN:
            rest = ", ".join(str(line["line"]) for line in lines[_LINES_SHOWN:])
            print(f"not recognised: {source['path']}, also lines {rest}")


def _print_survey(survey: Mapping[str, Any]) -> None:
    parts = survey["accounting"]
    print(
        f"\nSurvey {survey['id']}: {count(survey['rows'], 'row')}, "
        f"{count(len(survey['questions']), 'question')} "
        f"(types in {survey['codebook']}, yours to correct)"
    )
    print(
        f"  {count(parts['rows'], 'row')} and {count(parts['columns'], 'column')} in the file: "
        f"{parts['rows_kept']:,} kept, {parts['rows_lost']:,} left out, "
        f"{parts['rows_empty']:,} empty; {count(parts['answers'], 'answer')}: "
        f"{parts['typed']:,} typed, {parts['as_text']:,} kept as text"
    )
    rows = [(q["id"], q["type"], len(q["options"]) or "") for q in survey["questions"]]
    print_table(rows, ("question", "type", "options"))


def _print_feedback(feedback: Mapping[str, Any]) -> None:
    parts = feedback["accounting"]
    print(
        f"\nFeedback {feedback['id']}: {count(feedback['posts'], 'post')}, "
        f"{parts['without_text']:,} of them without text; {parts['left_out']:,} left out"
    )


def _print_consent(flags: Sequence[Mapping[str, Any]]) -> None:
    waiting = [said for said in flags if said["says"] == "refuses" and said["state"] == "open"]
    for said in waiting:
        print(f"\nHELD BACK: {said['participant']} says at {said['ref']}: {said['quote']}")
    if waiting:
        print("  Decide with: workbench consent decide REF allow|refuse")


def print_corrections(report: Mapping[str, Any], *, built: bool = False) -> None:
    """Print what became of quotes after transcripts were corrected.

    Parameters
    ----------
    report : mapping
        ``moved`` and ``stale``, as `workbench.corrections.Corrections.as_dict` gives them.
    built : bool
        Whether references have been rewritten, or will be with the next build.
    """
    pairs = [(one["from"].split("#")[0], one["to"].split("#")[0]) for one in report["moved"]]
    for (old, new), number in sorted(Counter(pairs).items()):
        where = f"within {new}" if old == new else f"from {old} to {new}"
        when = "moved" if built else "move with the next build"
        print(f"{count(number, 'quote')} {when} {where}, where the same words stand.")
    for one in report["stale"]:
        print(f"STALE: {one['where']}: {one['ref']} no longer holds the quote")
        print(f"    was:              {one['quote']}")
        print(f"    now stands there: {one['proposed'] or '(nothing like it)'}")


def _print_warnings(report: Mapping[str, Any]) -> None:
    for group in ("sources", "surveys", "feedback"):
        for thing in report[group]:
            for warning in thing["warnings"]:
                if group == "sources" and warning["lost"]:
                    continue
                line = f", line {warning['line']}" if warning["line"] else ""
                print(f"note: {thing['path']}{line}: {warning['reason']}")
                if "BOTH ARE COUNTED" in warning["reason"]:
                    print(f"    {warning['hint']}")
    if report["unheard"]:
        print(
            "note: interviews/participants.csv: what it says of these, consent too, holds for "
            f"nobody, since they speak in no transcript: {_some(report['unheard'], 12)}\n"
            "    If one of them does speak, name the file under 'source' and, where it is not the "
            "name, the label there under 'speaker'."
        )
    print_unread(report["rejected"])
    if not any(report[g] for g in ("sources", "surveys", "feedback")):
        print("Nothing to read yet: put files into interviews/, surveys/ or feedback/.")


def _some(ids: Sequence[str], most: int) -> str:
    """Codes with commas between them, and how many more there are."""
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    return ", ".join(ids[:most]) + more


def _print_totals(totals: Mapping[str, int]) -> None:
    if not totals["files"]:
        return
    files = f"{count(totals['files'], 'file')}: {totals['read']} read, {totals['refused']} refused"
    parts = [files]
    if totals["characters"]:
        shares = ", ".join(
            f"{100 * totals[name] / totals['characters']:.1f} % {word}"
            for name, word in (("in_turns", "speech"), ("structure", "structure"))
        )
        parts.append(
            f"{count(totals['characters'], 'character')}: {shares}, "
            f"{totals['unrecognised']:,} unrecognised"
        )
    if totals["rows"]:
        parts.append(f"{count(totals['rows'], 'row')}: {totals['rows_kept']:,} kept")
    if totals["posts"]:
        parts.append(f"{count(totals['posts'], 'post')}: {totals['posts_left_out']:,} left out")
    print("\n" + "; ".join(parts))
