"""Keys that are guessed: wrong ones wait, short ones are not taken, right ones come in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
import snapshots
from test_app_server import ask, with_key
from visits import Server

from workbench.apps.guessing import Guessing
from workbench.apps.serve import start
from workbench.errors import WorkbenchError


@pytest.fixture(scope="module")
def guessed(cache: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own: who guesses at it is not to slow other tests down."""
    folder = snapshots.publish(tmp_path_factory.mktemp("guessed"), snapshots.empty(), "v1")
    with start(folder, preheat=False) as running:
        yield Server(running, folder)


def test_a_guess_waits_and_the_right_key_from_the_same_place_does_not(guessed: Server) -> None:
    tries = [{"path": f"/?token=guess{n}"} for n in range(4)]
    tries += [{"path": "/", "Authorization": f"token other{n}"} for n in range(4)]
    tries += [{"path": f"/api/kernels/{'0' * 36}?token=more{n}"} for n in range(4)]
    with ThreadPoolExecutor(len(tries)) as pool:
        answers = [pool.submit(ask, guessed, method="GET", **one) for one in tries]
        # The first is answered after a second; with the key, a page has opened by then.
        assert ask(guessed, with_key(guessed, "/"), method="HEAD")[0] == 200
        assert not any(answer.done() for answer in answers), "no guess has been answered yet"
        found = [answer.result() for answer in answers]
    assert {status for status, _, _ in found} <= {302, 403, 404}
    status, text, _ = ask(guessed, found[0][2]["Location"])
    assert status == 403
    assert "does not open this page" in text


def test_many_guesses_at_once_are_turned_away_and_hold_nobody_up(guessed: Server) -> None:
    turned = threading.Event()

    def guess(number: int) -> int:
        status, text, headers = ask(guessed, f"/?token=crowd{number}")
        if status == 429:
            assert "wait some seconds" in text
            assert headers["Retry-After"] == "10"
            turned.set()
        return status

    with ThreadPoolExecutor(30) as pool:
        answers: list[Future[int]] = [pool.submit(guess, number) for number in range(30)]
        assert turned.wait(20)
        status, _, headers = ask(guessed, with_key(guessed, "/"), method="HEAD")
        assert status == 200
        old = {"Cookie": headers["Set-Cookie"].split(";")[0]}
        assert ask(guessed, "/?token=an-old-link", method="HEAD", **old)[0] == 200
        found = [answer.result() for answer in answers]
    assert found.count(429) >= 10
    assert set(found) == {302, 429}
    assert "Traceback" not in guessed.running.log.read_text(encoding="utf-8")


def test_what_is_remembered_is_bounded() -> None:
    guessing = Guessing()
    for number in range(10_100):
        guessing.pause(f"192.0.2.{number}", "guess")
    for number in range(100):
        guessing.pause("198.51.100.1", f"guess {number}")
    assert len(guessing._places) == 10_000
    assert len(guessing._places["198.51.100.1"].wrong) == 16


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("a", "has 1 character; one that nobody guesses has 16 or more"),
        ("password1234", "has 12 characters"),
        ("short" + " " * 30, "has 5 characters"),
        ("aaaaaaaabbbbbbbb", "could be guessed"),
    ],
)
def test_a_key_that_could_be_guessed_is_refused(tmp_path: Path, key: str, why: str) -> None:
    folder = snapshots.publish(tmp_path, snapshots.empty(), "v1")
    with pytest.raises(WorkbenchError, match=why) as refused:
        start(folder, token=key)
    assert "openssl rand -base64 24" in str(refused.value)
    assert "WORKBENCH_TOKEN" in str(refused.value)
