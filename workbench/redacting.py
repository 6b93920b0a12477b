"""Redaction of a study: what is masked, what a reviewer should look at, and what was decided."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, cast

from workbench.errors import GateClosed, WorkbenchError
from workbench.language.wordlist import wordlist
from workbench.synthesis.redaction_log import (
    DECIDED,
    KEEP,
    REMOVE,
    WordDecision,
    new_word_decision,
    word_decisions,
)

if TYPE_CHECKING:
    import pandas as pd

    from workbench.export.redaction import Redactor
    from workbench.study import Study

# Below this, an ordinary word with a capital: listed, but nobody need decide about it.
DOUBTFUL = 0.5
_FUNCTION_WORDS = wordlist(
    "a an and are as at be but by for from had has have he her his i if in is it its me my not of "
    "on or our she so that the their them they this to us was we were with you your"
)
_MARK = re.compile(r"\[?(?:name_)?([A-Z2-7]{4,8})\]?", re.IGNORECASE)


def study_redactor(study: Study, *, pseudonyms: bool = False) -> Redactor:
    """The redactor that knows everybody of a study and all that reviewers decided.

    Parameters
    ----------
    study : Study
    pseudonyms : bool
        Tell people without a code apart by marks; makes the study's key where there is none.
    """
    from workbench.export.mask_store import remembering
    from workbench.export.naming import asked_about
    from workbench.export.redaction import redactor_for
    from workbench.store.study_key import ensure_key

    settings, title = study.settings.redact, study.settings.study
    posts = study.material.feedback.values()
    redactor = redactor_for(
        study.material.people,
        study.sources.values(),
        keep=settings.keep,
        remove=settings.remove,
        employers=settings.employers,
        places=settings.places,
        authors={str(author) for one in posts for author in one.frame["author"].dropna()},
        products=asked_about(study.material.surveys.values(), (title.name, title.objective)),
        decided=word_decisions(study.journal.standing(DECIDED)),
        key=ensure_key(study.path) if pseudonyms else None,
        pipeline=study.settings.language.pipeline,
    )
    return remembering(redactor, study.cache.root)


def unreviewed_words(study: Study) -> int:
    """How many doubtful words nobody has decided about.

    Raises
    ------
    GateClosed
        When there are some and study.toml says that review is required.
    """
    waiting = len(study.redaction.pending)
    if waiting and study.settings.redact.review == "required":
        raise GateClosed(
            f"{waiting} doubtful words have not been reviewed",
            hint="See them with `workbench redact list`; decide with `keep` or `remove`.",
        )
    return waiting


class Redacting:
    """The part of `Study` that says what is masked."""

    @cached_property
    def redaction(self) -> StudyRedaction:
        """The reviewer's list of words, decisions about them, and who is behind a pseudonym."""
        return StudyRedaction(cast("Study", self))


