"""The journal on a PostgreSQL server, started here where one is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.errors import StoreError
from workbench.store.journal import Journal

Starter = Callable[..., "subprocess.Popen[str]"]

pytest.importorskip("psycopg", reason="needs the driver psycopg (extra 'scale')")


def program(name: str) -> str:
    places = [*sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin"))), os.environ["PATH"]]
    found = shutil.which(name, path=os.pathsep.join(places))
    if found is None:
        pytest.skip(f"needs PostgreSQL's {name}")
    return found


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of our own on a socket in a temporary folder, without a network port."""
    commands = [program("initdb"), program("postgres")]
    folder = Path(tempfile.mkdtemp(prefix="wb-pg-", dir="/tmp"))
    user = {"user": "postgres"} if os.geteuid() == 0 else {}
    if user:
        try:
            shutil.chown(folder, "postgres")
        except LookupError:
            folder.rmdir()
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    data, quiet = folder / "data", {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    setup = [commands[0], "-D", str(data), "-U", "tester", "-A", "trust", "-N", "-E", "UTF8"]
    subprocess.run(setup, check=True, cwd=folder, **quiet, **user)
    serve = [commands[1], "-D", str(data), "-k", str(folder), "-c", "listen_addresses="]
    server = subprocess.Popen(serve, cwd=folder, **quiet, **user)
    url = f"postgresql+psycopg://tester@/postgres?host={folder}"
    try:
        wait_until_ready(url)
        yield url
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_ready(url: str) -> None:
    for _ in range(100):
        try:
            Journal(url).events()
        except StoreError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the PostgreSQL server did not start")


def test_writers_that_start_on_an_empty_database(address: str, start_writer: Starter) -> None:
    assert Journal(address).events() == ()
    writers = [start_writer(address, f"w{n}", 15) for n in range(4)]
    printed = [writer.communicate(timeout=120)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 4
    events = Journal(address).events()
    assert [e.id for e in events] == sorted({id_ for ids in printed for id_ in ids})
    assert len(events) == 60
    for ids in printed:
        assert ids == sorted(ids)


def test_decisions_on_a_server(address: str, tmp_path: Path) -> None:
    journal = Journal(address)
    before = len(journal.events())
    event = journal.append("note.added", {"text": "Zo\u00eb \x00 \ud83d"}, actor="tom")
    undoing = journal.undo(event.id, actor="tom")
    assert event not in journal.standing("note.added")
    with pytest.raises(StoreError, match="already undone"):
        journal.undo(event.id, actor="tom")
    journal.undo(undoing.id, actor="tom")
    assert event in journal.standing("note.added")
    assert journal.rewrite(event.id, {}).payload == {}
    local = Journal(tmp_path / "study.db")
    assert local.merge(journal) == before + 3
    assert journal.merge(local) == 0
    own = local.append("note.added", {}, actor="tom")
    assert journal.merge(local) == 1
    assert journal.events()[-1] == own


def test_server_that_is_not_there_is_explained(tmp_path: Path) -> None:
    journal = Journal(f"postgresql+psycopg://tom:secret@/postgres?host={tmp_path}")
    with pytest.raises(StoreError, match="Is the server running") as caught:
        journal.events()
    assert "secret" not in str(caught.value)
