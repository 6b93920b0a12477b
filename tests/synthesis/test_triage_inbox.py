"""The inbox: copies as one, terms, and what each owner has."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from workbench.model.response import Entry, Handling, TriageRule
from workbench.synthesis.triage_inbox import Post, inbox, owners
from workbench.synthesis.triage_log import Placed

NOW = datetime(2026, 3, 10, 12)
RULES = (
    TriageRule("Safety", 4, risks=("safety",)),
    TriageRule("Desk", labels=("complaint", "question")),
)


def post(ref: str, day: int, *labels: str, **more: object) -> Post:
    return Post(
        ref,
        str(more.pop("group", ref)),
        "words",
        written=datetime(2026, 3, day),
        labels=labels,
        urgency=float(str(more.pop("urgency", 0.0))),
        **more,  # type: ignore[arg-type]
    )


def done(ref: str, *steps: tuple[str, str]) -> Placed:
    entries = tuple(
        Entry(f"{n}", at, "maren", action)  # type: ignore[arg-type]
        for n, (action, at) in enumerate(steps)
    )
    return Placed({ref: Handling(ref, "", entries)})


def listed(*posts: Post, work: Placed | None = None):
    return inbox(posts, work or Placed(), RULES, within=72, asof=NOW)


def test_what_cannot_wait_comes_first() -> None:
    items = listed(
        post("p#1", 9, "praise", urgency=0.9),
        post("p#2", 9, "complaint"),
        post("p#3", 1, "complaint"),
        post("p#4", 9, risks=(("safety", "brakes failed"),)),
    )
    assert [item.post.ref for item in items] == ["p#4", "p#3", "p#1", "p#2"]
    assert [item.owner for item in items] == ["Safety", "Desk", "", "Desk"]
    assert [item.overdue for item in items] == [True, True, False, False]
    assert items[2].due is None


def test_a_day_without_a_time_counts_from_its_end() -> None:
    (dated,) = listed(post("p#1", 7, "complaint", timed=False))
    (timed,) = listed(post("p#1", 7, "complaint"))
    assert (dated.due, dated.overdue) == (datetime(2026, 3, 11), False)
    assert (timed.due, timed.overdue) == (datetime(2026, 3, 10), True)


def test_copies_are_one_piece_of_work() -> None:
    risky = post("p#3", 9, group="p#1", author="Eve", risks=(("safety", "unsafe"),))
    copies = (post("p#1", 1, "complaint", author="Dan"), risky, post("p#2", 9, group="p#1"))
    (item,) = listed(*copies, work=done("p#2", ("answered", "2026-03-05T00:00:00Z")))
    assert (item.status, item.copies, item.authors, item.newer) == (
        "answered",
        ("p#3", "p#2"),
        3,
        2,
    )
    assert item.owner == "Safety"
    assert item.hours == 96
    assert not item.overdue


def test_reopening_begins_the_term_anew() -> None:
    steps = (("answered", "2026-03-02T00:00:00Z"), ("reopened", "2026-03-09T12:00:00Z"))
    (item,) = listed(post("p#1", 1, "complaint"), work=done("p#1", *steps))
    assert (item.due, item.open, item.overdue) == (datetime(2026, 3, 12, 12), True, False)


def test_owners_have_their_figures_and_nobody_is_one() -> None:
    items = listed(
        post("p#1", 1, "complaint"),
        post("p#2", 1, "question"),
        post("p#3", 1, "praise"),
        work=done("p#1", ("answered", "2026-03-02T12:00:00Z")),
    )
    desk, nobody = owners(items)
    assert (desk["owner"], desk["posts"], desk["open"], desk["overdue"]) == ("Desk", 2, 1, 1)
    assert (desk["answered"], desk["closed"], desk["hours"]) == (1, 0, 36.0)
    assert (nobody["owner"], nobody["open"], nobody["hours"]) == ("nobody", 1, None)


def test_copies_are_what_most_of_them_are_told_to_be() -> None:
    one, two, three = (post(f"p#{n}", 9, group="p#1") for n in (1, 2, 3))
    (item,) = listed(
        one, replace(two, labels=("complaint",)), replace(three, labels=("complaint",))
    )
    assert item.post.labels == ("complaint",)
    assert (item.owner, item.copies) == ("Desk", ("p#2", "p#3"))
    (other,) = listed(one, two, replace(three, labels=("complaint",)))
    assert (other.post.labels, other.owner) == ((), "")
    (both,) = listed(replace(one, labels=("praise",)), replace(two, labels=("question",)))
    assert both.post.labels == ("question", "praise")
