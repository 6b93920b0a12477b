"""Promises against what people tell, and decisions as a fold."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench.errors import AnalysisError
from workbench.model.event import Event
from workbench.model.evidence import Claim, Span
from workbench.synthesis import journey_log as log
from workbench.synthesis.journey_promises import judge_promise, promise_kept
from workbench.synthesis.journey_touchpoints import touchpoints

PROMISE = "Back on the road in 48 hours"
SAID = [
    ("P01", "service", "Forty-eight hours, back on the road, it says on the frame.", 0.0, 0.0),
    ("P01", "service", "In the end it was nine days.", 0.0, 0.0),
    ("P02", "service", "Mine was back on the road within the hour, and I was delighted.", 0.0, 0.9),
    ("P03", "riding", "We rode for four days along the coast.", 0.0, 0.0),
    ("P03", "service", "I have waited five years for a garden.", 0.0, 0.0),
    ("P04", "", "My daughter plays the trumpet.", 0.9, 0.0),
]


def table(quotable: bool = True) -> pd.DataFrame:
    names = ["participant", "phase", "text", "pain", "gain"]
    frame = pd.DataFrame(SAID, columns=names)
    return frame.assign(
        source=frame["participant"], start=range(0, 600, 100), end=range(90, 690, 100),
        quotable=quotable, quotability=0.8,
    )  # fmt: skip


def judged() -> dict[int, str]:
    frame = table()
    found = judge_promise(PROMISE, frame, frame["phase"].tolist(), [None] * len(frame))
    return {one.row: one.verdict for one in found}


def test_longer_than_promised_breaks_it_where_it_is_spoken_of() -> None:
    assert judged() == {0: "open", 1: "broken", 2: "kept"}


def test_n_of_n_by_people_and_the_phase_it_breaks_in() -> None:
    frame = table()
    phases = frame["phase"].tolist()
    found = judge_promise(PROMISE, frame, phases, [None] * len(frame))
    kept = promise_kept(PROMISE, frame, phases, found, decided={}, limit=4)
    assert (kept.broken_by, kept.kept_by) == (("P01",), ("P02",))
    assert kept.spoken_by == ("P01", "P02")
    assert kept.phases == (("service", 1),)
    assert kept.broken[0].text == "In the end it was nine days."
    decided = promise_kept(PROMISE, frame, phases, found, decided={1: "none", 5: "kept"}, limit=4)
    assert (decided.broken_by, decided.kept_by) == ((), ("P02", "P04"))


def test_who_may_not_be_quoted_is_not_counted() -> None:
    frame = table(quotable=False)
    found = judge_promise(PROMISE, frame, frame["phase"].tolist(), [None] * len(frame))
    kept = promise_kept(PROMISE, frame, frame["phase"].tolist(), found, decided={}, limit=4)
    assert kept.spoken_by == ()


def test_touchpoints_by_participants_never_by_mentions() -> None:
    texts = ["The app said no.", "The app again.", "I rang them.", "And I rang them too, madam."]
    frame = table().head(4).assign(text=texts, participant=["P01", "P01", "P02", "P03"])
    found = touchpoints(frame, limit=3)
    assert [one.claim.text for one in found] == ["Phone", "App"]


def test_channels_are_told_from_other_senses_of_their_words() -> None:
    texts = [
        "We pin down the best mechanics for projects.",
        "In the event of rain it is a form of art.",
        "The code reviews take long, say the engineers.",
        "The mechanic read my review at the open day.",
    ]
    frame = table().head(4).assign(text=texts, participant=["P01", "P02", "P03", "P04"])
    found = [one.claim.text for one in touchpoints(frame, limit=9)]
    assert found == ["Event", "Mechanic or technician", "Reviews"]


def event(number: int, kind: str, payload: dict[str, object]) -> Event:
    return Event(f"{number:03}", "2026-01-01T00:00:00.000Z", "maren", kind, payload)


SPAN = Span("P01", 0, 9, "nine days")
CLAIM = Claim("nine days", (SPAN, Span("P02", 5, 9, "late")))


def test_decisions_fold_and_lost_words_are_said() -> None:
    events = [
        event(1, log.MOVED, log.new_move(SPAN, "serv", ["service", "riding"])),
        event(2, log.RENAMED, log.new_rename(CLAIM, "Too long")),
        event(3, log.MOVED, {"forgotten": "P03"}),
        event(4, log.OPPORTUNITY, {"supports": [], "owner": "Tom", "metric": ""}),
        event(5, log.MOVED, log.new_move(SPAN, "riding", ["service", "riding"])),
        event(6, "something.else", {}),
    ]
    decisions = log.fold(events)
    assert [one.event for one in decisions] == ["001", "002", "005"]
    assert decisions[0].values == {"phase": "service"}
    live, lost = log.resolved(decisions, lambda s: s if s.source == "P02" else None, ["service"])
    assert [one.event for one in live] == ["002"]
    assert [one.reason for one in lost] == [log.GONE, log.GONE]
    _, gone = log.resolved(decisions, lambda s: s, ["service"])
    assert gone[0].reason == "study.toml has no phase 'riding' any more"


def test_a_decision_is_about_a_claim_that_shares_half() -> None:
    assert log.same(CLAIM, [SPAN])
    assert log.same(CLAIM, [Span("P01", 3, 30, "days and then some"), Span("P09", 0, 4, "else")])
    assert not log.same(CLAIM, [Span("P01", 9, 30, "then some")])
    assert not log.same(Claim("nothing"), [SPAN])


@pytest.mark.parametrize(
    "make",
    [
        lambda: log.new_move(SPAN, "ridin", ["service"]),
        lambda: log.new_rename(CLAIM, "  "),
        lambda: log.new_rejection(CLAIM, "dreams"),
        lambda: log.new_opportunity(CLAIM, "", " "),
        lambda: log.new_touchpoint("", "service", ["service"], []),
        lambda: log.new_verdict(SPAN, "Cheap", "broken", [PROMISE]),
    ],
)
def test_mistakes_are_refused(make: object) -> None:
    with pytest.raises(AnalysisError):
        make()  # type: ignore[operator]
