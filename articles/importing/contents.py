"""A page's articles and who is named in them: from what was parsed into the database."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from articles.editing.people import mention_row
from articles.editing.state import State
from articles.editing.write import fill_article
from articles.editing.write_names import write_names
from articles.importing.plan import Plan
from articles.models import Article, Page
from articles.parsing.types import ParsedArticle
from articles.queues import weigh
from articles.search.index import index_articles
from people.actions.find import LONGEST_NAME
from people.recognition.types import Mention

HIGHEST_PAGE = 2**15 - 1


def states_of(plan: Plan) -> list[State]:
    """Return a page's articles as values to be written; part ids count through the page, names have no person yet."""
    part_ids = count(1)
    both = zip(plan.parsed.articles, plan.people, strict=True)
    return [_state(position, article, people, part_ids) for position, (article, people) in enumerate(both, 1)]


def write_articles(page: Page, plan: Plan) -> None:
    """Write the articles of a page that has none yet. Call it in a transaction.

    Raises ValueError for a page that stands in no issue.
    """
    if page.issue is None:
        raise ValueError(f"{page.source_name} has no issue yet: its articles have no date")
    written = []
    for state in states_of(plan):
        article = Article(page=page, date=page.issue.date)
        fill_article(article, state)
        article.save(force_insert=True)
        written.append((article, state))
    write_names(written)
    index_articles(article.pk for article, _state in written)
    weigh([article.pk for article, _state in written])


def _state(position: int, found: ParsedArticle, people: Sequence[Mention], part_ids: "count[int]") -> State:
    parts: list[dict[str, Any]] = [
        {"id": next(part_ids), "role": part.role, "text": part.text, "lines": list(part.lines)}
        for part in found.parts
    ]
    jump, come_from = found.jump, found.continued_from
    return {
        "position": position,
        "kind": found.kind,
        "source": found.source[:60],
        "event_date": found.event_date and found.event_date.isoformat(),
        "jump_to_page": _page_number(jump.page if jump else None),
        "jump_mark": (jump.mark or "")[:4] if jump else "",
        "continued_from_page": _page_number(come_from.page if come_from else None),
        "continued_from_mark": (come_from.mark or "")[:4] if come_from else "",
        "confidence": min(max(found.confidence, 0.0), 1.0),
        "review": Article.Review.UNCHECKED.value,
        "parts": parts,
        # What is longer than a name can be stays text.
        "bylines": [
            [parts[byline.part]["id"], byline.start, byline.end, byline.name, None, byline.role[:40]]
            for byline in found.bylines
            if 0 < len(byline.name) <= LONGEST_NAME
        ],
        "mentions": [
            mention_row(mention, parts[mention.part]["id"])
            for mention in people
            if 0 < len(mention.name) <= LONGEST_NAME
        ],
    }


def _page_number(number: int | None) -> int | None:
    return number if number is not None and 0 < number <= HIGHEST_PAGE else None
