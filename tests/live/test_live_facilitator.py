"""The facilitator's desk in a notebook, as far as the kernel's side goes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from workbench.live import leading
from workbench.live.facilitator import Facilitator
from workbench.live.pages import notebook_script, notebook_style

Start = Callable[..., Any]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What widgets send to the browser."""
    messages: list[dict[str, Any]] = []
    monkeypatch.setattr(
        Facilitator, "send", lambda self, content, buffers=None: messages.append(content)
    )
    return messages


def until(found: Callable[[], Any]) -> Any:
    """Wait for something that comes from another thread."""
    for _ in range(200):
        if value := found():
            return value
        time.sleep(0.05)
    raise AssertionError("it did not come")


def test_the_desk_by_way_of_the_kernel(live: Start, told: list[dict[str, Any]]) -> None:
    server = live("--template", "dot-vote", "--title", "Names")
    desk = Facilitator(server.facilitator)
    assert (desk.state, desk.wrong, desk.code) == ("leading", "", server.code)
    desk._asked(desk, {"kind": "all"}, None)
    hello = next(said["frame"] for said in reversed(told) if "frame" in said)["hello"]
    assert hello["you"]["role"] == "facilitator"
    assert hello["view"]["room"]["title"] == "Names"
    # What is synced may be saved with the notebook: no secret is among it.
    secret = server.facilitator.rpartition("#")[2]
    assert secret not in str(desk.get_state())
    assert told[-1] == {"page": server.facilitator}
    frame = {"op": "write", "ref": "0123456789", "text": "Fernwheel"}
    desk._asked(desk, {"kind": "ask", "frame": frame}, None)
    until(lambda: [said for said in told if said.get("frame", {}).get("ack") == "0123456789"])
    desk._asked(desk, {"kind": "ask", "frame": {**frame, "ref": "0987654321", "text": ""}}, None)
    refused = until(lambda: [said for said in told if "refused" in said.get("frame", {})])
    assert refused[0]["frame"]["why"] == "The note is empty."
    desk.leave()
    assert desk.state == "asking"


def test_the_desk_says_that_the_server_is_gone_and_back(
    live: Start, told: list[dict[str, Any]]
) -> None:
    server = live("--template", "dot-vote")
    desk = Facilitator(server.facilitator)
    until(lambda: {"on": True} in told)
    server.kill()
    until(lambda: {"on": False} in told)
    told.clear()
    live("--resume", "--port", server.root.rstrip("/").rpartition(":")[2])
    until(lambda: {"on": True} in told)
    desk.leave()


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("http://127.0.0.1:9/KX49FW", "not a facilitator's link"),
        ("http://127.0.0.1:9/facilitate/KX49FW#abc", "no live server answers"),
        ("nonsense", "is no link of a workshop"),
    ],
)
def test_a_wrong_link_is_explained(link: str, why: str) -> None:
    desk = Facilitator(link)
    assert desk.state == "asking"
    assert why in desk.wrong


def test_a_workshop_begun_from_a_notebook_outlives_it(
    tmp_path: Path, told: list[dict[str, Any]]
) -> None:
    (tmp_path / "study.toml").write_text('[study]\nname = "Renewal"\n', encoding="utf-8")
    desk = Facilitator(study=tmp_path)
    assert "brainstorm" in [each["id"] for each in desk.templates]
    asked = {"kind": "begin", "template": "brainstorm", "title": "Winter", "network": False}
    desk._asked(desk, asked, None)
    assert (desk.state, desk.wrong) == ("leading", "")
    started = [
        child
        for child in psutil.Process().children()
        if "live" in child.cmdline() and str(tmp_path) in child.cmdline()
    ]
    try:
        desk.leave()
        assert [child.is_running() for child in started] == [True]
        assert os.getpgid(started[0].pid) == started[0].pid
        assert [path.name[11:] for path in (tmp_path / "workshops").iterdir()] == ["winter"]
    finally:
        for child in started:
            child.send_signal(signal.SIGTERM)
            child.wait(timeout=20)


def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    desk = Facilitator(study=tmp_path)
    desk._asked(desk, {"kind": "begin", "template": "none", "title": "", "network": False}, None)
    assert desk.state == "asking"
    assert desk.wrong


def test_the_notebook_gets_one_module_and_a_style_that_stays_in_its_place() -> None:
    script = notebook_script()
    assert script.count("export ") == 1
    assert "import " not in script
    assert notebook_style().count("\n.live {\n") == 2
    assert leading.picture("http://127.0.0.1/KX49FW").startswith("data:image/svg+xml;base64,")
