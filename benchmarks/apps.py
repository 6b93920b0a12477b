"""The served app beside a plain Voila notebook that imports pandas and Altair.

Both draw the same persona's chart. The plain notebook counts as ready once its chart's element
stands on the page, before any runtime has drawn it; ours once the chart is drawn.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[1]
PARTS = ("interviews", "surveys", "feedback", "personas", "figures")
FILES = ("study.toml", "scorecard.toml", "decisions.jsonl")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
RUNS, OPEN = 5, 5
# What a crowd may be and take; a slow machine is reported, never waited for without end.
CROWD = int(os.environ.get("WORKBENCH_CROWD", "30"))
PATIENCE, CROWD_SECONDS, GONE_SECONDS = 60_000, 240.0, 90.0
PLAIN = """import json
import pandas as pd
import altair as alt
spec = json.load(open({spec!r}))
alt.Chart.from_dict(spec)"""
PAGE, OURS, THEIRS = "#wb-page h1", ".chart-stage svg", "[id^=altair-viz]"
JOINED = "html[data-kernel=joined]"


def main() -> None:
    """Print times to interactive, memory, weight of pages, and what many viewers at once take."""
    from playwright.sync_api import sync_playwright

    print("load of the machine:", ", ".join(f"{load:.1f}" for load in os.getloadavg()))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        published, persona, spec = publish(Path(folder))
        chromium = os.environ.get("WORKBENCH_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for preheat in (False, True):
            with plain(Path(folder), spec, preheat=preheat) as (url, process):
                name = "plain notebook, " + ("preheated" if preheat else "cold")
                report(name, browser, url, THEIRS, process)
        ours(browser, published, f"#/persona/{persona}")
        browser.close()


def publish(folder: Path) -> tuple[Path, str, Path]:
    """The demo study published in a folder, its first persona, and that one's chart."""
    from workbench import Study

    study = folder / "study"
    for name in PARTS:
        shutil.copytree(ROOT / name, study / name)
    for name in FILES:
        shutil.copy(ROOT / name, study / name)
    done = Study(study).publish()
    persona = json.loads((done.folder / "snapshot.json").read_bytes())["personas"][0]
    spec = folder / "chart.json"
    spec.write_text(json.dumps(persona["charts"]["profile"]), encoding="utf-8")
    return study / "published", persona["id"], spec


@contextmanager
def plain(folder: Path, spec: Path, *, preheat: bool) -> Iterator[tuple[str, psutil.Process]]:
    """Voila as it comes, on a notebook of one cell."""
    import nbformat

    cell = nbformat.v4.new_code_cell(PLAIN.format(spec=str(spec)))
    notebook = folder / "plain.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), notebook)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    options = [f"--port={port}", "--no-browser", "--Voila.ip=127.0.0.1"]
    heated = ["--preheat_kernel=True", "--pool_size=2"] if preheat else []
    command = [sys.executable, "-m", "voila", str(notebook), *options, *heated]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=folder, **quiet)  # type: ignore[call-overload]
    try:
        address = f"http://127.0.0.1:{port}/voila/static/voila.js"
        answering(address)
        time.sleep(8 if preheat else 1)
        yield f"http://127.0.0.1:{port}/", psutil.Process(server.pid)
    finally:
        for child in psutil.Process(server.pid).children(recursive=True):
            child.kill()
        server.kill()
        server.wait()


def answering(address: str) -> None:
    """Wait until a server answers, whatever it answers."""
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)


def ours(browser: Any, published: Path, route: str) -> None:
    """Serve the snapshot, and report on it and on a crowd."""
    from workbench.apps.serve import start

    with start(published) as running:
        time.sleep(8)
        process = psutil.Process(running.process.pid)
        ready = len(kernels(process))
        url = running.url + route
        report("Workbench, page there and working", browser, url, PAGE, process)
        report("Workbench, chart drawn", browser, url, OURS, process)
        report("Workbench, kernel there too", browser, url, JOINED, process)
        weigh(browser, published, running.url)
        crowd(browser, running.url, process, ready)


