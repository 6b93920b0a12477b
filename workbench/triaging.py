"""Feedback as work: the inbox, what was answered, and how it changes over time."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from workbench.errors import AnalysisError
from workbench.responding import FeedbackPost, ResponseLog, feedback_posts
from workbench.synthesis.triage_inbox import Item, Post, inbox, moment
from workbench.synthesis.triage_log import Placed

if TYPE_CHECKING:
    import pandas as pd

    from workbench.model.response import TriageRule
    from workbench.study import Study
    from workbench.synthesis.triage_trends import By

INBOX_COLUMNS = (
    "ref", "date", "channel", "labels", "urgency", "cues", "risks", "risk_words", "owner", "why",
    "status", "due", "overdue", "answered", "hours", "posts", "authors", "copies", "newer",
    "changed", "phase", "phase_why", "personas", "text",
)  # fmt: skip
TREND_COLUMNS = (
    "period", "label", "n", "base", "posts", "share", "low", "high", "change", "partial",
)  # fmt: skip


class Triaging:
    """The part of `Study` that makes work of feedback."""

    def inbox(self, feedback_id: str | None = None, *, asof: str = "") -> pd.DataFrame:
        """Feedback as a list of work: whose each post is, what was done, what is overdue.

        Parameters
        ----------
        feedback_id : str, optional
            A feedback file; all of them by default.
        asof : str
            Day or time, ISO 8601, with which overdue is told; by default that of the newest
            post or answer, so that the same study gives the same list on any day.

        Returns
        -------
        pandas.DataFrame
            A row per post with its copies (``copies``, ``posts``, ``authors``): those open
            before those settled, the overdue first, then those with a risk, then by urgency.
            ``owner`` is whoever was named, else whom a rule of ``[triage]`` in study.toml
            names, and ``why`` says which; ``due`` by the rule; ``hours`` to the first answer;
            ``newer`` counts copies written since it was settled; ``risks`` and ``risk_words``;
            ``phase`` by the words of the study's phases; ``personas`` proposes pains that it
            may be about: persona, pain, score, words. ``attrs["asof"]`` and ``attrs["lost"]``
            (addresses that were worked on and are no longer collected).

        Raises
        ------
        WorkbenchError
            When there is no such feedback, or `asof` is no time.
        """
        import pandas as pd

        items, done, now = work(cast("Study", self), feedback_id, asof=asof)
        frame = pd.DataFrame([_row(item) for item in items], columns=list(INBOX_COLUMNS))
        frame.attrs["asof"] = now.isoformat(timespec="minutes")
        frame.attrs["lost"] = [one.post for one in done.lost]
        return frame

    @cached_property
    def responses(self) -> ResponseLog:
        """What was done about posts, to look at and to add to."""
        return ResponseLog(cast("Study", self))

    def feedback_trends(self, feedback_id: str | None = None, *, by: By = "month") -> pd.DataFrame:
        """Shares of those who wrote in each period that asked, complained, praised, suggested.

        Parameters
        ----------
        feedback_id : str, optional
        by : {"week", "month"}

        Returns
        -------
        pandas.DataFrame
            See `synthesis.triage_trends.trends`: everybody counts once per period.
            ``attrs["shifts"]`` compares the later half with the earlier; ``attrs["undated"]``
            and ``attrs["unsorted"]`` say why ``attrs["left_out"]`` posts are left out.
        """
        import pandas as pd

        from workbench.synthesis.triage_trends import shifts, trends

        posts = labelled_posts(cast("Study", self), feedback_id)
        frame = pd.DataFrame(trends(posts, by=by), columns=list(TREND_COLUMNS))
        frame.attrs["shifts"] = shifts(posts, by=by)
        frame.attrs["undated"] = sum(post.written is None for post in posts)
        frame.attrs["unsorted"] = sum(post.urgency is None for post in posts)
        frame.attrs["left_out"] = sum(p.written is None or p.urgency is None for p in posts)
        return frame


def work(
    study: Study, feedback_id: str | None = None, *, asof: str = ""
) -> tuple[list[Item], Placed, datetime]:
    """The inbox, what was done, and the time with which overdue is told."""
    rules = _rules(study)
    posts = _linked(study, labelled_posts(study, feedback_id))
    done = study.responses.placed
    now = _time(asof) if asof else _newest(posts, done)
    settings = study.settings.triage
    return inbox(posts, done, rules, within=settings.within, asof=now), done, now


def labelled_posts(study: Study, feedback_id: str | None = None) -> list[Post]:
    """Posts with their labels and risks, in the order of the files."""
    table = study.triage(feedback_id)
    told = {str(row["ref"]): row for row in table.to_dict("records")}
    return [_labelled(post, told[post.ref]) for post in feedback_posts(study) if post.ref in told]


def _labelled(post: FeedbackPost, row: Mapping[Hashable, Any]) -> Post:
    """A post with its labels and its risks; without any where it could not be read."""
    from workbench.synthesis.triage_risks import risks

    urgency = row["urgency"]
    found = risks(post.text) if urgency == urgency else ()
    return Post(
        ref=post.ref,
        group=post.group,
        text=post.text,
        author=post.author,
        channel=post.channel,
        written=post.written,
        timed=post.timed,
        labels=row["labels"],
        urgency=urgency if urgency == urgency else None,
        cues=row["cues"],
        risks=tuple(dict.fromkeys((one.kind, post.text[one.start : one.end]) for one in found)),
    )


def _linked(study: Study, posts: Sequence[Post]) -> list[Post]:
    """Posts with the phase they speak of and pains they may be about."""
    from workbench.synthesis.journey_cues import glossary
    from workbench.synthesis.triage_links import links, pains, phase_of

    settings = study.settings
    known = glossary(settings.study.phases, settings.journey.words)
    # Nobody's pain is in what only praises.
    sour = [p.text if p.urgency is not None and p.labels != ("praise",) else "" for p in posts]
    near = links(sour, pains(study.personas))
    phases = [phase_of(p.text, known) if p.urgency is not None else ("", "") for p in posts]
    return [
        replace(post, links=mine, phase=phase, phase_why=why)
        for post, mine, (phase, why) in zip(posts, near, phases, strict=True)
    ]


def _rules(study: Study) -> tuple[TriageRule, ...]:
    """Rules of study.toml, whose phases are phases of the study."""
    from workbench.errors import SettingsError
    from workbench.store.problems import did_you_mean

    rules, phases = study.settings.triage.rules, study.settings.study.phases
    for number, rule in enumerate(rules, start=1):
        for phase in rule.phases:
            if phase.casefold() not in map(str.casefold, phases):
                raise SettingsError(
                    f"there is no phase {phase!r}",
                    path=study.path / "study.toml",
                    place=f"[triage] rule {number}",
                    hint=did_you_mean(phase, phases),
                )
    return rules


def _newest(posts: Sequence[Post], done: Placed) -> datetime:
    """When the newest post was written, or the newest step taken."""
    written = [post.written for post in posts if post.written is not None]
    handled = (*done.by_ref.values(), *done.lost)
    steps = [moment(entry.at) for one in handled for entry in one.entries]
    return max([*written, *steps], default=datetime(1970, 1, 1))


def _time(asof: str) -> datetime:
    try:
        return moment(asof)
    except ValueError as error:
        hint = "Write 2026-03-01 or 2026-03-01T09:30."
        raise AnalysisError(f"{asof!r} is no time", hint=hint) from error


def _row(item: Item) -> dict[str, Any]:
    post = item.post
    return {
        "ref": post.ref,
        "date": post.written,
        "channel": post.channel,
        "labels": post.labels,
        "urgency": item.urgency,
        "cues": post.cues,
        "risks": tuple(dict.fromkeys(kind for kind, _ in item.risks)),
        "risk_words": tuple(f"{kind}: {words}" for kind, words in item.risks),
        "owner": item.owner,
        "why": "named" if item.handling.owner else item.assigned.why,
        "status": item.status,
        "due": item.due,
        "overdue": item.overdue,
        "answered": item.handling.answered,
        "hours": item.hours,
        "posts": 1 + len(item.copies),
        "authors": item.authors,
        "copies": item.copies,
        "newer": item.newer,
        "changed": item.changed,
        "phase": post.phase,
        "phase_why": post.phase_why,
        "personas": tuple(
            f"{one.persona}: {one.pain} ({one.score:.2f}, {', '.join(one.words)})"
            for one in post.links
        ),
        "text": post.text,
    }
