"""Workshops that expired, damaged logs, and clocks that jump."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench import Study
from workbench.live.beginning import create
from workbench.live.errors import LiveError, Refused
from workbench.live.folders import resumable, resumed
from workbench.live.hall import Hall
from workbench.live.recording import record, results
from workbench.live.store import Log
from workbench.live.template_files import load
from workbench.live.workshop import LIFETIME, Workshop

Run = Callable[..., tuple[int, str, str]]
HOUR = 3600.0


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "study.toml").write_text('[study]\nname = "Renewal"\n', encoding="utf-8")
    return tmp_path


def _begun(study: Path, name: str, **options: Any) -> Workshop:
    return create(study / "workshops" / name, load("brainstorm"), **options)


def _cookies(hall: Hall, workshop: Workshop, *people: str) -> dict[str, str]:
    given = {
        hall.cookie(workshop, "participant"): hall.signed(workshop, "participant", person)
        for person in people
    }
    leader = hall.signed(workshop, "facilitator", "facilitator")
    return {**given, hall.cookie(workshop, "facilitator"): leader}


def test_an_expired_workshop_is_opened_again_by_who_has_the_machine(study: Path) -> None:
    first = _begun(study, "two-days")
    ann, _ = first.join("Ann")
    first.save()
    began, secrets = first.began, (first.secret, first.display)
    hall = Hall("http://127.0.0.1:1/")
    cookies = _cookies(hall, first, ann)
    first.close_log()

    day = [0.0]
    later = Workshop(first.folder, clock=lambda: day[0], wall=lambda: began + LIFETIME - HOUR)
    assert hall.holder(later, "facilitator", cookies.get)
    day[0] += 3 * HOUR
    assert later.expired
    assert hall.holder(later, "facilitator", cookies.get) is None
    assert hall.holder(later, "participant", cookies.get) is None
    with pytest.raises(Refused, match="over"):
        later.join("Bob")
    later.reopen()
    assert not later.expired
    assert later.code == first.code
    assert not {later.secret, later.display} & set(secrets)
    assert hall.role_of(later, secrets[0]) is None
    # Who was in goes on as who they were; who led needs the new link.
    assert hall.holder(later, "participant", cookies.get).person == ann
    assert hall.holder(later, "facilitator", cookies.get) is None
    later.join("Bob")
    later.save()
    facts = list(later.log.facts())
    until = next(fact["until"] for fact in facts if fact["kind"] == "reopened")
    assert until == pytest.approx(began + LIFETIME + 2 * HOUR + LIFETIME, abs=2)
    later.close_log()
    again = Workshop(first.folder)
    assert again.expires == until
    assert [person.name for person in again.saved.people.values()] == ["Ann", "Bob"]
    day[0] = LIFETIME + 10 * HOUR
    again.close_log()


def test_resuming_takes_what_is_open_else_the_newest_that_expired(
    study: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("2026-01-01-old", "2026-01-02-newer"):
        _begun(study, name, lifetime=-HOUR).close_log()
    with caplog.at_level(logging.WARNING):
        going = resumable(study)
    assert [each.folder.name for each in going] == ["2026-01-02-newer"]
    assert not going[0].expired
    assert "--workshop 2026-01-01-old" in caplog.text
    going[0].close_log()
    going = resumable(study)
    assert [each.folder.name for each in going] == ["2026-01-02-newer"]
    going[0].close_log()
    going = resumed(study, "old")
    assert [each.folder.name for each in going] == ["2026-01-01-old"]
    assert not going[0].expired
    with pytest.raises(LiveError, match="served by another"):
        resumed(study, "old")
    going[0].close_log()
    record(Study(study), going[0].folder, close=True)
    with pytest.raises(LiveError, match="is closed"):
        resumed(study, "old")


def test_the_link_of_a_reopened_workshop_leads_and_the_old_one_does_not(
    study: Path, live: Callable[..., Any]
) -> None:
    import asyncio

    from workbench.live.client import Client

    old = create(study / "study" / "workshops" / "2026-01-01-w", load("brainstorm"), lifetime=-1.0)
    old.close_log()
    server = live("--resume")
    assert server.code == old.code

    async def play() -> None:
        async with Client(server.facilitator) as lead, Client(server.join) as ann:
            await ann.ask("write", text="The second day")
            await lead.ask("reveal")
        with pytest.raises(LiveError, match="link is not right"):
            await Client(f"{server.root}facilitate/{old.code}#{old.secret}").start()

    asyncio.run(play())


@pytest.mark.parametrize("jump", [-10 * 365 * 24 * HOUR, 10 * 365 * 24 * HOUR])
def test_a_clock_that_jumps_while_it_runs_does_no_harm(
    study: Path, monkeypatch: pytest.MonkeyPatch, jump: float
) -> None:
    seconds = [50.0]
    _begun(study, "w").close_log()
    workshop = Workshop(study / "workshops" / "w", clock=lambda: seconds[0])
    hall = Hall("http://127.0.0.1:1/")
    ann, _ = workshop.join("Ann")
    workshop.save()
    cookies = _cookies(hall, workshop, ann)
    wall = workshop.began + jump
    monkeypatch.setattr("time.time", lambda: wall)
    assert not workshop.expired
    assert hall.holder(workshop, "participant", cookies.get)
    assert hall.holder(workshop, "facilitator", cookies.get)
    bob, _ = workshop.join("Bob")
    workshop.save()
    assert hall.holder(workshop, "participant", _cookies(hall, workshop, bob).get)
    seconds[0] += LIFETIME + 1
    assert workshop.expired
    saved = workshop.saved
    workshop.close_log()
    # The order of facts is their number's, whatever their times say.
    again = Workshop(workshop.folder)
    assert again.saved == saved
    assert again.expired == (jump > 0)
    again.close_log()


def test_a_phone_whose_clock_is_wrong_keeps_its_cookie(live: Callable[..., Any]) -> None:
    import urllib.request

    server = live()
    body = json.dumps({"code": server.code}).encode()
    with urllib.request.urlopen(f"{server.root}join", data=body, timeout=20) as answer:
        cookie = answer.headers["Set-Cookie"]
    assert "Max-Age=" in cookie
    assert "expires=" not in cookie.lower()


def _damage(study: Path) -> list[str]:
    """Logs that are damaged in all the ways that a disk, a copy or a person damages them."""
    Log(study / "workshops" / "half-made" / "room.sqlite").close()
    folder = study / "workshops" / "text"
    folder.mkdir()
    (folder / "room.sqlite").write_bytes(b"this is a text and no database, " * 50)
    for name, fact in (
        ("no-json", '{"kind": "wro'),
        ("unknown", '{"kind": "danced"}'),
        ("fields", '{"kind": "wrote", "note": "n1"}'),
        ("a-list", "[]"),
        ("odd-id", '{"kind": "wrote", "note": "x", "person": "p", "text": "t"}'),
    ):
        workshop = _begun(study, name)
        workshop.close_log()
        with sqlite3.connect(workshop.log.path) as base:
            row = (0, "p", "", "", fact)
            base.execute("insert into log (at, person, ref, made, fact) values (?,?,?,?,?)", row)
        base.close()
    torn = _begun(study, "torn")
    torn.close_log()
    content = torn.log.path.read_bytes()
    torn.log.path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    return sorted(["half-made", "text", "no-json", "unknown", "fields", "a-list", "odd-id", "torn"])


def test_damaged_logs_are_named_and_hide_no_other(study: Path, run: Run) -> None:
    _begun(study, "good").close_log()
    assert run("live", "list", "--study", study)[0] == 0
    damaged = _damage(study)
    code, out, err = run("live", "list", "--study", study)
    assert code == 1
    assert out.count("\n") == 1
    assert out.startswith("good ")
    lines = err.strip().splitlines()
    assert len(lines) == len(damaged)
    for name in damaged:
        line = next(line for line in lines if f"/{name}/" in line)
        assert "Put a copy of it back, or move its folder out of workshops/" in line
    code, out, _ = run("live", "list", "--json", "--study", study)
    found = json.loads(out)
    assert (code, len(found)) == (1, 1 + len(damaged))
    assert sum(each["state"] == "damaged" for each in found) == len(damaged)
    kept = {each["workshop"]: each.get("error", "") for each in results(Study(study))}
    assert [name for name, error in kept.items() if not error] == ["good"]
    assert sorted(name for name, error in kept.items() if error) == damaged
    going = resumable(study)
    assert [each.folder.name for each in going] == ["good"]
    going[0].close_log()


def test_the_desk_counts_only_dots_that_still_count(play: Callable[..., Any]) -> None:
    from workbench.live.views import Moment, shared

    workshop = play("brainstorm")
    ann = workshop.join("Ann")
    notes = [workshop.ask(ann, "write", text=text) for text in ("One", "Two")]
    vote = next(n for n, p in enumerate(workshop.room.template.phases) if p.kind == "vote")
    workshop.lead("phase", to=vote)
    workshop.ask(ann, "dot", item=notes[0], n=1)
    workshop.lead("remove_note", note=notes[0])
    view = shared(workshop.room, Moment(), "facilitator")
    assert view[f"person/{ann}"]["dots_used"] == 0
    assert view["counts"]["voted"] == 0
