"""What an article says about itself: its kind, its source, who signs it, where it jumps."""

import re
from collections.abc import Sequence

from articles.parsing import vocabulary
from articles.parsing.drafts import Draft
from articles.parsing.jumps import glued_jump, leading_jump, read_jump
from articles.parsing.shapes import SPACED_NAME, is_bare_lead, opens_item, trailing_byline
from articles.parsing.types import BylineFound, Jump, Kind, Part
from people.recognition.bylines import ORGAN, read_byline

_LEAD_BRACKETS = re.compile(r"[（(]([^（）()]{2,80})[）)]")
_LEAD_NAMED = re.compile(
    r"^.{0,12}?(记者 ?[\u4e00-\u9fff]{2,3})(?= (?:昨|今|近|日前|从|在|\d))"
    r"|^.{0,12}?((?:[\u4e00-\u9fff]{0,4}记者|通讯员)\s?[^（，。：]{2,20}?)\s?(?:报道|从)?[：，]"
)
_END_BRACKETS = re.compile(r"(?<=[。！？”…；])\s?[（(]([^（）()]{2,50})[）)]$")
_ORGAN = re.compile(ORGAN)
_OWN = re.compile(r"^(?:本报|本刊|本网|本社|晚报讯|日报讯)")
_ITEM_BRACKETS = re.compile(
    r"^[●◆◇■□▲△★☆◎○※▶►◼▪•]?\s?[（(]([^（）()]{0,8}(?:记者|通讯员)[^（）()]{2,40})[）)](?=.{8})"
)
_DAY_FIRST = re.compile(r"^[^。]{0,14}?(?:\d{1,2}月)?\d{1,2}日")
_ASKED = re.compile(r"^(?:问|答|记者|本报记者)[：:]")
_LEAD_REACH = 100


def bylines(parts: Sequence[Part], lead: bool) -> tuple[BylineFound, ...]:
    """Return who signs the article: byline and credit lines, the brackets of the lead, those at the end."""
    found: list[BylineFound] = []
    bodies = [n for n, part in enumerate(parts) if part.role == "body"]
    for n, part in enumerate(parts):
        spans: list[tuple[int, int]] = []
        if is_bare_lead(part.text):
            spans = _lead_span(part.text)
        elif part.role in ("byline", "credit"):
            spans = [(0, len(part.text))]
        elif (lead and bodies and n == bodies[0]) or (part.role == "body" and opens_item(part.text)):
            spans = _lead_span(part.text)
        elif part.role == "body" and (item := _ITEM_BRACKETS.match(part.text)):
            spans = [item.span(1)]
        if part.role == "body" and (match := _signed_at_end(part.text)) and match.span(1) not in spans:
            spans.append(match.span(1))
        if part.role == "body" and (tail := trailing_byline(part.text)):
            spans.append(tail)
        for start, end in spans:
            pen_names = part.role == "byline" or bool(SPACED_NAME.fullmatch(part.text, start, end))
            for s in read_byline(part.text, start, end, pen_names=pen_names) or ():
                role = "摄" if part.role == "credit" and not s.role and "摄" in part.text else s.role
                found.append(BylineFound(s.name, role, n, s.start, s.end))
    return tuple(found)


def _signed_at_end(text: str) -> re.Match[str] | None:
    return _END_BRACKETS.search(text, max(0, len(text) - _LEAD_REACH)) if text.endswith(("）", ")")) else None


def _lead_span(text: str) -> list[tuple[int, int]]:
    """Return the span of the reporters in a lead: 本报讯（记者 某某）, 本报讯 记者某某报道：."""
    for match in _LEAD_BRACKETS.finditer(text, 0, _LEAD_REACH):
        if read_byline(text, *match.span(1)) is not None:
            return [match.span(1)]
    named = _LEAD_NAMED.match(text)
    span = named.span(named.lastindex or 0) if named else (0, 0)
    return [span] if named and read_byline(text, *span) else []


