"""Redaction: what is masked, what is not, and that it changes nothing twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language import redact
from workbench.language.redaction.identifiers import iban, luhn

PIECES = re.split(
    r"\|",
    "my husband Tom|Callum Frith|07700 900123|14 Gatling Row, Bristol BS3 9ZZ|FW-204817|Will|Grace|"
    "you|rang|said|Dr Pell|a@b.co|Mr|and|,|.|?|thanks, Maren|https://x.org/u/ann|[name]|[phone]|P03|"
    "account number|12345678|I'm|live at|GB82 WEST 1234 5698 7654 32|4111 1111 1111 1111|\n|Jordan|"
    "May|zero seven seven|double oh nine one two three four|Priya's|van der|Meer|-|(|)|@|order|#",
)
MESSY = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda parts: st.sampled_from([" ", "", ", "]).map(lambda glue: glue.join(parts))
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to priya.raman@example.co.uk, please.", "Write to [email], please."),
        ("it's priya dot raman at example dot com", "it's [email]"),
        ("Ring 07700 900123 or 0113 496 0999.", "Ring [phone] or [phone]."),
        ("Ring 07700 900123: he answers.", "Ring [phone]: he answers."),
        ("My mobile is (0117) 496 0123 ok", "My mobile is [phone] ok"),
        ("call +44 7700 900 123", "call [phone]"),
        ("(555) 010-1234 is American, like 212-555-0147", "[phone] is American, like [phone]"),
        ("zero double seven zero nine hundred one two three", "[phone]"),
        ("I live at 14 Gatling Row, Bristol BS3 9ZZ. Nice.", "I live at [address]. Nice."),
        ("Flat 3, 22 Larch Street, Leeds, LS7 9QX", "[address]"),
        ("at 742 Evergreen Terrace, Springfield, IL 62704", "at [address]"),
        ("Rose Cottage, Mill Lane, Ashford TN25 9ZZ", "[address]"),
        ("14 gatling row bristol bs3 9zz", "[address]"),
        ("it's Unit 4, Harrow Slip, S3 9XQ", "it's [address]"),
        ("we live on Gatling Row now", "we live on [address] now"),
        ("Hauptstraße 5, 10115 Berlin", "[address]"),
        ("The postcode is S7 9XZ", "The postcode is [postcode]"),
        ("order FW-204817 came", "order [id] came"),
        ("my account number is 12345678", "my account number is [id]"),
        ("booking reference #884213", "booking reference #[id]"),
        ("card 4111 1111 1111 1111 expired", "card [card] expired"),
        ("GB82 WEST 1234 5698 7654 32 is mine", "[iban] is mine"),
        ("see https://example.com/users/ann.lee for it", "see [url] for it"),
        ("see https://a.org/x?email=ann%40b.org!", "see [url]!"),
    ],
)
def test_numbers_and_places(text: str, expected: str) -> None:
    assert redact(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My name is Xanthippe Quill.", "My name is [name]."),
        ("I'm Hetty, a physio.", "I'm [name], a physio."),
        ("my husband Bartek rides it", "my husband [name] rides it"),
        ("my colleague Clarissa", "my colleague [name]"),
        ("a guy called Zog fixed it", "a guy called [name] fixed it"),
        ("Mrs O'Neill and Dr. Pell", "Mrs [name] and Dr. [name]"),
        ("Prof van der Berg", "Prof [name]"),
        ("Thanks, Zorblax.", "Thanks, [name]."),
        ("Callum Frith rang. Later Frith wrote.", "[name] rang. Later [name] wrote."),
        ("I asked Priya's mother.", "I asked [name]'s mother."),
        ("Jan van der Meer came", "[name] came"),
        (
            "and Zofka, she's three, rides. Zofka'll be four.",
            "and [name], she's three, rides. [name]'ll be four.",
        ),
        ("In Leeds, she had one.", "In Leeds, she had one."),
        ("Will Smith rode with Jordan Henderson", "[name] rode with [name]"),
        ("Then Grace said no, so I told Mark.", "Then [name] said no, so I told [name]."),
    ],
)
def test_names(text: str, expected: str) -> None:
    assert redact(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "Will you come in May? Mark it as read. Grace period, Bill Payment.",
        "We use Ruby, Django, Node.js, Jenkins and UTF-8 on Ubuntu 16.04.",
        "RFC 2616, ES2015, SHA256, CVE-2021-12345, ISO 8601, v1.2.3 and 127.0.0.1",
        "On 2016-01-15 at 10:30 about 1,200 of 3100 subscribers paid 129 pounds.",
        "I'm German, I'm Sorry. Hello World! Hi there, thanks everyone.",
        "In June we flew to Jordan and Paris, then to Austin in August.",
        "12 minutes down the road, two in a row, a one-way street",
        "See https://example.com/docs/start#names and www.example.org.",
        "4111 1111 1111 1112 is no card and GB82 WEST 1234 5698 7654 33 no account.",
        "My son rides it, my Brompton is old, our Boss is nice.",
        "The Linux Foundation, New York and Visual Studio Code.",
    ],
)
def test_ordinary_and_technical_words_stay(text: str) -> None:
    kept = redact(text, keep=["Brompton"])
    assert kept.text == text
    assert kept.found == ()


def test_given_names_are_found_whole_in_part_in_capitals_and_possessive() -> None:
    text = "PRIYA RAMAN: Priya's bike. Ask Raman or Ms Raman. A raman noodle."
    found = redact(text, names=["Priya Raman"])
    assert found.text == "[name]: [name]'s bike. Ask [name] or Ms [name]. A raman noodle."


def test_parts_that_are_ordinary_words_need_a_second_sign() -> None:
    text = "Will you ask? Mark my words. I asked Will, and Mark Rose came."
    expected = "Will you ask? Mark my words. I asked [name], and [name] came."
    assert redact(text, names=["Will Hunt", "Mark Rose"]).text == expected


def test_protected_words_stay() -> None:
    text = "My colleague Tarn likes the Tarn; Tom Miller too, FW-20481."
    assert redact(text, keep=["Tarn", "FW-20481"]).text == (
        "My colleague Tarn likes the Tarn; [name] too, FW-20481."
    )


def test_pseudonyms_replace_names_and_shared_parts_do_not_betray() -> None:
    codes = {"Priya Raman": "P01", "Will Raman": "P02"}
    found = redact("Priya Raman, Priya and Will Raman; one Raman.", pseudonyms=codes)
    assert found.text == "P01, P01 and P02; one [name]."
    assert redact(found.text, pseudonyms=codes).text == found.text


def test_offsets_point_into_the_original() -> None:
    text = "My husband Tom is on 07700 900123 at 14 Gatling Row, Bristol BS3 9ZZ."
    found = redact(text).found
    assert [(text[start:end], kind) for start, end, kind in found] == [
        ("Tom", "name"),
        ("07700 900123", "phone"),
        ("14 Gatling Row, Bristol BS3 9ZZ", "address"),
    ]


@given(st.one_of(MESSY, st.text(max_size=120)))
@settings(deadline=None, max_examples=250)
def test_redacting_twice_changes_nothing(text: str) -> None:
    once = redact(text, names=["Callum Frith"], keep=["Grace"])
    again = redact(once.text, names=["Callum Frith"], keep=["Grace"])
    assert again.text == once.text
    assert again.found == ()


@given(st.one_of(MESSY, st.text(max_size=120)))
@settings(deadline=None, max_examples=150)
def test_found_ranges_rebuild_the_redacted_text(text: str) -> None:
    result = redact(text)
    shown, at = "", 0
    for start, end, kind in result.found:
        assert at <= start < end <= len(text)
        shown += text[at:start] + f"[{kind}]"
        at = end
    assert shown + text[at:] == result.text


def test_check_digits() -> None:
    assert luhn([7, 9, 9, 2, 7, 3, 9, 8, 7, 1, 3])
    assert not luhn([7, 9, 9, 2, 7, 3, 9, 8, 7, 1, 4])
    assert iban("DE89370400440532013000")
    assert not iban("DE89370400440532013001")


@pytest.mark.realdata
def test_few_words_of_technical_interviews_are_masked(shared_data: Path) -> None:
    words = masked = 0
    for path in sorted((shared_data / "interviews" / "changelog").glob("spotlight-*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            turn = re.match(r"\*\*.+?:\*\* (.*)", line)
            if turn:
                words += len(turn[1].split())
                masked += sum(end - start > 0 for start, end, _ in redact(turn[1]).found)
    assert words > 20_000
    assert masked < 0.006 * words
