"""Participant codes: whose words are whose, and that codes stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.model.evidence import Span
from workbench.model.source import Consent, Participant, Source, Utterance, assemble
from workbench.synthesis.people import gather_people, new_codes


def interview(id: str, *spoken: tuple[str, str]) -> Source:
    text, turns = assemble(Utterance(speaker, words) for speaker, words in spoken)
    source = Source(id=id, path=f"{id}.txt", format="text", text=text, turns=turns)
    return source.with_roles({"Maren Voss": "moderator", "Q": "moderator"})


@pytest.fixture
def sources() -> dict[str, Source]:
    made = [
        interview("P02", ("Maren Voss", "So?"), ("Callum Frith", "It's the vans.")),
        interview("call-1", ("Maren Voss", "And you?"), ("Ann Bright", "Fine."), ("Bo", "Not.")),
        interview("call-2", ("Ann Bright", "Again me."), ("Bo", "Another Bo.")),
    ]
    return {source.id: source for source in made}


def test_codes_follow_the_file_the_name_and_the_order(sources: dict[str, Source]) -> None:
    people = gather_people(sources, (), {})
    assert people.by_speaker == {
        ("P02", "Callum Frith"): "P02",
        ("call-1", "Ann Bright"): "P03",
        ("call-1", "Bo"): "P04",
        # A full name is the same person in another call; a first name may be somebody else's.
        ("call-2", "Ann Bright"): "P03",
        ("call-2", "Bo"): "P05",
    }


def test_the_order_of_files_does_not_matter(sources: dict[str, Source]) -> None:
    backwards = dict(reversed(sources.items()))
    assert gather_people(sources, (), {}) == gather_people(backwards, (), {})


def test_a_code_in_a_file_name_is_kept_for_that_file(sources: dict[str, Source]) -> None:
    late = interview("a-call", ("Maren Voss", "Hi?"), ("Zed", "Hello."))
    people = gather_people({**sources, late.id: late}, (), {})
    assert people.by_speaker["P02", "Callum Frith"] == "P02"
    assert people.by_speaker["a-call", "Zed"] == "P03"


def test_codes_on_record_stay_when_files_come_before(sources: dict[str, Source]) -> None:
    before = gather_people(sources, (), {})
    early = interview("a-first-call", ("Maren Voss", "Hi?"), ("Zed", "Hello."))
    after = gather_people({**sources, early.id: early}, (), before.by_speaker)
    assert {k: after.by_speaker[k] for k in before.by_speaker} == before.by_speaker
    assert new_codes(after, before.by_speaker) == {("a-first-call", "Zed"): "P06"}


def test_participants_csv_decides(sources: dict[str, Source]) -> None:
    rows = (
        Participant("P02", "Somebody Else", attributes={"plan": "Fleet"}),
        Participant("P07", "bo", (("call-2", "Bo"),), consent=Consent(quote=False)),
        Participant("P09", "Ann Bright"),
    )
    people = gather_people(sources, rows, {})
    assert people.by_speaker["P02", "Callum Frith"] == "P02"
    assert people.by_speaker["call-2", "Bo"] == "P07"
    assert people.by_speaker["call-1", "Ann Bright"] == "P09"
    assert people.get("P02").attributes == {"plan": "Fleet"}
    assert "P07" in {p.id for p in people.interviewed()}
    assert "P07" not in {p.id for p in people.quotable()}


def test_without_any_record_the_default_consent_counts(sources: dict[str, Source]) -> None:
    people = gather_people(sources, (), {}, consent_default=Consent(quote=False))
    assert people.quotable() == ()


def test_a_span_belongs_to_who_speaks_there(sources: dict[str, Source]) -> None:
    people = gather_people(sources, (), {})
    source = sources["P02"]
    at = source.text.index("vans")
    assert people.of_span(Span("P02", at, at + 4, "vans"), sources) == "P02"
    asked = source.text.index("So?")
    assert people.of_span(Span("P02", asked, asked + 3, "So?"), sources) is None
    assert people.of_span(Span("P99", 0, 3, "abc"), sources) is None
    silent = replace(source, turns=())
    assert people.of_span(Span("P02", at, at + 4, "vans"), {"P02": silent}) is None


def test_a_code_that_the_list_gives_to_somebody_else_is_not_shared(
    sources: dict[str, Source],
) -> None:
    late = interview("call-3", ("Maren Voss", "Hi?"), ("Dana Hill", "Hello."))
    known = gather_people(sources, (), {}).by_speaker
    row = Participant("P04", "Dana Hill", consent=Consent(quote=True))
    people = gather_people({**sources, late.id: late}, (row,), known)
    assert people.by_speaker["call-3", "Dana Hill"] == "P04"
    assert people.by_speaker["call-1", "Bo"] == "P06"
    # Whom the list only names more fully keeps the code, and so does everybody else.
    fuller = Participant("P05", "Robert Bo Lind")
    people = gather_people(sources, (fuller,), known)
    assert people.by_speaker == known
    # Two full names are two people, even before the second is heard.
    person = Participant("P03", "Dana Hill", consent=Consent(quote=False))
    people = gather_people(sources, (person,), known)
    assert people.by_speaker["call-1", "Ann Bright"] == "P06"
    assert people.by_speaker["call-2", "Ann Bright"] == "P06"
    # A full name and a first name alone may be one person.
    assert gather_people(sources, (replace(person, id="P04"),), known).by_speaker == known
