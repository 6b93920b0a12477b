"""Codes to join by, secrets of facilitators, and cookies that only the server can make."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

# No vowels, so that no words come out, and no characters that are mistaken for one another.
ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789"
CODE_LENGTH = 6
# For a workshop whose code somebody tries to guess.
LONG_CODE = 10
_MISTAKEN = str.maketrans({"0": "D", "O": "D", "1": "L", "I": "L", " ": "", "-": ""})


@dataclass(frozen=True, slots=True)
class Pass:
    """Whom a cookie is for.

    Attributes
    ----------
    room : str
        Id of the workshop.
    role : str
        ``participant``, ``facilitator`` or ``display``.
    person : str
        Id of the participant, or the role.
    """

    room: str
    role: str
    person: str


def new_code(length: int = CODE_LENGTH) -> str:
    """A code; of six characters there are some 480 million, of ten 300 million million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def typed_code(text: str) -> str:
    """The code in what somebody typed: case, blanks and mistaken characters do not matter.

    Examples
    --------
    >>> typed_code("kx4 9fw")
    'KX49FW'
    """
    return text[:40].upper().translate(_MISTAKEN)


def new_secret() -> str:
    """A secret that nobody guesses, fit for an address."""
    return secrets.token_urlsafe(24)


def new_person() -> str:
    """The id of a participant, which says nothing about them."""
    return "p" + secrets.token_hex(6)


def same(one: str, other: str) -> bool:
    """Compare secrets in constant time."""
    # What is sent may hold halves of characters.
    halves = "surrogatepass"
    return hmac.compare_digest(one.encode(errors=halves), other.encode(errors=halves))


def sign(holder: Pass, key: bytes, *, until: float) -> str:
    """A cookie's value.

    Parameters
    ----------
    holder : Pass
    key : bytes
        The workshop's key.
    until : float
        Seconds since 1970 after which it is void.
    """
    body = "|".join((holder.room, holder.role, holder.person, str(int(until))))
    packed = base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")
    return f"{packed}.{_mark(packed, key)}"


def verify(value: str, key: bytes, *, now: float | None = None) -> Pass | None:
    """Whom a cookie is for; None when it is forged, damaged or too old.

    Examples
    --------
    >>> cookie = sign(Pass("r1", "participant", "p1"), b"key", until=2e9)
    >>> verify(cookie, b"key", now=1e9).person
    'p1'
    >>> verify(cookie, b"other key", now=1e9) is None
    True
    """
    packed, _, mark = value.partition(".")
    if not same(mark, _mark(packed, key)):
        return None
    body = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
    room, role, person, until = body.split("|")
    if float(until) < (time.time() if now is None else now):
        return None
    return Pass(room, role, person)


def _mark(text: str, key: bytes) -> str:
    digest = hmac.new(key, text.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
