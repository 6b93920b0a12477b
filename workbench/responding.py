"""The response log: who answered which feedback, when, and with what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.errors import AnalysisError
from workbench.model.response import Handling, Status
from workbench.store.problems import did_you_mean
from workbench.synthesis.triage_log import (
    EVENTS,
    Known,
    Placed,
    fingerprint,
    fold,
    joined,
    new_entry,
    placed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.material import Material
    from workbench.study import Study


@dataclass(frozen=True)
class FeedbackPost:
    """A post as collected, with what tells it from others."""

    ref: str
    group: str
    text: str
    author: str
    channel: str
    written: datetime | None
    timed: bool
    known: Known


def feedback_posts(study: Study) -> Iterator[FeedbackPost]:
    """Every post of every file, in the order of the files; no language work is done."""
    from workbench.passages import posted

    for id in sorted(study.material.feedback):
        found = study.material.feedback[id]
        frame = found.frame
        numbered = "id" not in found.roles.columns
        channels = frame["channel"].fillna("").astype(str)
        moments = frame["date"]
        days = moments.dt.normalize().eq(moments)
        timed = not bool(days[moments.notna()].all())
        for one, channel, at in zip(posted(study, id, empty=True), channels, moments, strict=True):
            ref, mark = one.address, fingerprint(one.participant, one.text)
            yield FeedbackPost(
                ref,
                one.repeats or ref,
                one.text,
                one.participant,
                channel,
                None if at != at else at.to_pydatetime().replace(tzinfo=None),
                timed,
                Known(ref, mark, numbered),
            )


class ResponseLog:
    """What was done about feedback; every step is an event in the journal.

    Parameters
    ----------
    study : Study

    Examples
    --------
    >>> study.responses.assign("posts#F012", "Workshop")               # doctest: +SKIP
    >>> study.responses.answer("posts#F012", "A fitter comes on Friday.")   # doctest: +SKIP
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._read: tuple[Material, list[FeedbackPost]] | None = None

    @property
    def placed(self) -> Placed:
        """What was done, by the addresses that posts have now; and what lost its post."""
        return placed(fold(self._study.journal.standing(*EVENTS)), self._known)

    def get(self, ref: str) -> Handling:
        """What was done about a post and its copies.

        Raises
        ------
        AnalysisError
            When there is no such post.
        """
        return self._of(self.find(ref))

    def assign(self, ref: str, owner: str, *, why: str = "") -> Handling:
        """Give a post to a person or a team, whatever the rules say."""
        return self._add(ref, "assigned", owner=owner, text=why)

    def answer(self, ref: str, text: str, *, by: str = "", at: str = "") -> Handling:
        """Write down an answer: its words, who gave it (you, if not said), and when (now)."""
        return self._add(ref, "answered", owner=by or self._study.actor, text=text, at=at)

    def close(self, ref: str, *, why: str = "") -> Handling:
        """Settle a post, answered or not."""
        return self._add(ref, "closed", text=why)

    def reopen(self, ref: str, *, why: str = "") -> Handling:
        """Take up a post again; its term begins anew."""
        return self._add(ref, "reopened", text=why)

    def undo(self, ref: str = "") -> Status:
        """Take back the newest step, about a post if one is named; which kind of step it was.

        Raises
        ------
        AnalysisError
            When nothing was done.
        """
        handling = self.get(ref) if ref else self.newest()
        if not handling.entries:
            raise AnalysisError(f"nothing was done about {handling.post} yet")
        last = max(handling.entries, key=lambda entry: entry.event)
        self._study.journal.undo(last.event, actor=self._study.actor)
        return last.action

    def newest(self) -> Handling:
        """What was done about the post of the newest step of all that is still collected.

        Raises
        ------
        AnalysisError
            When nothing was done about any post.
        """
        worked = [one for one in self.placed.by_ref.values() if one.entries]
        if not worked:
            raise AnalysisError("nothing was done about any post yet")
        return max(worked, key=lambda one: max(entry.event for entry in one.entries))

    def find(self, ref: str) -> FeedbackPost:
        """A post by its address, or by its id where only one file has it.

        Raises
        ------
        AnalysisError
            When there is none, or several.
        """
        wanted = ref.strip().casefold()
        whole = [post for post in self._posts if post.ref.casefold() == wanted]
        short = [p for p in self._posts if p.ref.partition("#")[2].casefold() == wanted]
        found = whole or short
        if not found:
            raise AnalysisError(f"there is no post {ref!r}", hint=self._near(ref))
        if not whole and len(found) > 1:
            several = ", ".join(post.ref for post in found[:5])
            raise AnalysisError(f"there are several posts {ref!r}", hint=f"Say which: {several}.")
        return found[0]

    def _near(self, ref: str) -> str | None:
        """A post that may be meant; never the whole list, which may be of thousands."""
        if not self._posts:
            return None
        ids = [post.ref.partition("#")[2] for post in self._posts]
        for known in (ids, [post.ref for post in self._posts]):
            hint = did_you_mean(ref, known)
            if hint.startswith("Did you mean"):
                return hint
        first = ", ".join(post.ref for post in self._posts[:3])
        more = f" and {len(self._posts) - 3:,} more" if len(self._posts) > 3 else ""
        return f"There are {first}{more}: `workbench triage` lists them."

    @property
    def _posts(self) -> list[FeedbackPost]:
        # What was collected may be read again while somebody works on it.
        if self._read is None or self._read[0] is not self._study.material:
            self._read = (self._study.material, list(feedback_posts(self._study)))
        return self._read[1]

    @property
    def _known(self) -> list[Known]:
        return [post.known for post in self._posts]

    def _of(self, post: FeedbackPost) -> Handling:
        done = self.placed.by_ref
        worked = [done[p.ref] for p in self._posts if p.group == post.group and p.ref in done]
        return joined(worked) if worked else Handling(post.ref, post.known.mark)

    def _add(
        self, ref: str, action: Status, *, owner: str = "", text: str = "", at: str = ""
    ) -> Handling:
        post = self.find(ref)
        since = post.written.isoformat() if post.written else ""
        kind, payload = new_entry(
            post.known,
            self._of(post).status,
            action,
            owner=owner,
            text=text,
            at=at,
            since=since,
        )
        self._study.journal.append(kind, payload, actor=self._study.actor)
        return self._of(post)
