"""Tables cut into sections give what they give in one piece, quotes astray or not."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.ingest import arrow_records
from workbench.ingest.arrow_records import Parsed, parsed
from workbench.ingest.body import Body
from workbench.ingest.sections import sections

CELLS = st.sampled_from(
    [
        "",
        "a",
        "bb",
        '"c"',
        '"d, d"',
        '"e\ne"',
        '"f ""f"""',
        '5" pipe',
        '"',
        '""',
        '"g',
        'h"',
        "Köln",
    ]
)
RECORDS = st.lists(st.lists(CELLS, min_size=2, max_size=4).map(",".join), min_size=1, max_size=40)


def cut_up(data: bytes, size: int) -> Parsed | None:
    with patch.object(arrow_records, "_PART", 1), patch.object(arrow_records, "_SECTION", size):
        return parsed(Body(data, None, 0, len(data)), ",")


def told(found: Parsed | None) -> Any:
    if found is None:
        return None
    return [column.to_pylist() for column in found.columns], found.rows, found.ragged


@settings(deadline=None, max_examples=400)
@given(records=RECORDS, size=st.integers(1, 60), newline=st.sampled_from(["\n", "\r\n"]))
@example(records=["a,b", 'c,"d', 'e,f"', "g,h"], size=6, newline="\n")
@example(records=["a,b", ",", ",", ",", '"",""'], size=3, newline="\n")
def test_sections_make_the_whole(records: list[str], size: int, newline: str) -> None:
    data = (newline.join(records) + newline).encode()
    whole = parsed(Body(data, None, 0, len(data)), ",")
    assert told(cut_up(data, size)) == told(whole)


def test_sections_end_behind_line_ends_outside_quotes() -> None:
    data = b'a,b\n"c\nc",d\ne,f\n' * 50
    found = sections(Body(data, None, 0, len(data)), size=20)
    assert found is not None
    assert len(found) > 20
    assert (found[0].start, found[-1].stop) == (0, len(data))
    for one in found:
        part = data[one.start : one.stop]
        assert part.endswith(b"\n")
        assert part.count(b'"') % 2 == 0


def test_a_quote_astray_makes_the_table_be_read_in_one_piece() -> None:
    data = ("a,b\n" + '5" pipe,"x\ny"\n' * 30).encode()
    with patch.object(arrow_records, "_side_by_side", wraps=arrow_records._side_by_side) as tried:
        found = cut_up(data, 40)
    assert tried.call_count == 1
    assert found is not None
    assert found.columns[1].to_pylist() == ["b", *["x\ny"] * 30]


def test_bytes_that_are_no_utf8_are_left_to_those_who_know_encodings() -> None:
    data = b"a,b\n" * 20 + b"K\xf6ln,c\n" + b"a,b\n" * 20
    assert cut_up(data, 16) is None


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_one_column_is_read_whole(size: int) -> None:
    found = cut_up(b"a\n\nb\n", size)
    assert found is not None
    assert found.columns[0].to_pylist() == ["a", "b"]
