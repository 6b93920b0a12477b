"""What single pieces of the page say: a mean, a heading, several surveys, links of a persona."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from workbench.apps import bundle

PLACE = "http://page.invalid/"
WITH_APP = """async ([file, name, data, args]) => {
  const persona = (id) => (data.personas ?? []).find((one) => one.id === id);
  const app = { data: { ...data, persona, participant: () => undefined }, go() {} };
  const made = (await import(`/${file}.js`))[name](app, ...args);
  document.body.replaceChildren(...[made].flat());
  const links = [...document.querySelectorAll(".map-link")].map((one) => one.getAttribute("href"));
  return { text: document.body.innerText, links };
}"""


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that can load the app's files one by one."""
    context = browser.new_context()
    page = context.new_page()

    def answer(route: Any) -> None:
        name = route.request.url.removeprefix(PLACE)
        if not name.endswith(".js"):
            route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")
            return
        text = (bundle.PAGE / "js" / name).read_text(encoding="utf-8")
        route.fulfill(body=text, content_type="text/javascript")

    page.route("**/*", answer)
    page.goto(PLACE)
    yield page
    context.close()


def cell(answer: str, percent: float, total: float) -> dict[str, Any]:
    return {
        "kind": "cell", "survey": "riders", "question": "Days off the road?", "answer": answer,
        "n": 90, "base": 90, "percent": percent, "total": total, "index": 107, "where": [],
    }  # fmt: skip


def test_a_mean_is_no_percentage(page: Any) -> None:
    data = {"evidence": {"m": cell("mean", 3.2, 3.0), "s": cell("Yes", 60.0, 40.0)}}
    mean = page.evaluate(WITH_APP, ["evidence_card", "evidenceCard", data, ["m"]])["text"]
    assert "3.2" in mean
    assert "mean of 90 asked" in mean
    assert "Everybody: 3" in mean
    assert "%" not in mean
    assert page.locator(".bar").count() == 0
    share = page.evaluate(WITH_APP, ["evidence_card", "evidenceCard", data, ["s"]])["text"]
    assert "60" in share
    assert "%" in share


@pytest.mark.parametrize(
    ("surveys", "words"),
    [
        ([("a", 90)], [[90, "survey answers"]]),
        ([("a", 90), ("b", 40)], [[90, "answers to a"], [40, "answers to b"]]),
        ([(id, 10) for id in "abcd"], [[4, "surveys"]]),
        ([], []),
    ],
)
def test_respondents_of_several_surveys_are_no_one_sample(
    page: Any, surveys: list[tuple[str, int]], words: list[list[Any]]
) -> None:
    told = [{"id": id, "respondents": n} for id, n in surveys]
    call = "async (told) => (await import('/answers.js')).sourceFigures({ surveys: told })"
    assert page.evaluate(call, told) == words


def test_the_drawer_names_everybody_as_a_heading(page: Any) -> None:
    claim = {"text": "Rain is hard", "supports": [], "contradicts": [], "status": "assumption"}
    told = page.evaluate(
        """async (claim) => {
          const { createDrawer } = await import('/drawer.js');
          const drawer = createDrawer(document.body, () => {});
          const app = { data: { persona: () => undefined, evidence: {} } };
          drawer.show(app, { kind: "map", owner: "everybody", place: "feels", claim });
          return document.querySelector(".drawer-place").textContent;
        }""",
        claim,
    )
    assert told.startswith("Everybody interviewed · ")


def test_what_waits_to_be_tested_is_counted_as_it_is_listed(page: Any) -> None:
    states = ("overdue", "untested", "testing", "validated")
    log = [
        {"id": f"A{n}", "text": f"Belief {n}", "state": state, "importance": 3, "evidence": 0}
        for n, state in enumerate(states)
    ]
    told = page.evaluate(
        """async (log) => {
          const { answers } = await import('/answers.js');
          const data = { assumptions: log, personas: [], claims: [], sources: {}, journeys: [] };
          document.body.replaceChildren(...[answers({ data })].flat());
          return document.body.textContent;
        }""",
        log,
    )
    assert "2 of 4 assumptions wait to be tested, one overdue." in told


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["statistical"] * 2, "Two kinds of customers."),
        (["qualitative"] * 3, "Three kinds of customers."),
        (
            ["statistical", "statistical", "qualitative", "proto"],
            "Two kinds of customers measured, and one group among those interviewed, "
            "and one more that we only assume.",
        ),
        (["proto"], "one that we only assume."),
    ],
)
def test_who_was_only_interviewed_is_not_added_to_who_was_measured(
    page: Any, kinds: list[str], words: str
) -> None:
    people = [
        {"id": f"p{n}", "name": f"P{n}", "kind": kind, "accent": 1, "share": None}
        for n, kind in enumerate(kinds)
    ]
    told = page.evaluate(
        """async (personas) => {
          const { answers } = await import('/answers.js');
          const data = { assumptions: [], personas, claims: [], sources: {}, journeys: [] };
          document.body.replaceChildren(...[answers({ data })].flat());
          return document.querySelector('.answer').textContent;
        }""",
        people,
    )
    assert told == words


def test_a_persona_leads_to_its_journey_and_its_needs(page: Any) -> None:
    persona = {
        "id": "steady", "name": "Steady", "kind": "proto", "accent": 1, "share": None,
        "stability": None, "method": "", "empathy": {}, "participants": [], "charts": {},
    }  # fmt: skip
    needs = [{"id": "N1", "personas": ["Other"]}, {"id": "N2", "personas": ["Steady"]}]
    data = {
        "personas": [persona], "claims": [], "evidence": {}, "outlooks": {}, "participants": [],
        "journeys": [{"of": "steady"}], "needs": {"needs": needs}, "maps": [],
    }  # fmt: skip
    found = page.evaluate(WITH_APP, ["view_persona", "personaView", data, ["steady"]])
    assert found["links"] == ["#/journey/steady", "#/needs/N2"]
    without = data | {"journeys": [], "needs": None}
    found = page.evaluate(WITH_APP, ["view_persona", "personaView", without, ["steady"]])
    assert found["links"] == []
