"""How good proposed themes are: known subjects found again, and open answers to be read.

Needs ``../shared/data``. With ``python -m benchmarks.themes read`` the proposed themes of the
open answers are printed with their words, so that somebody can say which they would keep.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "data"
QUESTIONS = 3000
OPEN = (
    "what-aspects-of-aspect-1-2",  # … make it difficult to use in your workflow?
    "what-new-features-or-feature-change-1",
    "what-if-anything-hinders-you-from-making",
)


def main() -> None:
    """Print V-measures and, of open answers, how many themes come back in parts of them."""
    if not DATA.is_dir():
        print(f"left out: there is no {DATA}")
        return
    known_subjects()
    open_answers(shown="read" in sys.argv)


def known_subjects() -> None:
    """Find the 77 intents of bank customers again (banking77, CC BY 4.0)."""
    from sklearn.metrics import v_measure_score

    from workbench.language import themes

    rows = bank_questions()
    texts, intents = [row[0] for row in rows], [row[1] for row in rows]
    start = time.perf_counter()
    found = themes(texts, k=77)
    seconds = time.perf_counter() - start
    labels = [0] * len(texts)
    for number, theme in enumerate(found.themes):
        for at in theme.members:
            labels[at] = number
    print(
        f"banking77, {len(texts):,} questions: V {v_measure_score(intents, labels):.3f} "
        f"({seconds:.0f} s), tf-idf and k-means {tfidf(texts, intents):.3f}"
    )


def tfidf(texts: list[str], intents: list[str]) -> float:
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import v_measure_score

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2).fit_transform(texts)
    labels = KMeans(77, n_init=4, random_state=0).fit_predict(words)
    return float(v_measure_score(intents, labels))


def bank_questions() -> list[tuple[str, str]]:
    path = DATA / "language" / "banking77" / "train.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["text"], row["category"]) for row in csv.DictReader(file)]
    return sorted(rows)[:: max(1, len(rows) // QUESTIONS)][:QUESTIONS]


def open_answers(*, shown: bool) -> None:
    """Open answers of the Jupyter survey of 2015 (CC0)."""
    from workbench import Study

    (source,) = (DATA / "surveys" / "jupyter-2015").glob("*.csv")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "surveys").mkdir()
        (Path(folder) / "surveys" / "jupyter-2015.csv").write_bytes(source.read_bytes())
        study = Study(folder)
        for question in OPEN:
            report(study, question, shown=shown)


def report(study: object, question: str, *, shown: bool) -> None:
    start = time.perf_counter()
    found = study.themes(question)  # type: ignore[attr-defined]
    seconds = time.perf_counter() - start
    reliable = sum(theme.reliable for theme in found)
    print(
        f"\n{question[:60]}: {len(found)} themes, {reliable} reliable, "
        f"{found[0].of} {found.unit} ({seconds:.0f} s)"
    )
    for theme in found if shown else ():
        mark = "*" if theme.reliable else " "
        print(f" {mark} {theme.n:>3} {theme.label} | {', '.join(theme.phrases)}")
        for member in theme.members[:4]:
            print(f"        {' '.join(member.quote.split())[:110]}")


if __name__ == "__main__":
    main()
