"""Who signs an article: the bylines found by its parser, and those that stand in any paragraph. Pure."""

import re
from collections.abc import Iterator

from people.recognition.bylines import ORGAN, ROLE, Signature, read_byline
from people.recognition.foreign import is_form
from people.recognition.likeness import log_likeness
from people.recognition.types import Article, Byline, Kind, Mention, Office, Part

_BRACKETS = re.compile(r"[（(【\[]([^（）()【】\[\]]{2,60})[）)】\]]")
_SIGNER = re.compile(rf"^(?:{ORGAN})?{ROLE}|摄影?$|供图$")
_ROLE = re.compile(ROLE)
_LONGEST = 60
_NAMES_LONGEST, _LEAST = 9, -22.5  # characters of names without signs; log-probability of the unlikeliest


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
            signed = read_byline(text, *match.span(1))
            yield from (_run_together(text, *match.span(1)) if signed is None and closing else signed) or ()


def _run_together(text: str, start: int, end: int) -> tuple[Signature, ...]:
    """Return the names of a closing bracket that no sign parts (王涛李月琳); none where they are not likely."""
    if end - start > _NAMES_LONGEST or not text[start:end].isalpha():
        return ()
    best: dict[int, tuple[float, tuple[Signature, ...]]] = {start: (0.0, ())}
    for at in range(start, end):
        for stop in (at + 2, at + 3) if at in best else ():
            name = text[at:stop]
            odds = log_likeness(name) if stop <= end else None
            if odds is None or odds < _LEAST:
                continue
            total = best[at][0] + odds
            if stop not in best or total > best[stop][0]:
                best[stop] = total, (*best[at][1], Signature(name, "", at, stop))
    return best[end][1] if end in best else ()
