"""Who signs an article: the bylines found by its parser, and those that stand in any paragraph. Pure."""

import re
from collections.abc import Iterator

from people.recognition.bylines import ORGAN, ROLE, Signature, read_byline
from people.recognition.types import Article, Kind, Mention, Office

_BRACKETS = re.compile(r"[（(【\[]([^（）()【】\[\]]{2,60})[）)】\]]")
_SIGNER = re.compile(rf"^(?:{ORGAN})?{ROLE}|摄影?$|供图$")
_LONGEST = 60


def signatures(article: Article) -> list[Mention]:
    """Return the mentions of those who sign, without overlaps."""
    found = [
        Mention(b.name, b.part, b.start, b.end, _kind(article.parts[b.part].role, b.role), _offices(b.role))
        for b in article.bylines
    ]
    for number, part in enumerate(article.parts):
        kind = _kind(part.role, "")
        for s in _read(part.role, part.text):
            if not any(m.part == number and m.start < s.end and s.start < m.end for m in found):
                found.append(Mention(s.name, number, s.start, s.end, kind, _offices(s.role)))
    return found


def _offices(role: str) -> tuple[Office, ...]:
    return (Office(role),) if role else ()


def _kind(part: str, role: str) -> Kind:
    if part == "credit" or role == "摄":
        return "credit"
    return "signature" if part == "signature" else "byline"


def _read(role: str, text: str) -> Iterator[Signature]:
    whole = len(text) <= _LONGEST and role not in ("title", "kicker", "subtitle", "column", "subhead", "table", "poem")
    if whole and (signed := read_byline(text, pen_names=role == "byline")):
        yield from signed
        return
    for match in _BRACKETS.finditer(text):
        closing = match.end() == len(text) and text[match.start() - 1] in "。！？”…；"
        if closing or _SIGNER.search(match[1]):
            yield from read_byline(text, *match.span(1)) or ()
