"""A small study to forget somebody in: two people in one talk, one of them in a second."""

from __future__ import annotations

from pathlib import Path

from workbench import Study

GROUP = """Maren: Who fixes the bike when it breaks in the rain?
Ingrid: My neighbour keeps a green toolbox under her stairs for exactly this.
Maren: So a green toolbox under her stairs, and you borrow it?
Joe: We phone the depot before breakfast and hope somebody answers.
Ingrid: Never. I would rather walk across the frozen harbour twice.
Joe: The depot lady laughs whenever I ring about the squeaking chain.
"""


def group_study(folder: Path, *, ending: str = "txt", text: str = GROUP) -> Study:
    """Two people in one talk, one of them in a second one, with everything made of it."""
    (folder / "interviews").mkdir(parents=True)
    (folder / "interviews" / f"talk.{ending}").write_text(text, encoding="utf-8")
    (folder / "interviews" / "solo.md").write_text(
        "Maren: And at home?\n\nIngrid: Grandfather oiled everything with walnut oil on Sundays.\n"
        "\nMaren: Thank you.\n",
        encoding="utf-8",
    )
    (folder / "interviews" / "participants.csv").write_text(
        "id,name,consent_quote,source,speaker,email\n"
        "P01,Ingrid Falk,yes,talk;solo,Ingrid,ingrid@example.org\n"
        'P02,Joe Whitlock,yes,talk,Joe,"joe,\nat home"\n',
        encoding="utf-8",
    )
    (folder / "study.toml").write_text(
        '[study]\nname = "Bikes"\n[roles]\nmoderators = ["Maren"]\n', encoding="utf-8"
    )
    study = Study(folder, actor="maren")
    study.coding.add_code("Tools")
    study.coding.code(("talk", "a green toolbox under her stairs for exactly"), "Tools")
    mine = study.coding.excerpts[0]
    study.coding.code(("talk", "phone the depot before breakfast"), "Tools")
    study.coding.code(("solo", "walnut oil"), "Tools")
    study.coding.memo("She keeps a green toolbox under her stairs, Ingrid says", about=mine.id)
    study.coding.memo("Ingrid would walk across the frozen harbour, Joe phones")
    study.log.add("People help each other")
    talk = study.sources["talk"].text
    for quote in ("keeps a green toolbox", "hope somebody answers"):
        span = study.coding.find(("talk", quote))
        assert talk[span.start : span.end] == quote
        study.log.evidence("A1", supports=[span])
    (folder / "personas").mkdir()
    one, other = (
        study.coding.find(("talk", quote))
        for quote in ("I would rather walk across the frozen harbour twice", "the squeaking chain")
    )
    (folder / "personas" / "fixer.md").write_text(
        "---\nformat: workbench/persona@1\nid: fixer\nname: Fixer\nkind: qualitative\n"
        "participants: [P01, P02]\npains:\n"
        f'  - text: "Winter is hard"\n    supports:\n'
        f'      - {{ref: "{one.ref}", quote: "{one.quote}"}}\n'
        f'      - {{ref: "{other.ref}", quote: "{other.quote}"}}\n'
        f'  - text: "Only hers"\n    supports:\n'
        f'      - {{ref: "{one.ref}", quote: "{one.quote}"}}\n'
        "---\nIngrid would rather walk across the frozen harbour. Joe would not.\n",
        encoding="utf-8",
    )
    study.journal.dump_jsonl(folder / "decisions.jsonl")
    return study.refresh()
