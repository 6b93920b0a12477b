"""Consent said aloud: refusals are heard, and idioms are left alone."""

from __future__ import annotations

import pytest

from workbench.ingest import read_transcript
from workbench.language.spoken_consent import ConsentFlag, consent_flags
from workbench.model.source import Role, Turn, Utterance, assemble

ROLES: dict[str, Role] = {"Maren": "moderator", "Ana": "participant", "Bo": "participant"}


def talk(*said: str) -> tuple[Turn, ...]:
    """Turns from lines such as ``Ana: Yes.``"""
    parts = (line.split(": ", 1) for line in said)
    _, turns = assemble(Utterance(speaker, text) for speaker, text in parts)
    return tuple(
        Turn(t.index, t.speaker, ROLES[t.speaker], t.text, t.offset, None, None, None)
        for t in turns
    )


def heard(*said: str) -> list[ConsentFlag]:
    return list(consent_flags(talk(*said)))


REFUSED = [
    ("I'd rather you didn't quote me on that.", "quote", "passage"),
    ("Please don't quote me on this.", "quote", "passage"),
    ("And don't quote me on it, but the depot is a mess.", "quote", "passage"),
    ("You can't quote me on that.", "quote", "passage"),
    ("I don't want to be quoted.", "quote", "interview"),
    ("I’d prefer not to be quoted.", "quote", "interview"),
    ("I'd rather not be quoted at all.", "quote", "interview"),
    ("I don't want to be quoted on that.", "quote", "passage"),
    ("Please don't quote anything I say.", "quote", "interview"),
    ("This is off the record.", "quote", "passage"),
    ("Off the record, my manager never reads them.", "quote", "passage"),
    ("So, off the record, we pay cash.", "quote", "passage"),
    ("Can I say something off the record?", "quote", "passage"),
    ("This is strictly off the record.", "quote", "passage"),
    ("Is this off the record?", "quote", "passage"),
    ("What I'm telling you now is off the record.", "quote", "passage"),
    ("Please keep this between us.", "share", "passage"),
    ("That stays between you and me.", "share", "passage"),
    ("Just between us, I lent the bike to my cousin.", "share", "passage"),
    ("Between you and me, the contract is a joke.", "share", "passage"),
    ("Don't put that in the report.", "quote", "passage"),
    ("Please don't put this in your notes.", "quote", "passage"),
    ("I don't want that in the report.", "quote", "passage"),
    ("I'd rather you didn't include that in the write-up.", "quote", "passage"),
    ("Could you leave that out of the report?", "quote", "passage"),
    ("Can you cut that out, please?", "quote", "passage"),
    ("Please delete that.", "quote", "passage"),
    ("That's not for publication.", "quote", "passage"),
    ("Please don't share this with anyone.", "share", "passage"),
    ("Don't tell my boss I said that.", "share", "passage"),
    ("Don't tell anyone I said so.", "share", "passage"),
    ("I'd rather you didn't share that with my employer.", "share", "passage"),
    ("I don't want this shared.", "share", "passage"),
    ("I'd rather that wasn't shared.", "share", "passage"),
    ("And I do not want my words shared with anyone outside.", "share", "passage"),
    ("I don't want anything I said to be published.", "share", "interview"),
    ("Strike that from the record.", "quote", "passage"),
    ("I withdraw my consent.", "quote", "interview"),
    ("I don't consent to being recorded.", "record", "interview"),
    ("I don't want it to be shared with the company.", "share", "passage"),
    ("Please keep that confidential.", "share", "passage"),
    ("Keep that to yourself, please.", "share", "passage"),
    ("That's confidential, though.", "share", "passage"),
    ("You didn't hear that from me.", "share", "passage"),
    ("Can we stop the recording for a moment?", "record", "passage"),
    ("Could you turn off the recorder?", "record", "passage"),
    ("Please don't record this.", "record", "interview"),
    ("I don't want to be recorded.", "record", "interview"),
    ("I'd rather you didn't record me.", "record", "interview"),
    ("Don't put that in.", "quote", "passage"),
    ("Don’t write that down.", "quote", "passage"),
    ("Leave that out, please.", "quote", "passage"),
    ("Leave that bit out.", "quote", "passage"),
    ("Let's leave that out.", "quote", "passage"),
    ("Best not include that.", "quote", "passage"),
    ("Better not put that in, though.", "quote", "passage"),
    ("Oh, don't mention that.", "quote", "passage"),
    ("No, don't put any of that in, please.", "quote", "passage"),
    ("I'd rather you didn't put that in.", "quote", "passage"),
    ("I don't want you to write that down.", "quote", "passage"),
    ("You can't print that.", "quote", "passage"),
    ("Take that out, please.", "quote", "passage"),
    ("If you could leave it out, or say a child.", "quote", "passage"),
    ("Forget I said that.", "quote", "passage"),
    ("Pretend I never said anything.", "quote", "passage"),
    ("Don't put this in the newsletter.", "quote", "passage"),
    ("That's not for the newsletter.", "quote", "passage"),
    ("This is for your ears only.", "quote", "passage"),
    ("I'm not comfortable being recorded.", "record", "interview"),
]


