"""What `workbench live` prints when phones can join: code, QR, and who may come from where."""

from __future__ import annotations

import sys
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from workbench.live.hall import Hall


def announce(hall: Hall, host: str) -> None:
    """Print what the facilitator needs: link, code, QR, and their own links.

    Parameters
    ----------
    hall : Hall
    host : str
        Address that the server listens on.
    """
    alone = is_loopback(urlsplit(hall.address).hostname or "")
    for crowd in hall.crowds:
        workshop = crowd.workshop
        link = hall.join_link(workshop)
        print(f"\n{workshop.room.title}\n")
        if not alone:
            _print_qr(link)
        print(f"    join         {link}")
        print(f"    code         {workshop.code}")
        print(f"    facilitator  {hall.facilitator_link(workshop)}")
        print(f"    projector    {hall.board_link(workshop)}")
    if alone:
        print(f"\n{_why_alone(host)}")
    print("\nWhoever has the facilitator's link leads. Ctrl-C stops the server; nothing is lost.")
    sys.stdout.flush()


def is_loopback(host: str) -> bool:
    """Whether a host is this machine as only it itself calls it.

    Examples
    --------
    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("192.168.1.20")
    (True, True, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _why_alone(host: str) -> str:
    if is_loopback(host):
        return "Only this machine can open these; add --host 0.0.0.0 for phones in the room."
    return (
        "Only this machine can open these: it has no address in a network. Join one and start "
        "again with --resume, or name its address with --public-url."
    )


def _print_qr(link: str) -> None:
    """Print a QR code of block characters, which not every terminal can write."""
    import segno

    if "utf" in (sys.stdout.encoding or "").lower():
        segno.make(link, error="m").terminal(compact=True)
