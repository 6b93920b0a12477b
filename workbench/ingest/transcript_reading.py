"""A transcript file in, a source with turns, roles and language out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import UnreadableSource
from workbench.ingest.ids import source_id
from workbench.ingest.language_id import language_of
from workbench.ingest.limits import TRANSCRIPT
from workbench.ingest.raw import Raw
from workbench.ingest.registry import TRANSCRIPTS
from workbench.ingest.role_notices import role_notices
from workbench.ingest.roles import roles_in
from workbench.ingest.speaker_names import one_name_each
from workbench.model.source import Notice, Source, assemble

if TYPE_CHECKING:
    from workbench.ingest.ledger import Reading
    from workbench.ingest.registry import Reader


def read_transcript(path: str | Path, *, id: str | None = None) -> Source:
    """Read a transcript of an interview, a meeting or a session.

    The reader is found by the file's ending; content that is unmistakably another format
    wins, with a warning. Nothing is dropped: lines that no rule understands are in
    ``source.warnings`` with their number and text.

    Parameters
    ----------
    path : str or Path
    id : str, optional
        Source id; by default the file's stem (``P03.vtt`` is ``P03``).

    Returns
    -------
    Source
        ``source.text[turn.offset : turn.stop] == turn.text`` for every turn.

    Raises
    ------
    UnreadableSource
        For an unknown ending, a file that is not what its ending says, or one without words.

    Examples
    --------
    >>> source = read_transcript("interviews/P03.vtt")  # doctest: +SKIP
    >>> source.participants  # doctest: +SKIP
    ('Hetty Okafor',)
    """
    raw, id = Raw.load(path, TRANSCRIPT), id or source_id(path)
    # The digest tells whether the file was exchanged in between.
    known = _known(str(path), id, raw.digest)
    return known if known.digest == raw.digest else _understood(raw, id)


@lru_cache(maxsize=256)
def _known(path: str, id: str, digest: str) -> Source:
    """What a file of this content holds; read once, however often a study is built."""
    return _understood(Raw.load(path, TRANSCRIPT), id)


def _understood(raw: Raw, id: str) -> Source:
    reader, notices = TRANSCRIPTS.choose(raw)
    reading = reader.read(raw)
    utterances, joined = one_name_each(reading.utterances)
    text, turns = assemble(utterances)
    if not turns:
        raise _wordless(raw, reader, reading)
    roles = roles_in(turns)
    told = (*reading.notices, *joined, *role_notices(turns, roles))
    source = Source(
        id=id,
        path=str(raw.path),
        format=reader.name,
        text=text,
        turns=turns,
        language=language_of(turn.text for turn in turns),
        digest=raw.digest,
        coverage=reading.coverage,
        warnings=(*notices, *_encoding_notices(raw, reader), *told),
    )
    return source.with_roles(roles)


def _encoding_notices(raw: Raw, reader: Reader[Reading]) -> tuple[Notice, ...]:
    return () if reader.binary else raw.decoded.notices


def _wordless(raw: Raw, reader: Reader[Reading], reading: Reading) -> UnreadableSource:
    first = next((notice for notice in reading.notices if notice.line), None)
    reason = f"no words were found in it as {reader.name}"
    return UnreadableSource(
        f"{reason} ({first.reason})" if first else reason,
        path=raw.path,
        line=first.line if first else None,
        hint="Export the transcript again, or check that this is the right file.",
    )
