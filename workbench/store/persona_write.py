"""Lays a persona out as front matter and notes."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.errors import PersonaFileError
from workbench.model.empathy import EmpathyMap
from workbench.model.evidence import Cell, Claim, Evidence, Span
from workbench.model.persona import SECTIONS, Persona, Share
from workbench.store.fingerprints import PLACES, built_prints
from workbench.store.yaml_text import block, flow_list, flow_map, number, quoted, simple_key, word

FORMAT = "workbench/persona@1"
KNOWN_KEYS = (
    *("format", "id", "name", "named_by_person", "kind", "share", "method", "stability"),
    *("participants", *SECTIONS, "empathy", "built", "rejected"),
)
HEAD = (
    "# Written by Workbench. Change, add or delete items as you like: every rebuild keeps what",
    "# you did. Notes go below the second line of dashes; comments up here are not kept.",
)
BUILT = (
    "# Fingerprints of what Workbench wrote, by which it sees what you changed. Leave them alone."
)
REJECTED = "# Items that you deleted or reworded; delete an entry here to let the item return."


def persona_text(persona: Persona) -> str:
    """Lay out the file of a persona.

    Raises
    ------
    PersonaFileError
        If something in the persona cannot be read back from a file.
    """
    lines = ["---", *HEAD, *_heading(persona), *_lists(persona), *_empathy(persona)]
    lines += [*_built(persona), *_rejected(persona), *_extra(persona), "---"]
    front = "".join(f"{line}\n" for line in lines)
    if _uses_crlf(persona.notes):
        front = front.replace("\n", "\r\n")
    return front + persona.notes


def _uses_crlf(notes: str) -> bool:
    # An editor or git has given the file Windows line ends; mixing them would upset both.
    return "\r\n" in notes and "\n" not in notes.replace("\r\n", "")


def _heading(persona: Persona) -> Iterator[str]:
    yield f"format: {FORMAT}"
    yield f"id: {word(persona.id)}"
    yield f"name: {quoted(persona.name)}"
    if persona.named_by_person:
        yield "named_by_person: true"
    yield f"kind: {word(persona.kind)}"
    if persona.share is not None:
        yield f"share: {_share(persona.share)}"
    if persona.method:
        yield f"method: {quoted(persona.method)}"
    if persona.stability is not None:
        yield f"stability: {number(persona.stability)}"
    if persona.participants:
        yield f"participants: {flow_list(map(word, persona.participants))}"


def _share(share: Share) -> str:
    pairs = [("percent", number(share.percent))]
    pairs += [
        (key, number(value))
        for key, value in (("low", share.low), ("high", share.high))
        if value is not None
    ]
    return flow_map([*pairs, ("n", str(share.n)), ("base", str(share.base))])


def _lists(persona: Persona) -> Iterator[str]:
    unknown = [name for name in persona.sections if name not in SECTIONS]
    if unknown:
        raise PersonaFileError(f"a persona has no section '{unknown[0]}'", path=persona.id)
    for name in SECTIONS:
        if name in persona.sections:
            yield from _claims(name, persona.sections[name], "")


def _empathy(persona: Persona) -> Iterator[str]:
    empathy = persona.empathy
    if empathy == EmpathyMap(of=""):
        return
    lines: list[str] = []
    if empathy.of != persona.id:
        lines.append(f"  of: {word(empathy.of)}")
    if empathy.participants:
        lines.append(f"  participants: {flow_list(map(word, empathy.participants))}")
    for name, claims in empathy.quadrants():
        if claims:
            lines += _claims(name, claims, "  ")
    yield from ["empathy:", *lines] if lines else ["empathy: {}"]


def _claims(name: str, claims: tuple[Claim, ...], indent: str) -> Iterator[str]:
    if not claims:
        yield f"{indent}{name}: []"
        return
    yield f"{indent}{name}:"
    for claim in claims:
        yield f"{indent}  - text: {quoted(claim.text)}"
        for key, pieces in (("supports", claim.supports), ("contradicts", claim.contradicts)):
            if pieces:
                yield f"{indent}    {key}:"
                yield from (f"{indent}      - {_piece(piece)}" for piece in pieces)
        for key, value in (("edited", claim.edited), ("assumed", claim.assumed)):
            if value:
                yield f"{indent}    {key}: true"


def _piece(piece: Evidence) -> str:
    return _span(piece) if isinstance(piece, Span) else _cell(piece)


def _span(span: Span) -> str:
    try:
        sound = Span.parse(span.ref, span.quote) == span
    except ValueError:
        sound = False
    if not sound:
        raise PersonaFileError(f"the reference {span.ref!r} is not SOURCE#START-END")
    return flow_map([("ref", quoted(span.ref)), ("quote", quoted(span.quote))])


def _cell(cell: Cell) -> str:
    pairs = [
        ("cell", quoted(cell.survey)),
        ("question", quoted(cell.question)),
        ("answer", quoted(cell.answer)),
        ("n", str(cell.n)),
        ("base", str(cell.base)),
        ("percent", number(cell.percent)),
    ]
    if cell.where:
        pairs.append(("where", _where(cell.where)))
    if cell.total is not None:
        pairs.append(("total", number(cell.total)))
    return flow_map(pairs)


def _where(where: tuple[tuple[str, str], ...]) -> str:
    questions = [question for question, _ in where]
    if len(set(questions)) == len(questions) and all(map(simple_key, questions)):
        return flow_map((quoted(question), quoted(answer)) for question, answer in where)
    # A filter may name a question twice, which a mapping cannot.
    return flow_list(flow_list((quoted(q), quoted(a))) for q, a in where)


def _built(persona: Persona) -> Iterator[str]:
    prints = built_prints(persona)
    if prints:
        yield from (BUILT, "built:")
        for place, found in prints.items():
            yield f"  {place}: {flow_list(map(quoted, found))}"


def _rejected(persona: Persona) -> Iterator[str]:
    rejected = persona.extra.get("rejected")
    if rejected:
        yield from (REJECTED, "rejected:")
        for place in PLACES:
            if rejected.get(place):
                yield f"  {place}: {flow_list(map(quoted, rejected[place]))}"


def _extra(persona: Persona) -> Iterator[str]:
    for key, value in persona.extra.items():
        if key == "rejected":
            continue
        if key in KNOWN_KEYS:
            raise PersonaFileError(f"'{key}' cannot be a further key, it has a meaning of its own")
        try:
            yield from block(key, value)
        except ValueError as error:
            raise PersonaFileError(str(error), place=key) from error
