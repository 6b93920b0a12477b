"""What real, unscripted talk proposes: statements that stand by themselves, once each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench import Study
from workbench.synthesis.empathy_maps import empathy_map
from workbench.synthesis.persona_quotes import quotes
from workbench.synthesis.statements_asides import aside
from workbench.synthesis.statements_standing import standing

pytestmark = pytest.mark.realdata
EPISODES = ("spotlight-3", "spotlight-4", "spotlight-5")


@pytest.fixture(scope="module")
def talks(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("talks")
    (folder / "interviews").mkdir()
    for name in EPISODES:
        shutil.copy(shared_data / "interviews" / "changelog" / f"{name}.md", folder / "interviews")
    (folder / "study.toml").write_text(
        '[roles]\nmoderators = ["Adam Stacoviak", "Jerod Santo"]\nothers = ["Break"]\n',
        encoding="utf-8",
    )
    made = Study(folder)
    made.build()
    return made


def test_no_sentence_heads_two_lists_and_none_is_an_aside(talks: Study) -> None:
    chart = empathy_map(talks.sentences, of="everybody")
    lists = (chart.says, chart.thinks, chart.does, chart.feels, chart.pains, chart.gains)
    heads = [claim.text for claims in lists for claim in claims]
    assert len(heads) > 30
    assert len(heads) == len(set(heads))
    assert {aside(text) for text in heads} <= {"", "condition"}
    assert sum(standing(text) >= 0.65 for text in heads) > 0.9 * len(heads)


def test_quotes_are_of_several_people_and_stand_alone(talks: Study) -> None:
    found = quotes(talks.sentences)
    assert len({claim.supports_spans[0].source for claim in found}) == len(found) == 3
    assert all(standing(claim.text) >= 0.7 for claim in found)


def test_talk_of_support_does_not_fill_the_phase_of_service(talks: Study) -> None:
    phases = talks.journey_sentences()["phase"]
    assert (phases == "service").sum() < 0.5 * (phases != "").sum()
