"""Addresses on the network: pages, machines, and the names people go by there."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from workbench.language.redaction.spans import Found
from workbench.language.wordlist import wordlist

_URL = re.compile(r"\b(?:https?://|ftp://|www\.)[^\s<>\"')\]]{3,2000}", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}(?:com|org|net|edu|io|me|info|biz|dev|"
    r"app|co|blog|"
    r"uk|de|fr|nl|es|it|pl|se|no|dk|fi|ch|at|be|ie|pt|br|in|tr|eu|us|ca|au|"
    r"social)/[^\s<>\"')\]]{1,500}",
    re.IGNORECASE,
)
_OWN_SITE = re.compile(
    r"\b(?:my|our|his|her|their|own|personal) (?:\w+ )?(?:site|website|blog|page|homepage|"
    r"domain|shop|portfolio)"
    r"\b[^\n.]{0,24}?((?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}[a-z]{2,12})(?![\w@])",
    re.IGNORECASE,
)
# Reference works and documentation tell nothing of who reads them, unless a page is somebody's.
_PUBLIC = re.compile(
    r"(?:https?://)?(?:[\w-]{1,63}\.){0,3}(?:wikipedia\.org|w3\.org|ietf\.org|"
    r"rfc-editor\.org|python\.org|"
    r"readthedocs\.io|mozilla\.org|iso\.org|gov\.uk|europa\.eu|example\.(?:com|org|"
    r"net))(?=[/?#]|$)",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"//[^/\s]{0,80}@"
    r"|[?&#;](?:[\w.-]{0,40}(?:user|mail|name|token|account|order|customer|phone|session|auth|key|"
    r"pass|uid)[\w.-]{0,40}|id|u)="
    r"|/(?:users?|u|profiles?|people|members?|in|accounts?|orders?|customers?|author)/[^/\s]+"
    r"|/[@~][\w.-]+|\w@|%40",
    re.IGNORECASE,
)
_V4 = re.compile(r"(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?![\w-]|\.\d)")
_V6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])")
_MAC = re.compile(r"(?<![\w:-])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![\w:-])")
_VERSION = re.compile(r"\b(?:version|release|v|firmware|build|update)\.? ?$", re.IGNORECASE)

_AT = re.compile(r"(?<![\w@/.`{(\[])@[A-Za-z0-9_][\w.-]{1,38}\w")
_NO_HANDLE = wordlist(
    "media import param return returns override deprecated property staticmethod classmethod "
    "charset "
    "keyframes include extend mixin supports type types latest here home work all everyone channel"
)
_CUED_HANDLE = re.compile(
    r"\b(?:(?:user ?name|handle|screen ?name|nick ?name|login|user ?id|gamertag|"
    r"insta(?:gram)?|twitter|tiktok|"
    r"discord|skype|telegram|snapchat|mastodon|reddit|forum name)(?: name| handle| account| id)?"
    r"(?:'s|’s| is| was|:|,)?(?: just| called)?|signed in as|logged in as|i'm on there as|i "
    r"post as|posts as|"
    r"goes by)"
    r" [\"“'‘]?((?=[\w-]*[\d_-])[A-Za-z][\w.-]{1,37}\w|(?-i:[a-z]+[A-Z]\w{1,30}))",
    re.IGNORECASE,
)
_SLASH_U = re.compile(r"(?<![\w/])/?u/[\w-]{3,30}(?![\w/])")


def web_addresses(text: str) -> Iterator[tuple[int, int, bool]]:
    """Find web addresses.

    Parameters
    ----------
    text : str

    Yields
    ------
    tuple of (int, int, bool)
        Start, end, and whether it may lead to a person: any page does, except those of reference
        works and documentation without personal parts.
    """
    for pattern in (_URL, _BARE):
        for match in pattern.finditer(text):
            url = match[0].rstrip(".,;:!?…")
            end = match.start() + len(url)
            yield match.start(), end, bool(_PERSONAL.search(url) or not _harmless(url))
    for match in _OWN_SITE.finditer(text):
        yield *match.span(1), True


def _harmless(url: str) -> bool:
    return bool(_PUBLIC.match(re.sub(r"^(https?://)?www\.", r"\1", url, flags=re.IGNORECASE)))


def machines(text: str) -> Iterator[Found]:
    """Find IP addresses that belong to somebody, and hardware addresses."""
    for match in _V4.finditer(text):
        cited = _VERSION.search(text[max(0, match.start() - 12) : match.start()])
        if not cited and _somebodys(match[0].split("/")[0]):
            yield Found(*match.span(), "ip")
    if text.count(":") >= 2:
        for match in _V6.finditer(text):
            if re.search(r"[0-9A-Fa-f]", match[0]) and _somebodys(match[0]):
                yield Found(*match.span(), "ip")
    yield from (Found(*match.span(), "ip") for match in _MAC.finditer(text))


def _somebodys(address: str) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return not (parsed.is_loopback or parsed.is_unspecified or int(parsed) < 1 << 24)


def handles(text: str) -> Iterator[Found]:
    """Find names that people go by on the network: ``@ann_lee``, "my username is ann99"."""
    for match in _AT.finditer(text) if "@" in text else ():
        if match[0][1:].lower() not in _NO_HANDLE:
            yield Found(*match.span(), "handle")
    for pattern, group in ((_CUED_HANDLE, 1), (_SLASH_U, 0)):
        yield from (Found(*match.span(group), "handle") for match in pattern.finditer(text))
