"""Names of many countries, and ordinary words, as lists for redaction.

Reads ``given_names`` (CC0) for names, and the words of ``goemotions`` (Apache-2.0) and
``banking77`` (CC BY 4.0) for what people write in lower case. Writes one list a line of blanks
into workbench/language/redaction/lists.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

COMMON = 8
DOUBTFUL = 3
_LOWER = re.compile(r"(?<![\w@#/.'])[a-z]{2,}(?![\w@/])")


def names(path: Path) -> set[str]:
    """Names of a file, as in Latin letters and as written at home; compounds left out."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {row[column].strip() for row in rows for column in ("Romanized Name", "Localized Name")}
    return {name for name in found if len(name) > 1 and name.replace("-", "").isalpha()}


def lower_words(folder: Path) -> Counter[str]:
    """How often each word stands in lower case."""
    words: Counter[str] = Counter()
    for path in (folder / "goemotions" / "train.tsv", folder / "banking77" / "train.csv"):
        words.update(_LOWER.findall(path.read_text(encoding="utf-8")))
    return words


def main(data: Path, target: Path) -> None:
    """Write the lists."""
    given = names(data / "given_names" / "common-forenames-by-country.csv")
    family = names(data / "given_names" / "common-surnames-by-country.csv")
    words = lower_words(data)
    lists = {
        "given": {name for name in given if len(name) > 2 or not name.isascii()},
        "family": {name for name in family if len(name) > 2 or not name.isascii()},
        "common": {word for word, number in words.items() if number >= COMMON},
        "doubtful": {word for word, number in words.items() if DOUBTFUL <= number < COMMON},
    }
    target.mkdir(parents=True, exist_ok=True)
    for name, members in lists.items():
        text = " ".join(sorted(members))
        (target / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
        print(f"{name}: {len(members)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