@pytest.mark.parametrize(("words", "kind", "scope"), REFUSED, ids=[r[0] for r in REFUSED])
def test_refusals_are_heard(words: str, kind: str, scope: str) -> None:
    flags = [f for f in heard(f"Ana: {words}") if not f.grants]
    assert [(f.kind, f.scope) for f in flags] == [(kind, scope)]
    assert flags[0].quote == words


GRANTED = [
    ("Yes, you can record.", "record"),
    ("Yes, you can record it.", "record"),
    ("I'm okay with you recording it, so you can listen back.", "record"),
    ("I don't mind being recorded.", "record"),
    ("Yeah, yeah, you can quote me.", "quote"),
    ("Feel free to quote me on that.", "quote"),
    ("I'm happy to be quoted.", "quote"),
    ("That's fine to share.", "share"),
    ("You can share that with your team.", "share"),
    ("I consent.", "record"),
]


@pytest.mark.parametrize(("words", "kind"), GRANTED, ids=[g[0] for g in GRANTED])
def test_grants_are_heard(words: str, kind: str) -> None:
    assert [(f.kind, f.grants) for f in heard(f"Ana: {words}")] == [(kind, True)]


IDIOMS = [
    "I had to strike that from the record at the depot.",
    "I withdrew my offer.",
    "I don't want my bike shared with the neighbours.",
    "He told me off the record that they would close.",
    "We had a few off-the-record conversations with the council.",
    "The difference between you and me is that you own a car.",
    "It is a contract between us and the council.",
    "Have an informal chat between us around this topic.",
    "So you can really record that and be sure that it happened.",
    "They said don't quote him on anything.",
    "If you don't share that with the team, nobody learns.",
    "We don't share the bike with the neighbours.",
    "I keep it private on GitHub until it works.",
    "The garage is private, you can share it with friends.",
    "They quoted me ninety pounds for the repair.",
    "I didn't record the mileage that week.",
    "He broke the track record for that lap.",
    "Please leave the bike out of the rain.",
    "I had to delete that app.",
    "I share this bike with my sister.",
    "Don't use that lock, it jams.",
    "I don't want to share the bike.",
    "I can't tell you how annoying that was.",
    "I wouldn't tell anyone to buy one.",
    "We don't record the calls at work.",
    "She does not like being filmed.",
    "You can't put that in the basket.",
    "I don't put it in the shed.",
    "We don't use it for the school run.",
    "I'd rather not ride in the rain.",
    "Can I share my screen?",
    "I cut that out of cardboard.",
    "Maybe you could just quote it for me.",
    "My husband said, don't tell them we lent it.",
    "Don't mention it.",
    "I don't write that one down because I don't charge them.",
    "If it's wet, don't put it in the shed.",
    "I couldn't put it down.",
    "Can't put it down.",
    "Put that down.",
    "I don't want to put that in.",
    "He told me, don't write that down.",
    "You can take it out.",
    "We leave it out at night.",
    "Scratch that, it was three.",
    "I forget what I said.",
    "Don't forget I told you about the lock.",
]


@pytest.mark.parametrize("words", IDIOMS)
def test_idioms_and_stories_are_left_alone(words: str) -> None:
    assert heard(f"Ana: {words}") == []


