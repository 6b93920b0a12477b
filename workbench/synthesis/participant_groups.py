"""Groups of participants who tell of similar things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

PEOPLE_PER_GROUP = 4
MOST_GROUPS = 5
LABELS = ["does", "thinks", "feels", "pain", "gain", "need"]


def group_participants(table: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """Group participants by what they do, need and struggle with.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of `sentence_table`.

    Returns
    -------
    tuple of tuple of str
        Participant ids, the largest group first. About four people make a group, five groups
        at the most; with fewer than four participants there is one group.

    Notes
    -----
    Ward linkage on the unit tf-idf vectors of each person's labelled
    sentences. Words that only one person uses say nothing about similarity and are left out.
    """
    if not len(table):
        return ()
    labelled = table[table[LABELS].max(axis=1) >= 0.5]
    texts = labelled.groupby("participant", sort=True)["text"].agg(" ".join)
    silent = sorted(set(table["participant"]) - set(texts.index))
    people = [*texts.index, *silent]
    wanted = min(MOST_GROUPS, max(1, round(len(people) / PEOPLE_PER_GROUP)))
    if wanted == 1 or len(texts) < 2:
        return (tuple(sorted(people)),)
    labels = _cluster(texts.tolist(), min(wanted, len(texts)))
    groups: dict[int, list[str]] = {}
    for person, label in zip(texts.index, labels, strict=True):
        groups.setdefault(int(label), []).append(str(person))
    ordered = sorted((tuple(sorted(g)) for g in groups.values()), key=lambda g: (-len(g), g))
    return (tuple(sorted((*ordered[0], *silent))), *ordered[1:]) if silent else tuple(ordered)


def _cluster(texts: list[str], k: int) -> list[int]:
    from scipy.cluster.hierarchy import fcluster, linkage
    from sklearn.feature_extraction.text import TfidfVectorizer

    shared = 2 if len(texts) > 2 else 1
    vectors = TfidfVectorizer(
        stop_words="english", sublinear_tf=True, min_df=shared, max_df=0.9
    ).fit_transform(texts)
    # Ward's linkage on unit vectors gives groups of like size; plain average linkage peels
    # off one outlier after another.
    tree = linkage(vectors.toarray().round(9), method="ward")
    return [int(label) for label in fcluster(tree, k, criterion="maxclust")]
