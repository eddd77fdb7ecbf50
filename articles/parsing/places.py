"""Which newspaper and which page of it: as printed, given, or inferred from what stands on the page."""

import re
from collections import Counter
from collections.abc import Sequence

from articles.parsing.drafts import Draft
from articles.parsing.masthead import Masthead
from articles.parsing.shapes import is_lead
from articles.parsing.types import Evidence, Given, PageFacts, ParsedArticle

_PAPER = re.compile(
    r"^[【〔（□■]?([\u4e00-\u9fff]{1,8}?(?:日报|晚报|早报|晨报|快报|时报|都市报|商报|周报|导报|周刊))"
)
# Papers whose reports every other paper reprints: their name on a report says nothing about the page.
_REPRINTED = re.compile(r"^(?:人民|光明|经济|解放军|中国|工人|法治|法制|科技|农民|新华|参考)")
_FRONT = re.compile(
    r"中共中央|总书记|国家主席|政治局|国务院|[省市县区州]委(?:书记|常委会|全会|副书记)|[省市县区州]长|人大常委会|政协主席"
)
_FRONT_REPORTS = 2


def find_newspaper(masthead: Masthead, drafts: Sequence[Draft], given: Given) -> str | None:
    """Return the paper's name: from the masthead, else from how its own reports and bylines begin."""
    if masthead.name:
        return masthead.name.text
    named: Counter[str] = Counter()
    for draft in drafts:
        for part in draft.parts:
            own = part.role in ("byline", "credit") or (part.role == "body" and is_lead(part.text))
            match = _PAPER.match(part.text) if own else None
            if match and not _REPRINTED.match(match[1]):
                named[match[1]] += 1
    if named:
        return named.most_common(1)[0][0]
    return given.newspaper


def find_page(masthead: Masthead, articles: Sequence[ParsedArticle], given: Given) -> PageFacts:
    """Return the page's number. Without a printed one, a page is the front page if it leads like one."""
    if masthead.page.basis == "printed":
        return masthead.page
    if given.page is not None:
        return PageFacts(given.page, "given")
    if masthead.page.number is not None:
        return masthead.page
    if any(article.continued_from for article in articles):
        return PageFacts()
    evidence = []
    for article in articles:
        heads = [part for part in article.parts if part.role in ("kicker", "title", "subtitle")]
        opening = next((part for part in article.parts if part.role == "body"), None)
        for part in (*heads, *([opening] if opening else [])):
            if match := _FRONT.search(part.text[:120]):
                evidence.append(Evidence(part.lines[0], match[0]))
                break
    jumps_on = sum(1 for article in articles if article.jump)
    if len(evidence) + jumps_on > _FRONT_REPORTS:
        return PageFacts(1, "inferred", tuple(evidence))
    return PageFacts()
