"""The codebook of a QualCoder project: categories with their codes below them."""

from __future__ import annotations

from workbench.ingest.exchange.code_tree import in_order
from workbench.ingest.exchange.qualcoder_desk import Desk
from workbench.ingest.exchange.row_values import color, keyed, text_of, whole
from workbench.ingest.exchange.sqlite_file import Database, Row
from workbench.ingest.exchange.verify import plain
from workbench.model.coding import Code


def read_codes(database: Database, desk: Desk) -> tuple[Code, ...]:
    """Categories become codes that are never applied, so that the hierarchy stays what it is.

    Siblings stand as QualCoder shows them: categories first, each by name.
    """
    found = database.rows("code_cat", "catid", "name", "memo", "supercatid")
    rows = keyed(found, "catid", "code_cat", desk.notices)
    categories = [_category(number, row) for number, row in rows]
    found = database.rows("code_name", "cid", "name", "memo", "catid", "supercid", "color")
    rows = keyed(found, "cid", "code_name", desk.notices)
    codes = [_code(number, row, desk) for number, row in rows]
    ordered = [*sorted(categories, key=_by_name), *sorted(codes, key=_by_name)]
    return in_order(ordered, desk.notices)


def _by_name(code: Code) -> tuple[str, str]:
    return code.name.casefold(), code.id


def _category(number: int, row: Row) -> Code:
    return Code(
        id=f"category-{number}",
        name=text_of(row["name"]),
        definition=plain(text_of(row["memo"])),
        parent=_above(row["supercatid"], "category"),
        codable=False,
    )


def _code(number: int, row: Row, desk: Desk) -> Code:
    name, said = text_of(row["name"]), text_of(row["color"])
    shade = color(said)
    if said.strip() and not shade:
        desk.notice(f"the colour of the code {name!r} is none (expected #RRGGBB)", kept=said)
    return Code(
        id=f"code-{number}",
        name=name,
        definition=plain(text_of(row["memo"])),
        parent=_above(row["supercid"], "code") or _above(row["catid"], "category"),
        color=shade,
    )


def _above(value: object, kind: str) -> str:
    number = whole(value)
    return "" if number is None else f"{kind}-{number}"
