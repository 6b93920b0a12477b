"""What `workbench live` prints, and to whom its links are of use."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from workbench.cli.live_printed import announce
from workbench.live.hall import Hall

Play = Callable[..., Any]


@pytest.mark.parametrize(
    ("address", "host", "said"),
    [
        ("http://127.0.0.1:8900/", "127.0.0.1", "add --host 0.0.0.0 for phones in the room."),
        ("http://localhost:8900/", "localhost", "add --host 0.0.0.0 for phones in the room."),
        ("http://[::1]:8900/", "::1", "add --host 0.0.0.0 for phones in the room."),
        ("http://127.0.0.1:8900/", "0.0.0.0", "it has no address in a network"),
        ("http://192.168.1.20:8900/", "0.0.0.0", ""),
        ("https://workshops.example.org/live/", "127.0.0.1", ""),
    ],
)
def test_a_qr_is_printed_only_where_phones_can_open_it(
    play: Play, capsys: pytest.CaptureFixture[str], address: str, host: str, said: str
) -> None:
    hall = Hall(address)
    workshop = play().workshop
    hall._crowds[workshop.code] = SimpleNamespace(workshop=workshop)
    announce(hall, host)
    out = capsys.readouterr().out
    assert re.search("[█▀▄]", out) is None if said else re.search("[█▀▄]", out)
    assert ("Only this machine can open these" in out) is bool(said)
    assert said in out
    assert workshop.code in out
    assert "facilitator" in out
