"""Wrong keys cost time, one after the other; the right one does not."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from jupyter_server.auth.identity import IdentityProvider, User

from workbench.apps import door

KEY = "the key of the team"


class Asked:
    """A request with a key in its address."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.request = self
        self.headers: dict[str, str] = {}

    def get_argument(self, name: str, default: str = "") -> str:
        return self.key if name == "token" else default


async def let_in(self: IdentityProvider, handler: Any) -> User | None:
    return User("viewer") if handler.key == self.token else None


@pytest.fixture
def paused(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many wait with each other while one is held up."""
    found: list[int] = []
    waiting = 0
    really = asyncio.sleep

    async def sleep(seconds: float) -> None:
        nonlocal waiting
        assert seconds == door._PAUSE_AFTER_WRONG_KEY
        waiting += 1
        found.append(waiting)
        await really(0)
        waiting -= 1

    monkeypatch.setattr(IdentityProvider, "_get_user", let_in)
    monkeypatch.setattr(door.asyncio, "sleep", sleep)
    return found


def users(*keys: str) -> list[User | None]:
    async def ask() -> list[User | None]:
        provider = door.Door(token=KEY)
        return list(await asyncio.gather(*(provider.get_user(Asked(key)) for key in keys)))

    return asyncio.run(ask())


def test_a_wrong_key_in_a_link_waits(paused: list[int]) -> None:
    assert users("wrong") == [None]
    assert paused == [1]


def test_who_has_the_key_or_shows_none_does_not_wait(paused: list[int]) -> None:
    assert [user and user.username for user in users(KEY, "")] == ["viewer", None]
    assert paused == []


def test_guesses_at_once_wait_for_each_other(paused: list[int]) -> None:
    users(*(f"guess {n}" for n in range(40)))
    assert len(paused) == 40
    assert max(paused) == door._WRONG_AT_A_TIME
