"""Texts of a QualCoder project with what was coded, annotated or given to a case in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.ingest.exchange.placing import context, settle
from workbench.ingest.exchange.qualcoder_desk import Desk
from workbench.ingest.exchange.row_values import keyed, text_of, whole
from workbench.ingest.exchange.sqlite_file import Database, Row
from workbench.ingest.exchange.verify import UNITS, Mark, Marked, Placed, plain
from workbench.model.coding import UNKNOWN, Coding, Excerpt, Memo, Touch
from workbench.model.evidence import Span
from workbench.model.project import Doubt

# Qt counts UTF-16 code units, Python, which codes automatically, code points.
_UNITS = tuple(
    u for u in UNITS if u.count != "UTF-8 bytes" and not u.inclusive and u.breaks != "two"
)
_IMPORTANT = "memo-important"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row that points into a text.

    Attributes
    ----------
    kind : {"coding", "annotation", "case"}
    number : str
        Its number in its table.
    document : int or None
    start, end : int or None
    quote : str
        Empty where the table says no words.
    row : Row
    """

    kind: str
    number: str
    document: int | None
    start: int | None
    end: int | None
    quote: str
    row: Row

    @property
    def mark(self) -> Mark:
        """For verifying."""
        return Mark(self.start or 0, self.end or 0, self.quote or None, sure=True)


@dataclass
class _Pile:
    """What stands on the same words."""

    made: Touch
    codings: list[Coding] = field(default_factory=list)
    memos: list[str] = field(default_factory=list)


@dataclass
class Texts:
    """What became of the stretches of a project.

    Attributes
    ----------
    codings : int
        Rows of coded text.
    doubts : list of Doubt
    offsets : str
    of_cases : dict of int to list of str
        Ids of excerpts by case.
    piles : dict of int to dict
        By document, what stands at each place in it.
    """

    codings: int = 0
    doubts: list[Doubt] = field(default_factory=list)
    offsets: str = ""
    of_cases: dict[int, list[str]] = field(default_factory=dict)
    piles: dict[int, dict[tuple[int, int], _Pile]] = field(default_factory=dict)

    def excerpts(self, document: int, text: str) -> tuple[Excerpt, ...]:
        """Excerpts of a text in its order; codings of the same words share one."""
        return tuple(
            _excerpt(document, text, place, pile)
            for place, pile in sorted(self.piles.get(document, {}).items())
        )


def excerpt_id(document: int, start: int, end: int) -> str:
    """Id of the excerpt at a place."""
    return f"excerpt-{document}-{start}-{end}"


def stretches(database: Database, kind: str, desk: Desk) -> list[Stretch]:
    """Rows of coded text, of annotations, or of texts of cases."""
    table, key, quote, more = {
        "coding": ("code_text", "ctid", "seltext", ("cid", "important", "memo")),
        "annotation": ("annotation", "anid", "", ("memo",)),
        "case": ("case_text", "id", "", ("caseid", "memo")),
    }[kind]
    columns = (key, "fid", "pos0", "pos1", "owner", "date", *more, *filter(None, [quote]))
    seen: set[str] = set()
    found = []
    for at, row in enumerate(database.rows(table, *columns), start=1):
        number = text_of(whole(row[key]))
        if not number or number in seen:
            # The oldest projects do not number their codings.
            number = f"row-{at}"
        seen.add(number)
        fid, start, end = (whole(row[column]) for column in ("fid", "pos0", "pos1"))
        found.append(Stretch(kind, number, fid, start, end, text_of(row.get(quote)), row))
    return found


def place_stretches(
    found: Sequence[Stretch],
    sources: Mapping[int, Row],
    codes: Mapping[str, str],
    desk: Desk,
) -> Texts:
    """Place stretches in their texts.

    Parameters
    ----------
    found : sequence of Stretch
    sources : mapping of int to Row
        Those with a text, by number.
    codes : mapping of str to str
        Names by id.
    desk : Desk
    """
    texts = Texts(codings=sum(each.kind == "coding" for each in found))
    by_source: dict[int, list[Stretch]] = {number: [] for number in sources}
    for each in found:
        reason = _lack(each, sources, codes)
        if reason:
            _doubt(each, reason, "", sources, codes, texts, desk)
        elif each.document is not None:
            by_source[each.document].append(each)
    marked = [
        Marked(text_of(sources[number]["fulltext"]), tuple(each.mark for each in mine))
        for number, mine in by_source.items()
    ]
    settled = settle(marked, units=_UNITS, others=_UNITS)
    texts.offsets = settled.offsets
    if settled.rivals:
        desk.notice(
            f"the positions fit more than one way to count; taken as {settled.offsets}",
            kept=f"would fit as well: {'; '.join(map(str, settled.rivals))}",
            hint="Compare some codings with the original.",
        )
    for mine, placed in zip(by_source.values(), settled.placed, strict=True):
        for each, place in zip(mine, placed, strict=True):
            if place.sound:
                _keep(each, place, texts, desk)
            else:
                _doubt(each, place.reason, place.found, sources, codes, texts, desk)
    return texts