def source(parts: Sequence[Part], newspaper: str | None) -> str:
    """Return the paper or agency that supplied the article, "" where nothing says so."""
    bodies = [part for part in parts if part.role == "body"]
    texts = [part.text for part in parts if part.role in ("byline", "credit")]
    if bodies and opens_item(bodies[0].text):
        texts.insert(0, bodies[0].text[:24])
    for text in texts:
        bare = re.sub(r"^[【〔\[（(□■◎●◆▲△★\s]*(?:据|综合)?《?", "", text)
        if _OWN.match(bare):
            return newspaper or ""
        if organ := _ORGAN.match(bare):
            return organ[0]
    return newspaper or "" if any("记者" in text or "通讯员" in text for text in texts) else ""


def kind(draft: Draft, found: Sequence[BylineFound]) -> Kind:
    """Return the article's kind, by its headline, its label, its lead and how it is signed."""
    parts = draft.parts
    title = " ".join(part.text for part in parts if part.role == "title")
    label = " ".join(part.text for part in parts if part.role == "column")
    if draft.picture:
        return "photo"
    if any(part.role == "body" and vocabulary.SALUTATION.match(part.text) for part in parts):
        return "other"
    if vocabulary.is_notice(title):
        return "notice"
    if draft.lead:
        return "news"
    if vocabulary.DOCUMENT.search(title) or draft.verse or vocabulary.GENRE.fullmatch(label):
        return "other"
    if vocabulary.COMMENTARY_COLUMN.search(label) or "评论员" in "".join(
        p.text for p in parts if p.role == "byline"
    ):
        return "commentary"
    return _by_signature(draft, found, title, label)


def _by_signature(draft: Draft, found: Sequence[BylineFound], title: str, label: str) -> Kind:
    bodies = [part for part in draft.parts if part.role == "body"]
    reported = any(b.role and b.role != "摄" and not b.role.endswith("师") for b in found)
    own_line = any(part.role == "byline" for part in draft.parts)
    if vocabulary.LETTERS_COLUMN.search(label) or not bodies:
        return "other"
    if sum(bool(_ASKED.match(part.text)) for part in bodies) > 1:
        return "feature"
    if reported and own_line:
        return "news" if _DAY_FIRST.match(bodies[0].text) and not _is_long_form(draft) else "feature"
    if own_line and found:
        text = "".join(part.text for part in bodies)
        if "记者" in text:
            return "feature"
        if vocabulary.ADMONISHES.match(title):
            return "commentary"
        argues, remembers = len(vocabulary.ARGUES.findall(text)), len(vocabulary.REMEMBERS.findall(text))
        return "commentary" if argues > remembers else "other"
    if vocabulary.FEATURE_TITLE.search(title) or any(part.role == "subhead" for part in draft.parts):
        return "feature"
    return "news"


def _is_long_form(draft: Draft) -> bool:
    """Return whether the label of its column says so, or subheads cut the text and a deck calls it a visit or talk."""
    decks = [part.text for part in draft.parts if part.role == "subtitle"]
    subheads = [part for part in draft.parts if part.role == "subhead"]
    if any(part.role == "column" and vocabulary.FEATURE_COLUMN.search(part.text) for part in draft.parts):
        return True
    return len(subheads) > 1 and any(vocabulary.FEATURE_TITLE.search(deck) for deck in decks)


def jumps(parts: Sequence[Part]) -> tuple[Jump | None, Jump | None]:
    """Return where the article goes on, and where it comes from."""
    onward = back = None
    for part in parts:
        line = part.lines[0]
        if part.role == "jump" and (read := read_jump(part.text, line)):
            if read[0]:
                onward = onward or read[1]
            else:
                back = back or read[1]
        elif part.role == "body":
            onward = glued_jump(part.text, part.lines[-1]) or onward
            back = back or leading_jump(part.text, line)
    return onward, back
