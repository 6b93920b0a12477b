"""Search by meaning in a published snapshot: from its own, redacted words and nothing else."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.language import SearchIndex

MOST = 30
LONGEST_QUERY = 400
_log = logging.getLogger(__name__)


class EvidenceIndex:
    """The quotes and figures of a snapshot, made ready to be searched.

    Parameters
    ----------
    evidence : mapping of id to dict
        As the snapshot has it.

    Examples
    --------
    >>> index = EvidenceIndex({"e1": {"kind": "span", "quote": "The bicycle broke down."}})
    >>> [hit["id"] for hit in index.search("bike out of order")]
    ['e1']
    """

    def __init__(self, evidence: Mapping[str, Mapping[str, Any]]) -> None:
        texts = {id: _words(piece) for id, piece in evidence.items()}
        self._texts = {id: text for id, text in texts.items() if text}
        self._lock = threading.Lock()

    def prepare(self) -> None:
        """Make the index in the background, so that a page is not kept waiting for it."""
        threading.Thread(target=self._prepare, name="evidence-index", daemon=True).start()

    def search(self, query: str) -> list[dict[str, Any]]:
        """Ids of the evidence that comes nearest, the best first, each with its score."""
        with self._lock:
            hits = self._index.search(query[:LONGEST_QUERY], MOST)
        ids = list(self._texts)
        return [
            {"id": ids[hit.index], "score": round(hit.score, 3)} for hit in hits if hit.by_meaning
        ]

    def _prepare(self) -> None:
        try:
            self.search("")
        except Exception:  # the page goes on without; the log says why
            _log.exception("the evidence cannot be searched by meaning")

    @cached_property
    def _index(self) -> SearchIndex:
        from workbench.language import SearchIndex

        return SearchIndex(self._texts.values())


def _words(piece: Mapping[str, Any]) -> str:
    """What a piece says: the quote alone, as what stands around it is about other things too."""
    if piece.get("kind") == "cell":
        return f"{piece.get('question') or ''} {piece.get('answer') or ''}".strip()
    return str(piece.get("quote") or "").strip()
