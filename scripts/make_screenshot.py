"""Take the README's picture of a persona page; needs a published demo study and chromium.

Usage: ``python scripts/make_screenshot.py [PERSONA]``
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from workbench.apps import serve

ROOT = Path(__file__).parents[1]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main(persona: str) -> None:
    """Open a persona, click its first contested claim, and take the picture."""
    with serve.start(ROOT / "published") as running, sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(f"{running.url}#/persona/{persona}")
        page.get_by_role("heading", level=1).wait_for(timeout=60_000)
        page.get_by_role("button", name="Contested").first.click()
        page.wait_for_timeout(1_500)
        page.screenshot(path=ROOT / "docs" / "persona.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "counts-on-it-every-day")