ANSWERS = [
    ("Is it OK if I record this?", "Sure, go ahead.", [("record", True)]),
    ("Is it okay if I record this?", "No, that's fine.", [("record", True)]),
    ("Is it okay if I record this?", "Um, I'd rather you didn't.", [("record", False)]),
    ("Is it okay if I record this?", "No.", [("record", False)]),
    ("Do you mind if I record?", "No, not at all.", [("record", True)]),
    ("Do you mind if I record this?", "No.", [("record", True)]),
    ("Do you mind if we record this call?", "I do, actually.", [("record", False)]),
    ("Do you mind being recorded?", "I'd rather not.", [("record", False)]),
    ("Can I quote you on that?", "I'd rather not.", [("quote", False)]),
    ("Could I share this with the product team?", "Yeah, of course.", [("share", True)]),
    ("May I share this with your manager?", "Please don't.", [("share", False)]),
    ("You're happy with being recorded, and with quotes?", "Yes.", [("quote", 1), ("record", 1)]),
    ("Can I share my screen?", "Sure.", []),
    ("Could you share your experience?", "Sure.", []),
    ("How do you record your rides?", "No.", []),
    ("Would you share it with a neighbour?", "No.", []),
]


@pytest.mark.parametrize(("asked", "said", "expected"), ANSWERS, ids=[a[0] + a[1] for a in ANSWERS])
def test_answers_are_read_with_their_question(
    asked: str, said: str, expected: list[tuple[str, bool]]
) -> None:
    flags = heard(f"Maren: {asked}", f"Ana: {said}")
    assert sorted((f.kind, f.grants) for f in flags) == sorted(expected)


def test_a_refusal_taken_back_stays_one_and_both_are_heard() -> None:
    flags = heard("Ana: On my card, yeah. Don't put that in. Well, put it in. I don't care.")
    assert [(f.quote, f.grants) for f in flags] == [
        ("Don't put that in.", False),
        ("Well, put it in.", True),
    ]
    assert heard("Ana: It's not the money. Put that down. It's not the money with me.") == []


def test_what_a_moderator_says_is_no_consent() -> None:
    assert heard("Maren: Please don't quote me on that.", "Ana: Ha.") == []


BEFORE = "Ana: My manager signs off trips she never checks, to be honest with you."
AFTER = "Ana: Good, because she would kill me if she heard about it, that is how she is."


@pytest.mark.parametrize(
    ("request_", "covered"),
    [
        ("Please don't put that in the report.", [0, 2]),
        ("This is off the record.", [0, 2, 4]),
        ("Can I tell you something off the record?", [0, 2, 4]),
    ],
)
def test_a_short_request_covers_what_was_said_around_it(request_: str, covered: list[int]) -> None:
    turns = talk(BEFORE, "Maren: Really?", f"Ana: {request_}", "Maren: Of course.", AFTER)
    (flag,) = consent_flags(turns)
    assert flag.covers == tuple((turns[at].offset, turns[at].stop) for at in covered)


def test_a_long_turn_stands_for_itself() -> None:
    long = "I ride every day to the school and back and then on to work. " * 4
    turns = talk("Ana: Before.", "Maren: And?", f"Ana: {long} Off the record, I hate it.")
    (flag,) = consent_flags(turns)
    assert flag.covers == ((turns[2].offset, turns[2].stop),)


@pytest.mark.realdata
def test_podcasts_hold_no_refusals(shared_data) -> None:
    for path in sorted((shared_data / "interviews" / "changelog").glob("*.md")):
        turns = read_transcript(path).turns
        assert not consent_flags(turns), path.name


def test_the_refusals_of_the_demo(project) -> None:
    found = {
        (path.stem, f.kind, f.grants, f.scope)
        for path in sorted((project / "interviews").glob("P*"))
        for f in consent_flags(read_transcript(path).turns)
    }
    assert {f for f in found if not f[2]} == {
        ("P02", "quote", False, "passage"),
        ("P05", "quote", False, "passage"),
        ("P07", "quote", False, "interview"),
        ("P07", "quote", False, "passage"),
        ("P09", "quote", False, "passage"),
    }
