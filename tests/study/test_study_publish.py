"""Publishing: what leaves is redacted, checked, versioned and repeatable."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from workbench import Study
from workbench.errors import GateClosed
from workbench.export.publish import set_current, versions
from workbench.publishing import withdraw


@pytest.fixture(scope="module")
def published(built_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Study, dict]:
    import shutil

    folder = tmp_path_factory.mktemp("published") / "study"
    shutil.copytree(built_demo, folder)
    settings = (folder / "study.toml").read_text(encoding="utf-8")
    asked = settings.replace("[publish]", "[publish]\nparticipant_maps = true")
    (folder / "study.toml").write_text(asked, encoding="utf-8")
    study = Study(folder, actor="tester")
    done = study.publish(allow_assumptions=True)
    return study, json.loads((done.folder / "snapshot.json").read_text(encoding="utf-8"))


def seeded_personal_data(project: Path) -> list[str]:
    """Contacts and numbers that the transcripts hold, found by independent patterns."""
    from workbench.ingest import read_transcript

    found: set[str] = set()
    for path in sorted((project / "interviews").glob("P*")):
        text = read_transcript(path).text
        found |= set(re.findall(r"[\w.]+@[\w.]+\w", text))
        found |= set(re.findall(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b", text))
        found |= set(re.findall(r"\bFW-\d+\b", text))
        found |= set(re.findall(r"\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b", text))
    return sorted(found)


def test_no_contact_number_or_address_is_published(
    published: tuple[Study, dict], project: Path
) -> None:
    seeded = seeded_personal_data(project)
    assert len(seeded) > 25
    text = "\n".join(p.read_text() for p in (published[0].path / "published").rglob("*.json"))
    assert [item for item in seeded if item in text] == []


def test_no_participants_name_is_published(published: tuple[Study, dict], project: Path) -> None:
    text = "\n".join(p.read_text() for p in (published[0].path / "published").rglob("*.json"))
    with (project / "interviews" / "participants.csv").open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert len(names) == 12
    for name in ["Maren Voss", *names]:
        for part in (name, *name.split()):
            assert not re.search(rf"\b{re.escape(part)}\b", text, re.IGNORECASE), part


def test_relatives_and_colleagues_are_masked(published: tuple[Study, dict]) -> None:
    text = json.dumps(published[1], ensure_ascii=False)
    for name in (
        "Meera Chauhan",
        "Danny Sharrock",
        "Becca Thornley",
        "Terry Bascombe",
        "Kelvin Otterburn",
        "Davey Prewett",
        "Kirsty Baines",
        "Matteo",
        "Carys",
        "swarf61",
    ):
        assert name not in text


def test_who_did_not_allow_it_is_not_there(published: tuple[Study, dict]) -> None:
    snapshot = published[1]
    allowed = {f"P{n:02d}" for n in range(1, 13)} - {"P07", "P10"}
    shown = {e.get("participant") for e in snapshot["evidence"].values()}
    assert shown & {"P01", "P02"}
    assert not shown & {"P07", "P10"}
    assert {m["of"] for m in snapshot["maps"]} == shown - {None} == allowed
    members = {id for p in snapshot["personas"] for id in p["participants"]}
    assert members <= allowed
    assert {p["id"] for p in snapshot["participants"]}.isdisjoint({"P07", "P10"})


def test_maps_of_participants_stay_with_the_researcher_unless_asked_for(demo: Study) -> None:
    done = demo.publish(allow_assumptions=True)
    snapshot = json.loads((done.folder / "snapshot.json").read_text(encoding="utf-8"))
    assert snapshot["maps"] == []


def test_every_claim_resolves_within_the_snapshot(published: tuple[Study, dict]) -> None:
    snapshot = published[1]
    lists = [p["sections"] for p in snapshot["personas"]]
    lists += [p["empathy"] for p in snapshot["personas"]] + snapshot["maps"]
    claims = [c for group in lists for v in group.values() for c in v if isinstance(c, dict)]
    assert len(claims) > 200
    for claim in claims:
        assert claim["status"] != "stale"
        assert claim["supports"] or claim["status"] == "assumption"
        assert all(id in snapshot["evidence"] for id in claim["supports"] + claim["contradicts"])
        if claim["unit"] == "participants" and claim["supports"]:
            assert 1 <= claim["n"] <= claim["of"]


def test_quotes_are_the_sources_words_but_for_the_masks(published: tuple[Study, dict]) -> None:
    study, snapshot = published
    texts = {f"S{i:02d}": study.sources[s].text for i, s in enumerate(sorted(study.sources), 1)}
    spans = [e for e in snapshot["evidence"].values() if e["kind"] == "span"]
    for span in spans:
        pieces = re.split(r"\[(?:\w+)\]|\bP\d\d\b", span["quote"])
        assert all(piece in texts[span["source"]] for piece in pieces)
    unmasked = [s for s in spans if "[" not in s["quote"]]
    assert len(unmasked) > 0.7 * len(spans)


def test_publishing_again_changes_nothing(published: tuple[Study, dict]) -> None:
    study, _ = published
    before = versions(study.path / "published")
    again = study.refresh().publish(allow_assumptions=True)
    assert not again.new
    assert versions(study.path / "published") == before


def test_a_change_makes_a_new_version_and_the_old_one_can_come_back(demo: Study) -> None:
    first = demo.publish(allow_assumptions=True)
    demo.log.add("People read the monthly report", importance=2)
    second = demo.refresh().publish(allow_assumptions=True)
    folder = demo.path / "published"
    assert second.new
    assert (folder / "current").read_text().strip() == second.id
    set_current(folder, first.id)
    assert (folder / "current").read_text().strip() == first.id


def test_a_closed_gate_publishes_nothing(demo: Study) -> None:
    path = next((demo.path / "personas").glob("*.md"))
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("\npains:\n", '\npains:\n  - text: "Just so"\n', 1), encoding="utf-8"
    )
    with pytest.raises(GateClosed, match="nothing supports this claim"):
        demo.refresh().publish()
    assert not (demo.path / "published").exists()
    done = demo.refresh().publish(allow_assumptions=True)
    snapshot = json.loads((done.folder / "snapshot.json").read_text(encoding="utf-8"))
    assert snapshot["gate"] == {"state": "assumptions", "unsupported": 1}


def test_contacts_that_researchers_wrote_themselves_are_not_published(demo: Study) -> None:
    path = demo.path / "study.toml"
    plain = path.read_text(encoding="utf-8")
    for contact, what in (
        ("maud@fernwheel-lab.co.uk", r"an e-mail address stands in snapshot\.study\.objective"),
        ("07700 900102", r"a phone number stands in snapshot\.study\.objective"),
    ):
        path.write_text(plain.replace("What do customers", f"Ask {contact}: what do customers"))
        with pytest.raises(GateClosed, match=what):
            Study(demo.path).publish(allow_assumptions=True)
    path.write_text(
        path.read_text("utf-8").replace("[redact]", '[redact]\nkeep = ["07700 900102"]', 1)
        if "keep =" not in plain
        else path.read_text("utf-8").replace("keep = [", 'keep = ["07700 900102", ', 1)
    )
    assert Study(demo.path).publish(allow_assumptions=True).new
    path.write_text(plain, encoding="utf-8")
    owner = "Maud, 07700 900121"
    demo.refresh().log.add("A bell sells bikes", owner=owner)
    done = Study(demo.path).publish(allow_assumptions=True)
    said = (done.folder / "snapshot.json").read_text(encoding="utf-8")
    assert "A bell sells bikes" in said
    assert "900121" not in said
    assert "Maud" not in said  # in the map of assumptions neither


def test_the_manifest_names_no_file_of_an_interview(published: tuple[Study, dict]) -> None:
    study, _ = published
    manifest = json.loads(next((study.path / "published").rglob("manifest.json")).read_text())
    assert manifest["format"] == "workbench/manifest@1"
    assert len([k for k in manifest["inputs"] if k.startswith("interviews/S")]) == 12
    assert manifest["pipeline"]


def test_whoever_withdraws_is_no_longer_served(demo: Study) -> None:
    done = demo.publish(allow_assumptions=True)
    assert withdraw(demo) == {}
    path = demo.path / "interviews" / "participants.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    revoked = [re.sub("yes,yes,yes", "yes,no,no", x) if x.startswith("P01") else x for x in lines]
    path.write_text("\n".join(revoked) + "\n", encoding="utf-8")
    with pytest.raises(GateClosed):
        demo.refresh().publish(allow_assumptions=True)
    assert not done.folder.exists()
    assert not (demo.path / "published" / "current").exists()
