"""Words that reviewers and study.toml decided about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.synthesis.redaction_log import WordDecision


@dataclass(frozen=True)
class DecidedWords:
    """Words that stay and words that go, by study.toml and by what was decided since."""

    keep: tuple[str, ...]
    remove: tuple[str, ...]
    gone: tuple[WordDecision, ...]

    @classmethod
    def of(
        cls, keep: Iterable[str], remove: Iterable[str], decided: Mapping[str, WordDecision]
    ) -> DecidedWords:
        """Put study.toml and the decisions together; a decision outweighs study.toml."""
        stays = {one.word for one in decided.values() if one.action == "keep"}
        gone = tuple(one for one in decided.values() if one.action == "remove")
        lost = {one.word.casefold() for one in gone}
        spared = {word.casefold() for word in stays}
        return cls(
            tuple(sorted({word for word in keep if word.casefold() not in lost} | stays)),
            tuple(
                sorted(
                    {word for word in remove if word.casefold() not in spared}
                    | {one.word for one in gone}
                )
            ),
            gone,
        )