def _lack(each: Stretch, sources: Mapping[int, Row], codes: Mapping[str, str]) -> str:
    if each.kind == "coding" and _code(each) not in codes:
        return "its code is not in the file"
    if each.document not in sources:
        return "its document is not in the file, or has no text"
    if each.start is None or each.end is None:
        return "the file gives no start or end for it"
    return ""


def _code(each: Stretch) -> str:
    return f"code-{text_of(whole(each.row['cid']))}"


def _keep(each: Stretch, place: Placed, texts: Texts, desk: Desk) -> None:
    assert each.document is not None
    touch = desk.touch(each.row)
    piles = texts.piles.setdefault(each.document, {})
    pile = piles.setdefault((place.start, place.end), _Pile(touch))
    memos = desk.memo(f"memo-{each.kind}-{each.number}", each.row["memo"], touch)
    if each.kind == "coding":
        memos += _important(each, desk)
        pile.codings.append(Coding(f"coding-{each.number}", _code(each), touch, memos))
        return
    pile.memos += memos
    case = whole(each.row["caseid"]) if each.kind == "case" else None
    if case is not None:
        excerpt = excerpt_id(each.document, place.start, place.end)
        texts.of_cases.setdefault(case, []).append(excerpt)


def _important(each: Stretch, desk: Desk) -> tuple[str, ...]:
    if whole(each.row["important"]) != 1:
        return ()
    if all(memo.id != _IMPORTANT for memo in desk.memos[:1]):
        memo = Memo(_IMPORTANT, "Marked as important in QualCoder.", title="Important")
        desk.memos.insert(0, memo)
    return (_IMPORTANT,)


def _doubt(
    each: Stretch,
    reason: str,
    stands: str,
    sources: Mapping[int, Row],
    codes: Mapping[str, str],
    texts: Texts,
    desk: Desk,
) -> None:
    """List a coding; what is no coding gets a notice. Memos are kept in either case."""
    row = sources.get(each.document) if each.document is not None else None
    name = text_of(row["name"]) if row else ""
    touch = desk.touch(each.row)
    desk.memo(f"memo-{each.kind}-{each.number}", each.row["memo"], touch)
    start, end = -1 if each.start is None else each.start, -1 if each.end is None else each.end
    if each.kind != "coding":
        what = "an annotation" if each.kind == "annotation" else "a case's part"
        where = f"characters {start} to {end} of {name!r}" if name else "an unknown document"
        desk.notice(f"{what} in {where}: {reason}", kept=text_of(each.row["memo"]))
        return
    code = codes.get(_code(each), _code(each))
    texts.doubts.append(Doubt(name, code, start, end, each.quote, stands, reason))


def _excerpt(document: int, text: str, place: tuple[int, int], pile: _Pile) -> Excerpt:
    before, after = context(text, *place)
    return Excerpt(
        id=excerpt_id(document, *place),
        span=Span(f"document-{document}", *place, text[slice(*place)]),
        codings=tuple(pile.codings),
        made=pile.made,
        changed=UNKNOWN,
        memos=tuple(pile.memos),
        before=before,
        after=after,
    )


def with_text(rows: Iterable[Row], desk: Desk) -> tuple[dict[int, Row], dict[int, Row]]:
    """Sources by number: those that are texts, and pictures and recordings."""
    texts: dict[int, Row] = {}
    media: dict[int, Row] = {}
    for number, row in keyed(rows, "id", "source", desk.notices):
        bare = not text_of(row["fulltext"]) and bool(text_of(row["mediapath"]))
        (media if bare else texts)[number] = row
    return texts, media


def text_in(row: Row) -> str:
    """The text of a source, with LF line ends."""
    return plain(text_of(row["fulltext"]))
