"""A journey map on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.cli.options import count, print_table
from workbench.model.journey import LISTS

_LISTS = (*LISTS, "touchpoints", "opportunities")
_WIDE = 21

Plain = Mapping[str, Any]


def print_journey(journey: Plain) -> None:
    """Print a journey as `journey_shown.journey_report` gives it."""
    of = len(journey["participants"])
    print(f"Journey of: {journey['actor']} ({count(of, 'participant')})")
    if journey["scenario"]:
        print(f"Scenario: {journey['scenario']}")
    for claim in journey["expectations"]:
        print(f"Expects: {_words(claim['text'])}")
    print()
    rows = [
        (
            p["name"],
            len(p["participants"]),
            p["sentences"],
            _shown(p["emotion"]),
            _curve(p["emotion"]),
        )
        for p in journey["phases"]
    ]
    headers = ("phase", f"people of {of}", "sentences", "emotion (95 % interval)", "-2 … +2")
    print_table(rows, headers)
    everything = journey["placed"] + journey["unplaced"]
    print(f"{journey['unplaced']:,} of {count(everything, 'sentence')} are in no phase.")
    for phase in journey["phases"]:
        _print_phase(phase)
    if journey["not_placed"]:
        print("\nNOT PLACED (taken up by somebody; the words are in no phase)")
        _print_list("opportunities", journey["not_placed"])
    for promise in journey["promises"]:
        _print_promise(promise, of)
    for lost in journey["lost"]:
        print(f"No effect: {lost['kind']} {', '.join(lost['refs'])}: {lost['reason']}.")


def _print_phase(phase: Plain) -> None:
    print(f"\n{phase['name'].upper()}")
    if phase["emotion"]["note"]:
        print(f"  {phase['emotion']['note']}")
    for name in _LISTS:
        _print_list(name, phase[name])


def _print_list(name: str, claims: Sequence[Plain]) -> None:
    for at, claim in enumerate(claims):
        _print_claim("" if at else name, claim)
        if claim.get("owner") or claim.get("metric"):
            told = f"owner: {claim['owner'] or '-'}; metric: {claim['metric'] or '-'}"
            print(f"{'':<16}{told}")


def _print_claim(label: str, claim: Plain) -> None:
    if not claim["supports"]:
        print(f"  {label:<13} {_words(claim['text'])}  [assumption: no evidence]")
        return
    stated = f"{claim['n']} of {claim['of']}"
    print(f"  {label:<13} {stated}  {_words(claim['text'])}  [{claim['supports'][0]['ref']}]")


def _print_promise(promise: Plain, of: int) -> None:
    print(f"\nPROMISE: {promise['promise']}")
    if not promise["spoken_by"]:
        print("  Nobody speaks about it.")
        return
    print(
        f"  {promise['spoken_by']} of {of} speak about it: broken for {promise['broken_by']}, "
        f"kept for {promise['kept_by']}."
        + "".join(f" {p['name'].capitalize()}: {p['broken_by']}." for p in promise["phases"])
    )
    for label in ("broken", "kept"):
        _print_side(label, promise[label])


def _print_side(label: str, claims: Sequence[Plain]) -> None:
    for at, claim in enumerate(claims):
        _print_claim("" if at else label, claim)


def _shown(mood: Plain) -> str:
    if mood["value"] is None:
        return f"too few (n {mood['n']})"
    return f"{mood['value']:+.2f} ({mood['low']:+.2f} to {mood['high']:+.2f}), n {mood['n']}"


def _curve(mood: Plain) -> str:
    """The point and its interval on a line from −2 to +2."""
    if mood["value"] is None:
        return ""
    ends = (mood["low"], mood["value"], mood["high"])
    low, point, high = (round((one + 2) / 4 * (_WIDE - 1)) for one in ends)
    line = ["-" if low <= at <= high else "." for at in range(_WIDE)]
    line[point] = "O"
    return "".join(line)


def _words(text: str) -> str:
    return " ".join(text.split())
