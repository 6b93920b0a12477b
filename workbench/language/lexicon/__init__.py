"""Word lists organised by meaning, written for this package; patterns name them with ``$``."""

from __future__ import annotations

from workbench.language.lexicon.actions import ACTIONS
from workbench.language.lexicon.affect import AFFECT
from workbench.language.lexicon.grammar import GRAMMAR
from workbench.language.lexicon.mind import MIND
from workbench.language.lexicon.worth import WORTH

LEXICON: dict[str, tuple[str, ...]] = {**GRAMMAR, **MIND, **WORTH, **AFFECT, **ACTIONS}

__all__ = ["LEXICON"]