def crowd(browser: Any, url: str, server: psutil.Process, ready: int) -> None:
    """Open many pages at once, say how many worked and when, and whether their kernels end."""
    began = time.perf_counter()
    contexts = [browser.new_context() for _ in range(CROWD)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.evaluate("url => { setTimeout(() => location.assign(url), 0) }", url)
    for what, shown in (("interactive", PAGE), ("with their kernel", JOINED)):
        times = arrivals(pages, shown, began)
        when = (
            f"half after {statistics.median(times):.1f} s, last {times[-1]:.1f} s" if times else ""
        )
        print(f"{CROWD} viewers at once: {len(times)} {what} ({when})")
    held = sum(pss(kernel) for kernel in kernels(server))
    print(f"  {len(kernels(server))} kernels, {held:.0f} MB PSS together")
    began = time.perf_counter()
    for page in pages:
        page.close(run_before_unload=True)
    while len(kernels(server)) > ready and time.perf_counter() - began < GONE_SECONDS:
        time.sleep(0.5)
    left, took = len(kernels(server)), time.perf_counter() - began
    print(f"  closed: {left} kernels after {took:.1f} s, {ready} ready before")
    for context in contexts:
        context.close()


def arrivals(pages: list[Any], shown: str, began: float) -> list[float]:
    """Seconds after which each page showed something, as long as patience lasts."""
    waiting, times = list(pages), []
    while waiting and time.perf_counter() - began < CROWD_SECONDS:
        for page in list(waiting):
            if there(page, shown):
                times.append(time.perf_counter() - began)
                waiting.remove(page)
        time.sleep(0.1)
    return times


def there(page: Any, shown: str) -> bool:
    """Whether a page shows something by now; one that is between two addresses does not."""
    from playwright.sync_api import Error

    try:
        return bool(page.evaluate(f"Boolean(document.querySelector({shown!r}))"))
    except Error:
        return False


def weigh(browser: Any, published: Path, url: str) -> None:
    """Bytes and requests of each page, first with an empty cache, then moving within the app."""
    home = published / "versions" / (published / "current").read_text("utf-8").strip()
    persona = json.loads((home / "snapshot.json").read_bytes())["personas"][0]["id"]
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    seen = {"requests": 0, "bytes": 0, "socket": 0}
    wire.on("Network.loadingFinished", lambda e: add(seen, "bytes", e["encodedDataLength"]))
    wire.on(
        "Network.webSocketFrameReceived",
        lambda e: add(seen, "socket", len(e["response"]["payloadData"])),
    )
    for view in ("", f"persona/{persona}", "needs", "assumptions", "journey", "survey", "evidence"):
        before = dict(seen)
        if view:
            page.evaluate("route => { location.hash = route }", f"#/{view}")
        else:
            page.goto(url, timeout=PATIENCE)
            page.wait_for_selector(PAGE, timeout=PATIENCE)
        page.wait_for_timeout(1500)
        asked, loaded, told = (seen[key] - before[key] for key in ("requests", "bytes", "socket"))
        print(
            f"  {view or 'overview, empty cache':28} {asked:3} requests, {loaded / 1024:7.0f} KiB; "
            f"{told / 1024:6.0f} KiB through the websocket before compression"
        )
    page.close(run_before_unload=True)
    time.sleep(0.3)
    context.close()


def add(seen: dict[str, int], key: str, size: float) -> None:
    """Count a request or a frame."""
    seen[key] += int(size)
    seen["requests"] += key == "bytes"


def report(name: str, browser: Any, url: str, shown: str, server: psutil.Process) -> None:
    """Print the median time to interactive, page weight, and memory of open viewers."""
    times, sizes = [], []
    for _ in range(RUNS):
        seconds, received = visit(browser, url, shown)
        times.append(seconds)
        sizes.append(received)
        time.sleep(5)
    before = len(kernels(server))
    pages = [browser.new_context().new_page() for _ in range(OPEN)]
    for page in pages:
        page.goto(url, timeout=PATIENCE)
        seen(page, shown if shown == THEIRS else JOINED)
    time.sleep(3)
    held = sorted(pss(kernel) for kernel in kernels(server))
    for page in pages:
        page.close(run_before_unload=True)
    settled(server, before)
    for page in pages:
        page.context.close()
    count, weight = sizes[-1]
    print(f"{name}: {statistics.median(times):.2f} s to interactive (median of {RUNS}), ", end="")
    print(f"{count} requests, {weight / 2**20:.1f} MiB; ", end="")
    print(f"kernels {statistics.median(held):.0f} MB PSS (largest {held[-1]:.0f}), {before} before")


def settled(server: psutil.Process, most: int) -> None:
    """Wait, not for ever, until kernels of closed pages have ended."""
    until = time.perf_counter() + GONE_SECONDS
    while len(kernels(server)) > most and time.perf_counter() < until:
        time.sleep(0.5)


def visit(browser: Any, url: str, shown: str) -> tuple[float, tuple[int, int]]:
    """Seconds from the click on a link until a chart is there, in a browser without cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    answers: list[Any] = []
    page.on("requestfinished", lambda request: answers.append(request))
    began = time.perf_counter()
    page.goto(url, wait_until="commit", timeout=PATIENCE)
    seen(page, shown)
    seconds = time.perf_counter() - began
    weight = sum(one.sizes()["responseBodySize"] for one in answers)
    # Only a page that is left as people leave it says so, and lets its kernel end.
    page.close(run_before_unload=True)
    time.sleep(0.3)
    context.close()
    return seconds, (len(answers), weight)


def seen(page: Any, shown: str) -> None:
    """Wait for a chart; it is drawn when it comes into view."""
    if shown == OURS:
        page.wait_for_selector(".chart-stage", state="attached", timeout=PATIENCE)
        page.locator(".chart-stage").first.scroll_into_view_if_needed()
    page.wait_for_selector(shown, state="attached", timeout=PATIENCE)


def kernels(server: psutil.Process) -> list[psutil.Process]:
    """A server's kernels, ready or in use."""
    return [child for child in server.children(recursive=True) if "kernel-" in _line(child)]


def _line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def pss(process: psutil.Process) -> float:
    """Proportional set size in MB."""
    return float(process.memory_full_info().pss) / 1e6


if __name__ == "__main__":
    main()
