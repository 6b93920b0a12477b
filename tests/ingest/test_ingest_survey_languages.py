"""Scales, dates and numbers in the languages of Western Europe."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pandas as pd
import pytest

from workbench.ingest.answers import answers_of
from workbench.ingest.scale_languages import FRENCH, GERMAN, SPANISH
from workbench.ingest.scale_languages_more import DUTCH, ITALIAN, PORTUGUESE
from workbench.ingest.scales import beside_of, plain, scale_of
from workbench.ingest.survey_types import infer
from workbench.ingest.survey_values import dates, numbers

TABLES = {"German": GERMAN, "French": FRENCH, "Spanish": SPANISH, "Italian": ITALIAN,
          "Portuguese": PORTUGUESE, "Dutch": DUTCH}  # fmt: skip

# The last answer is no point of the scale where a bar stands before it.
SCALES = [
    "Stimme überhaupt nicht zu, Stimme eher nicht zu, Teils/teils, Stimme eher zu, "
    "Stimme voll und ganz zu | Weiß nicht",
    "Trifft nicht zu, Trifft eher nicht zu, Trifft eher zu, Trifft zu | Keine Angabe",
    "Sehr unzufrieden, Eher unzufrieden, Weder noch, Eher zufrieden, Sehr zufrieden",
    "Nie, Selten, Manchmal, Oft, Immer | k. A.",
    "Seltener, Einmal pro Monat, Einmal pro Woche, Täglich",
    "Auf keinen Fall, Eher nicht, Vielleicht, Eher ja, Auf jeden Fall",
    "Pas du tout d’accord, Plutôt pas d’accord, Ni d’accord ni pas d’accord, Plutôt d’accord, "
    "Tout à fait d’accord | Ne se prononce pas",
    "Très insatisfait(e), Insatisfait(e), Satisfait(e), Très satisfait(e) | Sans opinion",
    "Jamais, Rarement, Parfois, Souvent, Toujours",
    "Pas du tout important, Peu important, Assez important, Très important",
    "Muy en desacuerdo, En desacuerdo, Ni de acuerdo ni en desacuerdo, De acuerdo, "
    "Muy de acuerdo | No sabe",
    "Nunca, Rara vez, A veces, A menudo, Siempre | NS/NC",
    "Muy insatisfecho/a, Insatisfecho/a, Satisfecho/a, Muy satisfecho/a",
    "Totalmente in disaccordo, In disaccordo, Né d’accordo né in disaccordo, D’accordo, "
    "Totalmente d’accordo | Non so",
    "Mai, Raramente, A volte, Spesso, Sempre",
    "Discordo totalmente, Discordo, Neutro, Concordo, Concordo totalmente | Não sei",
    "Nunca, Raramente, Às vezes, Frequentemente, Sempre",
    "Helemaal mee oneens, Mee oneens, Neutraal, Mee eens, Helemaal mee eens | N.v.t.",
    "Zeer ontevreden, Ontevreden, Neutraal, Tevreden, Zeer tevreden | Weet ik niet",
    "Nooit, Zelden, Soms, Vaak, Altijd",
]


@pytest.mark.parametrize("line", SCALES, ids=lambda line: line[:20])
def test_order(line: str) -> None:
    levels, _, aside = line.partition(" | ")
    expected = [*levels.split(", "), *filter(None, [aside])]
    shuffled = expected.copy()
    random.Random(3).shuffle(shuffled)
    found = scale_of(shuffled)
    assert found is not None
    assert list(found.options) == expected
    assert list(beside_of(found.options)) == [aside] * bool(aside)


@pytest.mark.parametrize("values", [("Ja", "Nein"), ("Oui", "Non", "Ne sait pas"), ("Sí", "No")])
def test_yes_and_no_are_no_scale(values: tuple[str, ...]) -> None:
    assert scale_of(values) is None


def test_no_phrase_stands_twice_in_a_scale() -> None:
    for language, table in TABLES.items():
        for name, levels in table.items():
            phrases = [plain(p) for level in levels for p in level.split("|")]
            twice = [p for p, count in Counter(phrases).items() if count > 1]
            assert not twice, (language, name, twice)


@pytest.mark.parametrize(
    "text",
    [
        "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
        "Recommanderiez-vous notre service ?",
        "¿Nos recomendaría a un amigo?",
        "Consiglieresti il servizio a un amico?",
        "Recomendaria este serviço?",
        "Zou u ons aanbevelen?",
    ],
)
def test_recommendations(text: str) -> None:
    given = answers_of(pd.Series(["9", "10", "3", "0", "7"] * 5, dtype="str"))
    assert infer(text, given).type == "nps"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3. März 2026", "2026-03-03T00:00:00"),
        ("03.05.2026 14:22", "2026-05-03T14:22:00"),
        ("Montag, 2. März 2026 um 9:15 Uhr", "2026-03-02T09:15:00"),
        ("1er janvier 2026 à 14h30", "2026-01-01T14:30:00"),
        ("12 août 2026", "2026-08-12T00:00:00"),
        ("3 de marzo de 2026", "2026-03-03T00:00:00"),
        ("3 de março de 2026", "2026-03-03T00:00:00"),
        ("15 maggio 2026", "2026-05-15T00:00:00"),
        ("15 mei 2026", "2026-05-15T00:00:00"),
        ("2026-02-30", "NaT"),
        ("2026-02-28 23:59:59", "2026-02-28T23:59:59"),
    ],
)
def test_dates(value: str, expected: str) -> None:
    assert dates([value]).moments.astype(str).tolist() == [expected]


def test_numbers_with_units_and_separators() -> None:
    assert numbers(["70 kg", "81,5 kg", "64"]).tolist() == [70, 81.5, 64]
    assert numbers(["1.250.000", "1'250", "3"]).tolist() == [1_250_000, 1250, 3]
    assert numbers(["1.250,50 €", "12,5"]).tolist() == [1250.5, 12.5]
    assert np.isnan(numbers(["2 hours", "45 min"])).all()
