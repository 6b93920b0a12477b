"""Where people meet a brand: channels and things, by the words for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.model.evidence import Claim, Span
from workbench.model.journey import Touchpoint

if TYPE_CHECKING:
    import pandas as pd

PER_PARTICIPANT = 2

_KNOWN = {
    "App": r"apps?|in-app|push notifications?",
    "Website": r"websites?|web ?sites?|web ?pages?|homepage|online shop|landing page",
    "Email": r"e-?mails?|e-?mailed|newsletters?|inbox",
    "Phone": r"phone calls?|on the phone|hotline|help ?line|call cent(?:re|er)|"
    r"(?:rang|ring|phoned|called|calling|ringing) (?:them|you|up|in|the (?:depot|office|shop|"
    r"company|number|helpline|workshop))|on hold|picked up the phone",
    "Chat": r"live chat|chat ?bots?|the chat|online chat",
    "Text message": r"text messages?|texted|sms|whatsapp",
    "Letter": r"letters?|through the (?:post|door)",
    "Bill": r"bills?|invoices?|direct debits?|statements? of account|receipts?",
    "Advertising": r"adverts?|advertisements?|ads|posters?|leaflets?|flyers?|billboards?|"
    r"brochures?",
    "Social media": r"facebook|instagram|twitter|tik ?tok|youtube|reddit|linkedin|mastodon",
    "Forum": r"forums?|message boards?|online communit(?:y|ies)",
    "Reviews": r"(?<!code )(?<!peer )reviews?|star ratings?|trust ?pilot",
    "Shop": r"showrooms?|shops?|stores?|branch(?:es)?|dealers?",
    "Sales": r"sales(?:man|woman|person|people|rep|reps| team| call)",
    "Customer service": r"customer (?:service|services|support|care)|support (?:team|line|desk)|"
    r"help ?desk",
    "Mechanic or technician": r"mechanic|(?:the|your|their|our|its) mechanics|technicians?|"
    r"(?:service|field|support) engineers?|repair ?m[ae]n",
    "Workshop or depot": r"workshops?|depots?|service cent(?:re|er)s?|garages?",
    "Delivery": r"deliver(?:y|ed) (?:driver|man|it|them|van)|courier|parcels?|drop(?:ped)? it off",
    "Instructions": r"instructions?|manuals?|booklets?|handbooks?|tutorials?|guides?|"
    r"documentation|faqs?",
    "Contract": r"contracts?|terms and conditions|small print|agreements?|polic(?:y|ies)",
    "Form": r"forms?(?! of\b)|questionnaires?",
    "Event": r"open (?:day|evening)s?|customer evenings?|"
    r"(?<!in the )events?(?! (?:of|loops?|handlers?|listeners?)\b)|demo days?|webinars?|"
    r"conferences?",
}
_TOUCHPOINTS = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _KNOWN.items()
}


def touchpoints(table: pd.DataFrame, *, limit: int) -> tuple[Touchpoint, ...]:
    """The touchpoints that some sentences name, those of most participants first.

    Parameters
    ----------
    table : pandas.DataFrame
        Sentences of one phase; only quotable ones count.
    limit : int

    Returns
    -------
    tuple of Touchpoint
        Named by the channel; the evidence is the sentences that speak of it, two of each
        participant at most. What a person calls something that is no channel of the brand (their
        own shop) is found as well: reject it on the map.
    """
    rows = table[table["quotable"]]
    found = []
    for name, spoken in _named(rows["text"].tolist()):
        mine = rows.iloc[spoken].sort_values(
            ["quotability", "source", "start"], ascending=[False, True, True]
        )
        mine = mine.groupby("participant", sort=False).head(PER_PARTICIPANT)
        found.append((int(mine["participant"].nunique()), len(spoken), name, _spans(mine)))
    found.sort(key=lambda one: (-one[0], -one[1], one[2]))
    return tuple(Touchpoint(Claim(name, spans)) for _, _, name, spans in found[:limit])


def _named(texts: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    for name, words in _TOUCHPOINTS.items():
        spoken = [at for at, text in enumerate(texts) if words.search(text)]
        if spoken:
            yield name, spoken


def _spans(rows: pd.DataFrame) -> tuple[Span, ...]:
    """One sentence of each participant first, so that the evidence shows breadth."""
    first = rows.drop_duplicates("participant")
    order = [*first.index, *(at for at in rows.index if at not in first.index)]
    shown = rows.loc[order, ["source", "start", "end", "text"]].to_numpy().tolist()
    return tuple(Span(str(a), int(b), int(c), str(d)) for a, b, c, d in shown)
