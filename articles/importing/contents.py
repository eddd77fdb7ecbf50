"""A page's articles, their bylines and the people who sign them: from what was parsed into the database."""

from itertools import count

from articles.editing.state import State
from articles.editing.write import fill
from articles.models import Article, Byline, Page
from articles.parsing.types import ParsedArticle, ParsedPage
from people.models import Person
from people.names import sort_key

LONGEST_NAME = 60
HIGHEST_PAGE = 2**15 - 1


def states_of(parsed: ParsedPage) -> list[State]:
    """Return a page's articles as values to be written; part ids count through the page, bylines have no person yet."""
    part_ids = count(1)
    return [_state(position, article, part_ids) for position, article in enumerate(parsed.articles, 1)]


def write_articles(page: Page, parsed: ParsedPage) -> None:
    """Write the articles of a page that has none yet. Call it in a transaction.

    Raises ValueError for a page that stands in no issue.
    """
    if page.issue is None:
        raise ValueError(f"{page.source_name} has no issue yet: its articles have no date")
    people = _people(parsed)
    articles = []
    for state in states_of(parsed):
        article = Article(page=page, date=page.issue.date)
        fill(article, state)
        article.save(force_insert=True)
        articles.append((article, state["bylines"]))
    Byline.objects.bulk_create(
        Byline(article=article, part_id=part, start=start, end=end, name=name, role=role, person=people[name])
        for article, rows in articles
        for part, start, end, name, role, _person in rows
    )


def _state(position: int, found: ParsedArticle, part_ids: "count[int]") -> State:
    parts = [
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
            [parts[byline.part]["id"], byline.start, byline.end, byline.name, byline.role[:40], None]
            for byline in found.bylines
            if 0 < len(byline.name) <= LONGEST_NAME
        ],
    }


def _page_number(number: int | None) -> int | None:
    return number if number is not None and 0 < number <= HIGHEST_PAGE else None


def _people(parsed: ParsedPage) -> dict[str, Person]:
    """Return the people who sign on the page by name, made where the authority file lacks them.

    Names are made in one order by everybody, so that two imports wait for each other and never in a ring.
    """
    names = sorted({byline.name for article in parsed.articles for byline in article.bylines})
    names = [name for name in names if 0 < len(name) <= LONGEST_NAME]
    known = set(Person.objects.filter(name__in=names, discriminator="").values_list("name", flat=True))
    missing = [Person(name=name, sort_key=sort_key(name)) for name in names if name not in known]
    Person.objects.bulk_create(missing, ignore_conflicts=True)
    return {person.name: person for person in Person.objects.filter(name__in=names, discriminator="")}
