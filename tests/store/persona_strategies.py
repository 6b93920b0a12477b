"""Arbitrary personas, texts that YAML likes to misread, and one realistic persona."""

from __future__ import annotations

from hypothesis import strategies as st

from workbench.model.empathy import QUADRANTS, EmpathyMap
from workbench.model.evidence import Cell, Claim, Span
from workbench.model.persona import KINDS, SECTIONS, Persona, Share
from workbench.store.persona_write import KNOWN_KEYS

TRICKY = (
    *("yes", "No", "null", "~", "12:30", "0o17", "010", "1_000", "1e3", ".inf", "-", "?", "<<"),
    *("  leading", "trailing  ", "a: b", "a #b", "- item", "{x}", "[x]", "&a", "*a", "!t", "%d"),
    *('"', "'", '\\"', "\\", "\\n", "a\nb", "a\r\nb", "\t", "---", "...", "|", ">", "@", "`"),
    *("\x85", "\u2028", "\ufeff", "\x00", "\x7f", "\U0001f6b2", "e\u0301", "", " ", "2025-01-01"),
    *("word " * 400, "x" * 3000, "\ud800", "# not a comment", "true", "1.10", "\xa0", "=", "y"),
)

texts = st.one_of(st.sampled_from(TRICKY), st.text(max_size=40))
ids = st.from_regex(r"[^\W_][\w-]{0,10}", fullmatch=True)
counts = st.integers(0, 10**9)
finite = st.floats(allow_nan=False)
names = st.lists(texts, max_size=3).map(tuple)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(counts)
    source = draw(st.from_regex(r"[^#\s]{1,8}", fullmatch=True))
    return Span(source, start, start + draw(st.integers(1, 500)), draw(texts))


cells = st.builds(
    Cell,
    survey=texts,
    question=texts,
    answer=texts,
    n=counts,
    base=counts,
    percent=finite,
    where=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    total=st.none() | finite,
)
evidence = st.lists(spans() | cells, max_size=2).map(tuple)
claims = st.builds(
    Claim,
    text=texts,
    supports=evidence,
    contradicts=evidence,
    edited=st.booleans(),
    assumed=st.booleans(),
)
claim_lists = st.lists(claims, max_size=3).map(tuple)
shares = st.builds(
    Share, percent=finite, low=st.none() | finite, high=st.none() | finite, n=counts, base=counts
)
maps = st.builds(EmpathyMap, of=texts, participants=names, **dict.fromkeys(QUADRANTS, claim_lists))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | finite | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
extras = st.dictionaries(texts.filter(lambda key: key not in KNOWN_KEYS), values, max_size=3)
notes = st.one_of(
    st.sampled_from(
        ["", "\n", "---\n", "a\r\nb\r\n", "\r\n", "\n---\nx\n---", "x\n\n\n", "\ufeff"]
    ),
    st.text(max_size=60),
)
personas = st.builds(
    Persona,
    id=ids,
    name=texts,
    kind=st.sampled_from(KINDS),
    share=st.none() | shares,
    method=texts,
    stability=st.none() | finite,
    participants=names,
    sections=st.dictionaries(st.sampled_from(SECTIONS), claim_lists, max_size=3),
    empathy=st.just(EmpathyMap(of="")) | maps,
    notes=notes,
    named_by_person=st.booleans(),
    extra=extras,
)


def steady() -> Persona:
    """A persona as the machine builds it from interviews and a survey."""
    quote = Span("P01", 120, 151, "a day off the road is a day lost")
    repair = Span("P02", 40, 66, "awaiting parts, it said \u2013 9")
    daily = Cell("winter", "Q4", "Daily", 96, 140, 68.6, (("segment", "1"),), 41.0)
    return Persona(
        id="steady",
        name="Rides every day",
        kind="statistical",
        share=Share(34.0, 30.1, 38.2, 140, 412),
        method="Latent classes over 6 questions.",
        stability=0.91,
        participants=("P01", "P02"),
        sections={
            "goals": (Claim("Be there on time, whatever the weather", (quote, daily)),),
            "pains": (
                Claim("Repairs take too long", (repair,), (quote,)),
                Claim("Nobody says when the bike comes back", (repair,)),
                Claim("The app says \u201cawaiting parts\u201d", (repair,)),
            ),
        },
        empathy=EmpathyMap(
            of="steady",
            says=(Claim(quote.quote, (quote,)),),
            feels=(Claim("angry", (repair,)), Claim("relieved", (quote,))),
            participants=("P01", "P02"),
        ),
    )
