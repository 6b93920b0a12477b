"""Whoever is forgotten, whatever was said: the others stay as they are."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from remains import remains, said, words_of

from workbench import Study


@given(data=st.data())
@settings(deadline=None, max_examples=6, suppress_health_check=list(HealthCheck))
def test_whoever_is_forgotten_the_others_stay(tmp_path: Path, data: st.DataObject) -> None:
    pool = ["bolt", "ferry", "lamp", "otter", "quilt", "raven", "stove", "thumb", "umber"]
    word = st.sampled_from(pool)
    phrase = st.lists(word, min_size=1, max_size=12).map(" ".join)
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    (folder / "interviews").mkdir(parents=True)
    speakers = ["Ana Pohl", "Ben Reed", "Cem Oz", "Dora Lind"]
    for name in ("one", "two"):
        turns = data.draw(
            st.lists(st.tuples(st.sampled_from(speakers), phrase), min_size=4, max_size=9)
        )
        text = "\n\n".join(f"{who}: {words}." for who, words in [("Ana Pohl", "Hello."), *turns])
        (folder / "interviews" / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    rows = "".join(f"P0{n},{name},yes\n" for n, name in enumerate(speakers, start=1))
    (folder / "interviews" / "participants.csv").write_text("id,name,consent_quote\n" + rows)
    study = Study(folder, actor="t")
    study.coding.add_code("C")
    for source in study.sources.values():
        for turn in source.turns[::2]:
            study.coding.code((source.id, turn.offset, turn.stop), "C")
    who = data.draw(st.sampled_from([p.id for p in study.participants if p.speakers]))
    runs, theirs = words_of(study, who)
    kept = [e.span.quote for e in study.coding.placed if who not in _speaks(study, e.span)]
    study.forget(who)
    assert remains(folder, runs) == {}
    again = study.refresh()
    assert said(again) == " ".join(theirs)
    assert sorted(e.span.quote for e in again.coding.placed) == sorted(kept)


def _speaks(study: Study, span: object) -> str:
    return study.material.people.of_span(span, study.sources) or ""  # type: ignore[arg-type]
