"""Write the invented customer survey of the demo study: ``surveys/customers-2026.csv``.

420 customers of Fernwheel, a fictional firm that rents out cargo bikes, answer 23
questions. Four latent segments are planted; the file does not contain them:

    A  34 % (143)  rides nearly every day, has no other way
    B  27 % (113)  now and then, has alternatives, counts the rides
    C  17 %  (71)  repairs alone, dislikes to be told to wait
    D  22 %  (93)  runs the bike for those who ride it

Given the segment, the indicators (how often, off the road, puncture, bills and the
seven statements) are nearly independent; none is deterministic. Renewal follows days
off the road and being kept informed; only in segment B does it follow the price. The
weights rake type, city and plan. The same seed always yields the same bytes.

Usage: ``python scripts/make_demo_survey.py [--out PATH] [--with-truth PATH] [--seed N]``
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import demo_survey_answers as answers
import numpy as np
from numpy.random import Generator, default_rng

Row = dict[str, str]
SEED = 20260921
SEGMENTS = {"A": 143, "B": 113, "C": 71, "D": 93}
ANSWERED, ABANDONED = 0.55, 9
FIRST_DAY, DELIMITER = date(2026, 9, 21), "; "

ID, WEIGHT = "Respondent ID", "Weight"
TYPE = "Are you a customer as a household or as an organisation?"
CITY = "In which city is the bike used?"
MONTHS = "For how many months have you been a customer?"
PLAN = "Which plan are you on?"
BIKE = "Which bike do you have (most of)?"
OFTEN = "How often do you ride the bike, or is it ridden?"
USES = "What is the bike used for? (Select all that apply)"
OFF_ROAD = "If the bike is off the road for a day, what happens?"
PUNCTURE = "Who fixes a puncture or a squeaky brake?"
BILLS = "Who deals with the bills and the bookings?"
INFORMED = "When something is wrong with the bike, I am kept informed until it is fixed"
FAIR = "The price is fair for the use we get out of the bike"
DAYS_OFF = "In the last 12 months, on how many days was the bike off the road?"
REPAIR = "How satisfied were you with the last repair?"
REACHED = "How did you reach us last time? (Select all that apply)"
RECOMMEND = "How likely are you to recommend Fernwheel to a friend or colleague? (0-10)"
RENEW = "Will you renew when your current term ends?"
OPEN, DATE = answers.QUESTION, "Date of response"

# Statements and their latent means in the segments A B C D; SPREAD is noise inside a segment.
STATEMENTS = {
    "Our day depends on the bike being ready to go": "4.4 2.1 3.1 3.3",
    "I think about what each ride costs": "2.4 4.1 2.9 2.8",
    "I feel bad when the bike stands unused": "2.1 3.7 2.4 2.3",
    "I would rather fix small things than wait for somebody to come": "2.6 2.0 4.4 2.3",
    "It should always be clear who had the bike last": "2.3 2.2 2.6 4.3",
    INFORMED: "3.0 3.3 2.6 2.9",
    FAIR: "3.5 2.7 3.1 3.3",
}
ASKED = [MONTHS, PLAN, BIKE, OFTEN, USES, OFF_ROAD, PUNCTURE, BILLS, *STATEMENTS]
ASKED += [DAYS_OFF, REPAIR, REACHED, RECOMMEND, RENEW]
COLUMNS = [ID, WEIGHT, TYPE, CITY, *ASKED, OPEN, DATE]  # no gaps in the first four and the date

AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
SATISFIED = ["Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"]
RENEWAL = ["Definitely not", "Probably not", "Not sure yet", "Probably", "Definitely"]
TYPES, PLANS = ["Household", "Organisation"], ["Rolling", "Yearly", "Fleet"]
CITIES, BIKES = ["Bristol", "Leeds", "Sheffield"], ["Brook", "Tarn", "Moor"]
MARGINS = {
    TYPE: dict(zip(TYPES, (0.61, 0.39), strict=True)),
    CITY: dict(zip(CITIES, (0.46, 0.30, 0.24), strict=True)),
    PLAN: dict(zip(PLANS, (0.44, 0.36, 0.20), strict=True)),
}

OPTIONS = {
    OFTEN: "Every day|Several times a week|About once a week|A few times a month|Less often",
    OFF_ROAD: "The day does not work without it|I borrow, hire or fall back on a car or van"
    "|Not much, there are other ways or it can wait|I have a look and get it going myself"
    "|I have to rearrange things for the people who ride it",
    PUNCTURE: "Fernwheel comes out and does it|I do it myself"
    "|Somebody here who is good at it|A bike shop nearby",
    BILLS: "I do, for myself|Somebody else at home or at work"
    "|I do, for the people who ride|Nobody really, it runs by itself",
}
# Per cent of each option in the segments A | B | C | D.
CHANCES = {
    OFTEN: "50 31 11 6 2 | 4 14 28 33 21 | 19 33 25 16 7 | 33 36 18 9 4",
    OFF_ROAD: "49 29 12 4 6 | 4 24 63 5 4 | 12 11 23 48 6 | 13 19 14 4 50",
    PUNCTURE: "58 16 10 16 | 58 8 12 22 | 10 67 11 12 | 40 6 42 12",
    BILLS: "53 17 8 22 | 49 11 5 35 | 64 12 8 16 | 14 19 61 6",
}
SPREAD = 0.9
IS_HOUSEHOLD = {"A": 0.60, "B": 0.80, "C": 0.74, "D": 0.42}
MEAN_DAYS_OFF = {"A": 8.0, "B": 3.5, "C": 4.5, "D": 7.0}
# Per cent in A B C D of households | of organisations.
USE_CHANCES = {
    "School run": "55 22 36 46 | 0 0 0 2",
    "Work deliveries": "6 2 5 2 | 78 60 60 62",
    "Shopping": "58 44 50 50 | 8 14 10 16",
    "Commuting": "50 14 36 30 | 14 6 12 16",
    "Days out": "26 68 40 34 | 1 10 5 5",
    "Moving tools or equipment": "7 6 30 6 | 38 40 60 46",
}
CHANNELS = {"Phone": 0.44, "E-mail": 0.3, "App": 0.34, "Chat": 0.16, "At the workshop": 0.12}


def numbers(text: str) -> list[list[float]]:
    """Read a small table of numbers: rows between bars."""
    return [[float(cell) for cell in row.split()] for row in text.split("|")]


def pick(rng: Generator, options: Sequence[str], chances: Sequence[float]) -> str:
    """Draw one option."""
    return options[int(rng.choice(len(options), p=np.array(chances) / sum(chances)))]


def step(value: float, low: int, high: int) -> int:
    """Round a latent value to a point of a scale."""
    return int(np.clip(np.floor(value + 0.5), low, high))


def several(rng: Generator, chances: Mapping[str, float]) -> str:
    """Draw a delimited multiple answer with at least one option, in questionnaire order."""
    chosen = [option for option, chance in chances.items() if rng.random() < chance]
    return DELIMITER.join(chosen or [pick(rng, list(chances), list(chances.values()))])


def contract(rng: Generator, segment: str) -> Row:
    """Who the customer is: type, city, months, plan and bike."""
    household = bool(rng.random() < IS_HOUSEHOLD[segment])
    plans = (0.58, 0.42, 0.0) if household else (0.26, 0.3, 0.44)
    if segment == "B":
        plans = (plans[0] + 0.15, plans[1] - 0.1, plans[2])
    return {
        TYPE: TYPES[0 if household else 1],
        CITY: pick(rng, CITIES, (0.5, 0.28, 0.22)),
        MONTHS: str(int(np.clip(rng.gamma(1.6, 10.5) + 1, 1, 64))),
        PLAN: pick(rng, PLANS, plans),
        BIKE: pick(rng, BIKES, (0.46, 0.38, 0.16) if household else (0.22, 0.3, 0.48)),
    }


def habits(rng: Generator, segment: str, customer_type: str) -> Row:
    """How the bike is used and what happens around it."""
    at, kind = list(SEGMENTS).index(segment), TYPES.index(customer_type)
    row = {q: pick(rng, o.split("|"), numbers(CHANCES[q])[at]) for q, o in OPTIONS.items()}
    uses = {use: numbers(table)[kind][at] / 100 for use, table in USE_CHANCES.items()}
    return row | {USES: several(rng, uses)}


def experience(rng: Generator, segment: str, months: int) -> tuple[Row, dict[str, float]]:
    """Days off the road, the seven statements and the last repair; also the raw scores."""
    mean = MEAN_DAYS_OFF[segment] * min(months, 12) / 12
    days = min(int(rng.negative_binomial(0.9, 0.9 / (0.9 + mean))), 60)
    at = list(SEGMENTS).index(segment)
    score = {q: rng.normal(numbers(means)[0][at], SPREAD) for q, means in STATEMENTS.items()}
    score[INFORMED] -= 0.5 * (np.log1p(days) - 1.4)
    points = {q: step(value, 1, 5) for q, value in score.items()}
    row = {q: AGREE[point - 1] for q, point in points.items()} | {DAYS_OFF: str(days)}
    repair = 2.35 + 0.5 * points[INFORMED] - 0.35 * np.log1p(days) + rng.normal(0, 0.8)
    none_yet = rng.random() < (0.75 if days == 0 else 0.04)
    row[REPAIR] = "No repair yet" if none_yet else SATISFIED[step(repair, 1, 5) - 1]
    row[REACHED] = several(rng, CHANNELS) if rng.random() < 0.9 else "I have not needed to"
    standard = {q: (point - 3) / 1.2 for q, point in points.items()}
    return row, standard | {DAYS_OFF: np.log1p(days) - 1.3}


def verdict(rng: Generator, segment: str, score: Mapping[str, float]) -> Row:
    """Recommendation and renewal: the price counts in segment B only."""
    informed, days, fair = score[INFORMED], score[DAYS_OFF], score[FAIR]
    if segment == "B":
        renew = 3.55 + 0.15 * informed - 0.1 * days + 0.65 * fair
    else:
        renew = 3.65 + 0.65 * informed - 0.6 * days + 0.03 * fair
    liking = {"A": 8.35, "B": 7.65, "C": 7.7, "D": 7.75}[segment]
    liking += 0.55 * informed - 0.45 * days + (0.7 if segment == "B" else 0.15) * fair
    return {
        RENEW: RENEWAL[step(renew + rng.normal(0, 0.85), 1, 5) - 1],
        RECOMMEND: str(step(liking + 1.4 * rng.standard_t(5), 0, 10)),
    }


def respondent(rng: Generator, segment: str) -> Row:
    """One complete set of closed answers."""
    row = contract(rng, segment)
    row |= habits(rng, segment, row[TYPE])
    lived, score = experience(rng, segment, int(row[MONTHS]))
    return row | lived | verdict(rng, segment, score)


def rake(rng: Generator, rows: list[Row]) -> None:
    """Rake rough response weights to the margins, trim to 0.4-2.6, scale to mean 1."""
    weight = rng.lognormal(0, 0.28, len(rows))
    for _ in range(60):
        for question, shares in MARGINS.items():
            given = np.array([row[question] for row in rows])
            factor = {o: s * weight.sum() / weight[given == o].sum() for o, s in shares.items()}
            weight = weight * np.array([factor[option] for option in given])
        weight = np.clip(weight / weight.mean(), 0.41, 2.55)
    for row, value in zip(rows, weight / weight.mean(), strict=True):
        row[WEIGHT] = f"{value:.3f}"


def traits(row: Row) -> set[str]:
    """Return what an open answer must agree with: contract, tenure and repairs."""
    found = {row[question] for question in (TYPE, CITY, PLAN, BIKE)}
    months, days = int(row[MONTHS]), int(row[DAYS_OFF]) * (row[REPAIR] != "No repair yet")
    facts = {"new": months <= 6, "long": months >= 12, "repair": days >= 3, "weeks": days >= 8}
    return {trait.lower() for trait in found} | {name for name, true in facts.items() if true}


def open_answers(rng: Generator, rows: list[Row], segments: Sequence[str]) -> None:
    """Give 55 % of the respondents an open answer; a long one is used once only."""
    own = {name: answers.pool(getattr(answers, name)) for name in SEGMENTS}
    anybody, short = answers.pool(answers.ANYBODY), answers.SHORT.split("\n")[1:-1]
    zipf = [1 / rank for rank in range(1, len(short) + 1)]
    for index in rng.permutation(len(rows))[: round(ANSWERED * len(rows))]:
        row, segment, luck = rows[index], segments[index], rng.random()
        other = own[pick(rng, list(SEGMENTS), (1, 1, 1, 1))]
        first = other if luck < 0.06 else anybody if luck < 0.2 else own[segment]
        source = [] if luck > 0.91 else [*first, *anybody]
        fitting = [answer for answer in source if answer[0] <= traits(row)]
        tagged = [answer for answer in fitting if answer[0]]
        if not fitting:
            row[OPEN] = pick(rng, short, zipf)
            continue
        answer = (tagged if tagged and rng.random() < 0.7 else fitting)[0]
        row[OPEN] = answer[1]
        (first if answer in first else anybody).remove(answer)


def leave_gaps(rng: Generator, rows: list[Row]) -> None:
    """Blank 2-8 % of the answers, more in later questions; nine people stop half-way."""
    for at, question in enumerate(ASKED):
        share = 0.02 + 0.045 * at / (len(ASKED) - 1)
        for index in np.flatnonzero(rng.random(len(rows)) < share):
            rows[index][question] = ""
    silent = [index for index, row in enumerate(rows) if OPEN not in row]
    for index in rng.choice(silent, ABANDONED, replace=False):
        stop = int(rng.integers(ASKED.index(OFF_ROAD), ASKED.index(FAIR)))
        rows[index] |= dict.fromkeys(ASKED[stop:], "")


def stamp(rng: Generator, rows: list[Row]) -> None:
    """Set ids and dates in the order of response: an invitation and two reminders."""
    start = rng.choice((0, 7, 15), len(rows), p=(0.55, 0.28, 0.17))
    offsets = np.sort(np.minimum(start + rng.geometric(0.38, len(rows)) - 1, 21))
    for number, (row, offset) in enumerate(zip(rows, offsets, strict=True), start=1):
        row[ID] = f"R{number:03d}"
        row[DATE] = (FIRST_DAY + timedelta(days=int(offset))).isoformat()


def make(seed: int) -> tuple[list[Row], list[str]]:
    """Make all rows and the segment of each."""
    rng = default_rng(seed)
    segments = [name for name, size in SEGMENTS.items() for _ in range(size)]
    segments = [segments[index] for index in rng.permutation(len(segments))]
    rows = [respondent(rng, segment) for segment in segments]
    rake(rng, rows)
    open_answers(rng, rows, segments)
    leave_gaps(rng, rows)
    stamp(rng, rows)
    return rows, segments


def write(path: Path, header: Sequence[str], rows: Sequence[Row]) -> None:
    """Write a CSV file (UTF-8, line feeds)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, header, restval="", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def main() -> None:
    """Run from the command line."""
    default = Path(__file__).resolve().parent.parent / "surveys" / "customers-2026.csv"
    parser = argparse.ArgumentParser(description="Write the demo survey.")
    parser.add_argument("--out", type=Path, default=default)
    parser.add_argument("--with-truth", type=Path, metavar="PATH", help="also write id,segment")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    rows, segments = make(options.seed)
    write(options.out, COLUMNS, rows)
    if options.with_truth:
        truth = [{"id": row[ID], "segment": s} for row, s in zip(rows, segments, strict=True)]
        write(options.with_truth, ["id", "segment"], truth)


if __name__ == "__main__":
    main()