class StudyRedaction:
    """The reviewer's list of a study; decisions are events in the journal.

    Parameters
    ----------
    study : Study

    Examples
    --------
    >>> study.redaction.pending.head()              # doctest: +SKIP
    >>> study.redaction.remove("Quorl")             # doctest: +SKIP
    """

    def __init__(self, study: Study) -> None:
        self._study = study

    @property
    def decisions(self) -> dict[str, WordDecision]:
        """What was decided, by the word in small letters."""
        return word_decisions(self._study.journal.standing(DECIDED))

    def review(self) -> pd.DataFrame:
        """List what is masked and what may have to be, the most doubtful first.

        Returns
        -------
        pandas.DataFrame
            Columns of `workbench.language.redaction.review.review`, and ``decided``: ``keep``,
            ``remove`` or empty.
        """
        table = self._study.cache.frame("redaction/review", self._state(), self._review)
        spoken_for = self._spoken_for()
        return table.assign(decided=[spoken_for(word) for word in table["word"]])

    @property
    def pending(self) -> pd.DataFrame:
        """Doubtful words that are not masked and that nobody has decided about."""
        table = self.review()
        waiting = (table["action"] == "look") & (table["doubt"] >= DOUBTFUL)
        return table[waiting & (table["decided"] == "")].reset_index(drop=True)

    def keep(self, word: str) -> WordDecision:
        """Decide that a word stays, in all sources; a phrase where it stands whole.

        Raises
        ------
        WorkbenchError
            When a participant or another speaker bears it, or their full name is in it.
        """
        from workbench.export.naming import own_names

        for name in own_names(self._study.material.people, self._study.sources.values()):
            if _bears(name, word):
                raise WorkbenchError(
                    f"{word!r} is the name of somebody who speaks in this study",
                    hint="Such names never leave. To show a place or product, write it otherwise.",
                )
        return self._decide(word, KEEP)

    def remove(self, word: str, *, kind: str = "name", person: str = "") -> WordDecision:
        """Decide that a word goes, in all sources and in all its forms.

        Parameters
        ----------
        word : str
            A full name stands for its parts, too.
        kind : str
            What it is: ``name``, ``place``, ``employer`` …
        person : str
            Code or name of the participant it stands for.
        """
        if _FUNCTION_WORDS.issuperset(word.casefold().split()):
            raise WorkbenchError(
                f"{word!r} stands everywhere, so taking it out would leave no text readable",
                hint="Name the word that tells something of a person.",
            )
        return self._decide(word, REMOVE, kind=kind, person=person)

    def reveal(self, pseudonym: str) -> str:
        """The person behind a pseudonym, from the sources and the study's key.

        Nothing is stored for it: names are marked again, and compared.

        Raises
        ------
        WorkbenchError
            When there is no key, or nobody has that mark.
        """
        from workbench.export.pseudonyms import mark
        from workbench.store.study_key import read_key

        wanted = pseudonym.strip()
        for person in self._study.participants:
            if person.id.casefold() == wanted.casefold() and person.name:
                return person.name
        key = read_key(self._study.path)
        if key is None:
            raise WorkbenchError(
                "there is no study.key here, and without it no pseudonym can be told",
                path=self._study.path,
                hint="It is made when the study is published; copy it from where that was done.",
            )
        letters = _MARK.fullmatch(wanted)
        everybody = sorted(study_redactor(self._study, pseudonyms=True).persons.everybody)
        for name in everybody if letters else ():
            if letters and mark(name, key) == letters[1].upper():
                return name.title()
        raise WorkbenchError(
            f"nobody in this study has the pseudonym {pseudonym!r}",
            hint="It may be of another study, or of a source that is gone.",
        )

    def _decide(self, word: str, action: str, *, kind: str = "", person: str = "") -> WordDecision:
        payload = new_word_decision(word, action, kind=kind, person=person)
        if person:
            people = self._study.participants
            match = next((p for p in people if person.casefold() in _names(p)), None)
            if match is None:
                known = ", ".join(p.id for p in people) or "none yet"
                raise WorkbenchError(f"there is no {person!r}", hint=f"There are: {known}.")
            payload["person"] = match.id
        self._study.journal.append(DECIDED, payload, actor=self._study.actor)
        self._study.reread()
        return self.decisions[str(payload["word"]).casefold()]

    def _texts(self) -> dict[str, str]:
        """What people say, by place; what is only heard once in the study stands in its turn."""
        return {
            f"{source.id}#{turn.offset}": turn.text
            for source in sorted(self._study.sources.values(), key=lambda one: one.id)
            for turn in source.turns
        }

    def _state(self) -> tuple[str, ...]:
        """What the reviewer's list depends on."""
        from workbench import __version__
        from workbench.export.mask_store import rules
        from workbench.language import load

        redactor = study_redactor(self._study)
        told = json.dumps(
            [self._texts(), redactor.names, redactor.keep, redactor.employers, redactor.places,
             sorted(redactor.products)]
        )  # fmt: skip
        pipeline = load(self._study.settings.language.pipeline or None).id
        return (
            hashlib.sha256(told.encode("utf-8", "replace")).hexdigest(),
            pipeline,
            rules(),
            __version__,
        )

    def _review(self) -> pd.DataFrame:
        from workbench.language import load
        from workbench.language.redaction.review import review

        redactor = study_redactor(self._study)
        table = review(
            self._texts(),
            names=redactor.names,
            keep=redactor.keep,
            employers=redactor.employers,
            places=redactor.places,
            pipeline=load(redactor.pipeline or None),
        )
        stays = table["word"].str.casefold().isin(redactor.products) & (table["kind"] == "name")
        return table[~stays].reset_index(drop=True)

    def _spoken_for(self) -> _Decided:
        settings = self._study.settings.redact
        words = dict.fromkeys(settings.remove, REMOVE) | dict.fromkeys(settings.keep, KEEP)
        return _Decided(words | {one.word: one.action for one in self.decisions.values()})


class _Decided:
    """What was decided about a word, or about one that it is a form of."""

    def __init__(self, words: dict[str, str]) -> None:
        from workbench.language.redaction.variants import any_form

        self._exact = {word.casefold(): action for word, action in words.items()}
        self._gone = any_form(word for word, action in words.items() if action == REMOVE)

    def __call__(self, word: str) -> str:
        exact = self._exact.get(word.casefold())
        if exact is None and self._gone is not None and self._gone.fullmatch(word):
            return REMOVE
        return exact or ""


def _bears(name: str, word: str) -> bool:
    """Whether a word is a name or a part of it, or a phrase holds it in full."""
    from workbench.language.redaction.kept import kept_ranges
    from workbench.language.redaction.variants import plain_name

    known = (name.casefold(), *name.casefold().split())
    whole = " " in name.strip() and kept_ranges(word, [name])
    return word.strip().casefold() in known or plain_name(word) in known or bool(whole)


def _names(person: object) -> set[str]:
    return {str(getattr(person, field, "")).casefold() for field in ("id", "name")} - {""}
