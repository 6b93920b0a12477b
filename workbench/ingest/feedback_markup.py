"""Plain text of posts: HTML and garbled letters, recognised and mended."""

from __future__ import annotations

import re

from workbench.ingest.entities import unescaped

_NAMES = (
    r"a|abbr|address|article|b|big|blockquote|body|br|center|code|dd|del|div|dl|dt|em|font|"
    r"footer|h[1-6]|head|header|hr|html|i|img|ins|label|li|link|main|mark|meta|ol|p|pre|q|s|"
    r"script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|"
    r"tr|tt|u|ul|video|wbr"
)
_TAG = re.compile(rf"<!--|<(?P<end>/?)(?P<name>{_NAMES})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_INLINE = frozenset({
    "a", "abbr", "b", "big", "code", "del", "em", "font", "i", "img", "ins", "label", "link",
    "mark", "meta", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
    "video", "wbr",
})  # fmt: skip
_HIDDEN = frozenset(["script", "style", "head", "title"])
_PARAGRAPHS = frozenset({
    "p", "div", "blockquote", "table", "ul", "ol", "pre", "section", "article", "hr",
})  # fmt: skip
_ALONE = frozenset(["br", "hr", "img", "li", "p", "wbr"])
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LINES = re.compile(r" *\n *")
_MANY = re.compile(r"\n{3,}")
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)

# Characters of Windows-1252 by byte; bytes that mean nothing there stand for themselves.
_BYTES = {bytes([b]).decode("cp1252", "ignore") or chr(b): b for b in range(0x80, 0x100)}
_REST = "".join(re.escape(c) for c, b in _BYTES.items() if b < 0xC0) + "\x80-\xbf"
_GARBLED = re.compile(
    rf"[\u00c2\u00c3][{_REST}]|[\u00e0-\u00ef][{_REST}]{{2}}|[\u00f0-\u00f4][{_REST}]{{3}}"
)
_PAIRS = re.compile("[\u00c2-\u00f4][\x80-\xbf]")
_CONTROLS = re.compile("[\x80-\x9f]|[\u00c2\u00c3][\x80-\xbf]")


def has_markup(text: str) -> bool:
    """Whether a text is HTML or holds its entities.

    ``a < b`` and ``<name>`` are not, nor is somebody's word about ``<div>``: tags must be
    closed, have attributes, or be such as stand alone.
    """
    if "<" in text and _has_tags(text):
        return True
    return "&" in text and _ENTITY.search(text) is not None


def _has_tags(text: str) -> bool:
    for tag in _TAG.finditer(text):
        name = tag["name"]
        if name is None or tag["end"] or name.lower() in _ALONE or "=" in tag[0]:
            return True
    return False


def without_markup(text: str) -> str:
    r"""Text as a browser would show it: paragraphs and breaks as lines, entities as characters.

    Examples
    --------
    >>> without_markup("<p>The lock &amp; the <b>chain</b></p><p>froze<br>again</p>")
    'The lock & the chain\n\nfroze\nagain'
    """
    if "<" not in text or not _has_tags(text):
        return _unescaped(text)
    pieces: list[str] = []
    at = 0
    while (tag := _TAG.search(text, at)) is not None:
        pieces.append(_shown(text[at : tag.start()]))
        at = tag.end()
        name = (tag["name"] or "").lower()
        if tag["name"] is None:
            at = _behind(text, "-->", at)
        elif name in _HIDDEN and not tag["end"]:
            at = _behind(text, f"</{name}>", at)
        else:
            pieces.append(_break(name, tag))
    pieces.append(_shown(text[at:]))
    shown = _MANY.sub("\n\n", _LINES.sub("\n", _SPACES.sub(" ", "".join(pieces))))
    return shown.strip()


_SPACES = re.compile(" {2,}")


def _shown(text: str) -> str:
    return _unescaped(_SPACE.sub(" ", text))


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda m: unescaped(m[0]).replace("\u00a0", " "), text)


def _break(name: str, tag: re.Match[str]) -> str:
    if name == "img":
        alt = _ALT.search(tag[0])
        return _shown(alt[1] or alt[2] or "") if alt else ""
    if name in _INLINE:
        return ""
    if name in ("td", "th"):
        return " "
    if name == "li" and not tag["end"]:
        return "\n- "
    return "\n\n" if name in _PARAGRAPHS else "\n"


def _behind(text: str, mark: str, at: int) -> int:
    """Place behind a closing mark; the end of the text where it never comes."""
    found = re.compile(re.escape(mark), re.IGNORECASE).search(text, at)
    return len(text) if found is None else found.end()


def ungarbled(text: str) -> str:
    """Undo UTF-8 that was taken for Latin-1 or Windows-1252; other texts stay as they are.

    Examples
    --------
    >>> ungarbled("CafÃ©, itâ€™s"), ungarbled("Café, CAFÉ” and Ã")
    ('Café, it’s', 'Café, CAFÉ” and Ã')
    """
    if text.isascii():
        return text
    if _CONTROLS.search(text) or len(_PAIRS.findall(text)) > 1:
        try:
            return text.encode("latin-1").decode("utf-8")
        except UnicodeError:
            pass
    return _GARBLED.sub(_one, text)


def _one(found: re.Match[str]) -> str:
    data = bytes(_BYTES.get(c, ord(c)) for c in found[0])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
