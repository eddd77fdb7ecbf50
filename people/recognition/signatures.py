"""Who signs an article: the bylines found by its parser, and those that stand in any paragraph. Pure."""

import re
from collections.abc import Iterator

from people.recognition.bylines import ORGAN, ROLE, Signature, read_byline
from people.recognition.foreign import is_form
from people.recognition.types import Article, Byline, Kind, Mention, Office, Part

_BRACKETS = re.compile(r"[（(【\[]([^（）()【】\[\]]{2,60})[）)】\]]")
_SIGNER = re.compile(rf"^(?:{ORGAN})?{ROLE}|摄影?$|供图$")
_ROLE = re.compile(ROLE)
_LONGEST = 60


def signatures(article: Article) -> list[Mention]:
    """Return the mentions of those who sign, without overlaps."""
    found = [_mention(b, b.part, article.parts[b.part]) for b in article.bylines]
    for number, part in enumerate(article.parts):
        for s in _read(part.role, part.text):
            if not is_form(s.name) and not any(
                m.part == number and m.start < s.end and s.start < m.end for m in found
            ):
                found.append(_mention(s, number, part))
    return found


def _mention(signed: Signature | Byline, number: int, part: Part) -> Mention:
    """Return a signature as a mention. What a photographer is printed as goes before what he did."""
    role = signed.role
    if role == "摄":
        printed = [
            match[0] for match in _ROLE.finditer(part.text, max(0, signed.start - _LONGEST), signed.start)
        ]
        role = printed[-1] if printed else role
    kind = _kind(part.role, signed.role)
    return Mention(signed.name, number, signed.start, signed.end, kind, (Office(role),) if role else ())


def _kind(part: str, role: str) -> Kind:
    if part == "credit" or role == "摄":
        return "credit"
    return "signature" if part == "signature" else "byline"


def _read(role: str, text: str) -> Iterator[Signature]:
    whole = len(text) <= _LONGEST and role not in (
        "title",
        "kicker",
        "subtitle",
        "column",
        "subhead",
        "table",
        "poem",
    )
    if whole and (signed := read_byline(text, pen_names=role == "byline")):
        yield from signed
        return
    for match in _BRACKETS.finditer(text):
        closing = match.end() == len(text) and text[match.start() - 1] in "。！？”…；"
        if closing or _SIGNER.search(match[1]):
            yield from read_byline(text, *match.span(1)) or ()
