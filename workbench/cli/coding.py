"""Commands about coding: codebook, agreement, saturation."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.options import (
    JsonOption,
    StudyOption,
    count,
    open_study,
    print_json,
    print_table,
)

if TYPE_CHECKING:
    from workbench.coding import StudyCoding
    from workbench.stats import Agreement, CodeAgreement, Saturation
    from workbench.study import Study
    from workbench.synthesis.coder_agreement import Compared

_SHOWN = 40


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("codebook")(codebook)
    app.command("agreement")(agreement)
    app.command("saturation")(saturation)


def codebook(study: StudyOption = Path(), json: JsonOption = False) -> None:
    """Show the codes as a tree: definition, codings, and how many participants speak of each."""
    coding = open_study(study).coding
    found = coding.codebook()
    if json:
        print_json(_codebook_plain(coding))
        return
    rows = [
        (
            "  " * one.depth + one.code.name,
            one.codings,
            f"{one.n} of {one.of}" if one.code.codable else f"({one.n_below} of {one.of} below)",
            " ".join(one.code.definition.split())[:60],
        )
        for one in found
    ]
    print_table(rows, ("code", "codings", "participants", "definition"))
    if not rows:
        print("No codes yet. Import some: workbench import PATH, or see docs/coding.md.")
    for theme in coding.themes():
        print(f"theme {theme.theme}: {theme.n} of {theme.of} participants")
    if coding.stale:
        print(f"Not counted: {count(len(coding.stale), 'excerpt')} whose words are not found now.")
    if coding.unplaced:
        print(f"Not counted: {count(len(coding.unplaced), 'imported coding')} without a place.")


def _codebook_plain(coding: StudyCoding) -> dict[str, Any]:
    from dataclasses import asdict

    state = coding.state
    sets = [{"name": s.name, "codes": [state.path(c) for c in s.codes]} for s in coding.sets]
    return {
        "codes": [one.as_dict() for one in coding.codebook()],
        "sets": sets,
        "themes": [{**asdict(theme), "share": theme.share} for theme in coding.themes()],
        "together": [asdict(pair) for pair in coding.together()],
        "stale": len(coding.stale),
        "unplaced": len(coding.unplaced),
    }


def agreement(
    study: StudyOption = Path(),
    by: Annotated[str, typer.Option(help="turn or character.")] = "turn",
    coder: Annotated[list[str] | None, typer.Option(help="Coders to compare; else all.")] = None,
    resamples: Annotated[int, typer.Option(help="For the intervals; 0 for none.")] = 1000,
    json: JsonOption = False,
) -> None:
    """Compare coders: percent agreement, kappa and alpha per code, and what they disagree on."""
    opened = open_study(study)
    compared = opened.coding.agreement(by=by, coders=coder, resamples=resamples)
    if json:
        print_json(_agreement_plain(compared, opened))
    else:
        _print_agreement(compared, opened)


def _agreement_plain(compared: Compared, study: Study) -> dict[str, Any]:
    from dataclasses import asdict

    found, spans = compared.coders, compared.spans
    texts = study.sources
    disagreements = [
        {**asdict(d), "quote": texts[d.source].text[d.start : d.end]} for d in found.disagreements
    ]
    return {
        "by": "turn" if found.by == "unit" else found.by,
        "coders": list(found.coders),
        "sources": {id: list(who) for id, who in compared.sources.items()},
        "codes": [_code_plain(code) for code in found.codes],
        "overall": _code_plain(found.overall),
        "alpha_u": None
        if spans is None
        else {
            "overall": _value_plain(spans.alpha),
            "codes": {code: _value_plain(value) for code, value in spans.codes.items()},
            "sources": list(spans.sources),
            "left_out": list(spans.left_out),
        },
        "alpha_u_missing": compared.why_not,
        "disagreements": disagreements,
        "codings_outside_turns": len(found.outside),
        "codings_without_coder": compared.unknown,
    }


def _code_plain(code: CodeAgreement) -> dict[str, Any]:
    values = {name: getattr(code, name) for name in ("percent", "kappa", "ac1", "alpha")}
    plain = {name: _value_plain(value) for name, value in values.items()}
    return {"code": code.code, **plain, "applied": code.applied}


def _value_plain(value: Agreement) -> dict[str, Any]:
    """An agreement as JSON has it: unrounded, and null where it is undefined."""
    plain = {name: getattr(value, name) for name in value.__dataclass_fields__}
    return {
        name: None if isinstance(part, float) and not math.isfinite(part) else part
        for name, part in plain.items()
    }


def _print_agreement(compared: Compared, study: Study) -> None:
    found = compared.coders
    what = "turn" if found.by == "unit" else "character"
    units = f"{what} by {what} ({count(round(found.overall.percent.units), what)})"
    print(f"{', '.join(found.coders)} on {count(len(compared.sources), 'transcript')}, {units}:")
    rows = [_agreement_row(code) for code in (*found.codes, found.overall)]
    kappa = found.overall.kappa.name.removesuffix(" kappa")
    headers = ("code", "percent", f"{kappa} kappa", "alpha", "alpha: 95 % interval", "applied by")
    print_table(rows, headers)
    if compared.spans:
        of = count(len(compared.spans.sources), "transcript")
        print(f"Where spans begin and end: alpha_u {_number(compared.spans.alpha)} on {of}.")
    else:
        print(f"Where spans begin and end: not judged, since {compared.why_not}.")
    if compared.unknown:
        print(f"Not compared: {count(compared.unknown, 'coding')} that name no coder.")
    notes = {str(v.note) for v in (found.overall.kappa, found.overall.alpha) if v.note}
    for note in sorted(notes):
        print(f"note: {note}")
    print(f"\n{count(len(found.disagreements), 'disagreement')}:")
    for d in found.disagreements[:_SHOWN]:
        words = " ".join(study.sources[d.source].text[d.start : d.end].split())[:70]
        who = f"{', '.join(d.applied)} yes, {', '.join(d.not_applied)} no"
        print(f"  {d.source}#{d.start}-{d.end}  {d.code}: {who}: {words!r}")
    if len(found.disagreements) > _SHOWN:
        print(f"  and {len(found.disagreements) - _SHOWN:,} more; see --json")


def _agreement_row(code: CodeAgreement) -> tuple[Any, ...]:
    low, high = code.alpha.low, code.alpha.high
    interval = "" if math.isnan(low) else f"{low:.2f} to {high:.2f}"
    applied = ", ".join(f"{who} {number:g}" for who, number in code.applied.items())
    return (
        code.code or "all codes",
        _number(code.percent),
        _number(code.kappa),
        _number(code.alpha),
        interval,
        applied,
    )


def _number(value: float) -> str:
    return "undefined" if math.isnan(value) else f"{value:.3f}"


def saturation(
    study: StudyOption = Path(),
    base: Annotated[int, typer.Option(help="Interviews that everything is compared with.")] = 4,
    run: Annotated[int, typer.Option(help="Interviews in a run.")] = 2,
    threshold: Annotated[float, typer.Option(help="Largest share of new codes that counts.")] = (
        0.05
    ),
    order: Annotated[
        str,
        typer.Option(help="Sources in order, with commas; or an attribute such as interview_date."),
    ] = "",
    json: JsonOption = False,
) -> None:
    """Show how many new codes each interview brought, and whether that has ended."""
    opened = open_study(study)
    chosen = _order(opened, order)
    found = opened.coding.saturation(order=chosen, base=base, run=run, threshold=threshold)
    left_out = [id for id in opened.sources if id not in found.interviews]
    if json:
        print_json(_saturation_plain(found, left_out))
        return
    rows = zip(found.interviews, found.new, found.cumulative, strict=True)
    print_table([*rows], ("interview", "new codes", "codes so far"))
    for part in found.runs:
        mark = "at or below" if part.saturated else "above"
        print(
            f"interviews {part.first} to {part.last}: {part.new} new against {found.base_codes} "
            f"in the first {base}: {100 * part.ratio:.1f} %, {mark} {100 * threshold:g} %"
        )
    print(found.sentence)
    if left_out:
        print(f"Left out, since nobody has coded them: {', '.join(left_out)}.")


def _saturation_plain(found: Saturation, left_out: list[str]) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        **asdict(found),
        "ratios": list(found.ratios),
        "stop": found.stop,
        "label": found.label,
        "sentence": found.sentence,
        "left_out": left_out,
    }


def _order(study: Study, given: str) -> list[str]:
    """Source ids as named, or by an attribute of the participants who speak in them."""
    if not given:
        return []
    names = [name.strip() for name in given.split(",") if name.strip()]
    values = {
        source: person.attributes[given]
        for person in study.participants
        for source, _ in person.speakers
        if person.attributes.get(given, "").strip()
    }
    if len(names) != 1 or names[0] in study.sources or not values:
        return names
    return sorted(values, key=lambda source: (values[source], source))
