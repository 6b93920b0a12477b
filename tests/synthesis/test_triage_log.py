"""What was done about posts, folded from events, and found again when exports change."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.model.event import Event
from workbench.model.response import Handling
from workbench.synthesis.triage_log import (
    KINDS,
    Known,
    fingerprint,
    fold,
    new_entry,
    placed,
)

POST = Known("posts#F1", fingerprint("Dan", "Rear wheel grinds."))


def event(number: int, kind: str, **payload: str) -> Event:
    return Event(f"{number:026}", f"2026-03-{number:02}T09:00:00.000Z", "maren", kind, payload)


def told(*steps: tuple[str, str], post: Known = POST) -> Handling:
    events = []
    for number, (action, words) in enumerate(steps, start=1):
        key = "owner" if action == "assigned" else "text"
        payload = {"post": post.ref, "mark": post.mark, key: words}
        events.append(event(number, KINDS[action], **payload))
    (handling,) = fold(events)
    return handling


def test_the_newest_step_is_the_status() -> None:
    whole = told(("assigned", "Desk"), ("answered", "A fitter comes."), ("closed", ""))
    assert (whole.status, whole.owner) == ("closed", "Desk")
    assert whole.answered == "2026-03-02T09:00:00.000Z"
    assert whole.settled == "2026-03-03T09:00:00.000Z"
    again = told(("answered", "x"), ("reopened", "came back"))
    assert (again.status, again.settled, bool(again.answered)) == ("reopened", "", True)


def test_a_post_is_known_by_its_words_wherever_it_stands() -> None:
    one = told(("assigned", "Desk"))
    moved = Known("posts#F7", POST.mark, numbered=True)
    other = Known("posts#F1", fingerprint("Eve", "Lovely."), numbered=True)
    found = placed([one], [other, moved])
    assert [*found.by_ref] == ["posts#F7"]
    assert not found.changed


def test_changed_words_are_told_and_never_given_to_another_post() -> None:
    one = told(("assigned", "Desk"))
    own = placed([one], [Known("posts#F1", "0" * 16)])
    assert own.changed == {"posts#F1"}
    counted = placed([one], [Known("posts#F1", "0" * 16, numbered=True)])
    assert (dict(counted.by_ref), counted.lost) == ({}, (one,))
    assert placed([one], []).lost == (one,)


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(6)), st.lists(st.sampled_from([*KINDS]), min_size=1, max_size=6))
def test_shuffled_rows_keep_what_was_done(order: list[int], actions: list[str]) -> None:
    marks = [fingerprint("", f"Post number {n}.") for n in range(6)]
    log = [
        told(*[(action, "x") for action in actions], post=Known(f"p#F{n + 1}", marks[n], True))
        for n in range(6)
    ]
    now = [Known(f"p#F{place + 1}", marks[n], True) for place, n in enumerate(order)]
    found = placed(log, now)
    assert not found.lost
    assert not found.changed
    assert {h.mark: ref for ref, h in found.by_ref.items()} == {p.mark: p.ref for p in now}


def test_the_fingerprint_does_not_mind_line_ends_and_holds_no_words() -> None:
    assert fingerprint("Dan", "a  b\r\nc ") == fingerprint("Dan", "a b c")
    assert fingerprint("Dan", "a b c") != fingerprint("Eve", "a b c")
    assert len(POST.mark) == 16


@pytest.mark.parametrize(
    ("status", "action", "fields", "says"),
    [
        ("new", "assigned", {}, "an assignment needs an owner"),
        ("new", "answered", {"owner": "maren"}, "an answer needs words"),
        ("new", "reopened", {}, "nothing to reopen"),
        ("closed", "closed", {}, "closed already"),
        ("new", "answered", {"text": "x", "at": "yesterday"}, "no time"),
        ("new", "answered", {"text": "x", "at": "2026-02-01"}, "before the post was written"),
    ],
)
def test_steps_that_make_no_sense_are_refused(
    status: str, action: str, fields: dict[str, str], says: str
) -> None:
    with pytest.raises(AnalysisError, match=says):
        new_entry(POST, status, action, since="2026-03-01T10:00:00", **fields)  # type: ignore[arg-type]


def test_the_time_of_an_answer_may_be_told_with_a_zone() -> None:
    kind, payload = new_entry(POST, "new", "answered", text=" Yes. ", at="2026-03-02T10:00+02:00")
    assert kind == "response.answered"
    assert payload == {
        "post": "posts#F1",
        "mark": POST.mark,
        "text": "Yes.",
        "at": "2026-03-02T08:00:00Z",
    }


def test_forgetting_masks_the_words_of_a_participant_in_an_answer() -> None:
    from workbench.synthesis.erasure_events import Leaving, rewritten
    from workbench.synthesis.erasure_words import Voice

    kind, payload = new_entry(POST, "new", "answered", text="We rang Hetty Okafor on Friday.")
    who = Leaving("P07", Voice(names=("Hetty Okafor",), parts=("Hetty", "Okafor")))
    changed = rewritten([event(1, kind, **payload)], who)
    (new,) = changed.values()
    assert "Hetty" not in str(new)
    assert new["text"].endswith("on Friday.")
    assert (new["post"], new["mark"]) == (POST.ref, POST.mark)
