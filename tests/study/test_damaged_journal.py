"""Lines of decisions.jsonl that somebody changed by hand are named; nothing crashes over them."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.model.event import Event
from workbench.store.event_text import read_lines
from workbench.synthesis import assumption_log, coding_log, journey_log, need_log, scorecard_record
from workbench.synthesis.consent_said import DECIDED, hear_consent
from workbench.synthesis.map_evidence import decisions_of
from workbench.synthesis.people import People, codes_on_record
from workbench.synthesis.refusals import refusals_on_record

Run = Callable[..., tuple[int, str, str]]

SPAN = {"ref": "P01#3-21", "quote": "nine days of waits"}
PLACE = {"source": "P01", "start": 3, "end": 21, "quote": "nine days of waits"}
OTHERS = {
    "participant.registered": {"source": "a", "speaker": "Ana", "id": "P01"},
    "participant.refused": {"id": "P01", "refused": ["quote"]},
    "code.added": {"id": "c1", "name": "Waits"},
    "excerpt.added": {"id": "e1", **PLACE, "codings": [{"id": "k1", "code": "c1"}]},
    "code.changed": {"code": "c1", "changes": {"name": "Waiting"}},
    "code.merged": {"code": "c2", "into": "c1"},
    need_log.KEPT: {"id": "N1", "text": "Know when", "said": [SPAN], "against": []},
    need_log.REJECTED: {"need": "N1", "said": [SPAN]},
    journey_log.MOVED: {**SPAN, "phase": "use"},
    journey_log.TOUCHPOINT: {"phase": "use", "text": "The app", "supports": [SPAN]},
    "map.add": {"participant": "P01", "list": "says", "text": "Waits", "supports": [SPAN]},
    scorecard_record.RECORDED: {
        "because": "agreed",
        "measures": [
            {
                "id": "m",
                "target": 3.0,
                "by": "",
                "better": "up",
                "readings": [["May", 2.0]],
            }
        ],
    },
}


def folded(events: tuple[Event, ...]) -> None:
    """Read events by all that reads them."""
    assumption_log.fold(events)
    coding_log.fold(events)
    need_log.fold(events)
    journey_log.fold(events)
    decisions_of(events)
    scorecard_record.agreed(events)
    codes_on_record([e for e in events if e.kind == "participant.registered"])
    refusals_on_record([e for e in events if e.kind == "participant.refused"])
    hear_consent({}, People((), {}, {}), [], [e for e in events if e.kind == DECIDED])


@pytest.fixture(scope="module")
def history(project: Path) -> tuple[Event, ...]:
    """Decisions of all kinds, in order."""
    found = read_lines(project / "decisions.jsonl")
    last, made = found[-1], []
    for number, (kind, payload) in enumerate(OTHERS.items()):
        id = f"{last.id[:-3]}{number:03d}"
        made.append(Event(id, last.at, "tester", kind, payload))
    return (*found, *made)


_VALUES = st.sampled_from([None, 3, -1.5, True, "", "x", [], ["x"], {}, {"x": 1}])


@given(data=st.data())
def test_a_damaged_payload_is_named_or_harmless(history: tuple[Event, ...], data: Any) -> None:
    at = data.draw(st.integers(0, len(history) - 1))
    event = history[at]
    payload = json.loads(json.dumps(event.payload))
    key = data.draw(st.sampled_from(sorted(payload)))
    if data.draw(st.booleans()):
        del payload[key]
    else:
        payload[key] = data.draw(_VALUES)
    damaged = Event(event.id, event.at, event.actor, event.kind, payload)
    with contextlib.suppress(WorkbenchError):  # any other error fails
        folded((*history[:at], damaged, *history[at + 1 :]))


def test_the_history_itself_is_read(history: tuple[Event, ...]) -> None:
    folded(history)
    assert len({event.kind for event in history}) == 17


@pytest.mark.parametrize("command", [("check",), ("assumptions",), ("build",)])
def test_the_command_line_names_the_event(demo: Any, run: Run, command: tuple[str, ...]) -> None:
    journal = demo.path / "decisions.jsonl"
    lines = journal.read_text(encoding="utf-8").splitlines()
    first = json.loads(lines[0])
    lines[0] = json.dumps({**first, "payload": {"nonsense": 1}})
    journal.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (demo.path / "study.db").unlink()
    code, _, said = run(*command, "--study", demo.path)
    assert code == 2
    assert f"journal: the payload of event {first['id']} (assumption.added)" in said
    assert "lacks 'id'" in said
    assert "put back what stood there" in said
