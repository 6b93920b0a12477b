"""Tables of labelled sentences, as the language room would make them."""

from __future__ import annotations

import pandas as pd

SCORES = ("does", "thinks", "feels", "pain", "gain", "need")


def said(*rows: tuple[str, str, dict[str, float]], quotable: bool = True) -> pd.DataFrame:
    """One row per (participant, sentence, scores); each participant is a source."""
    ends: dict[str, int] = {}
    made = []
    for who, text, scores in rows:
        start = ends.get(who, 0)
        ends[who] = start + len(text) + 1
        given = {**dict.fromkeys(SCORES, 0.0), **scores}
        made.append(
            {
                "source": who,
                "participant": who,
                "quotable": quotable,
                "start": start,
                "end": start + len(text),
                "text": text,
                "quotability": 0.9,
                "salience": 0.1,
                **given,
            }
        )
    return pd.DataFrame(made)
