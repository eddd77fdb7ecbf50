"""A page's articles, their bylines and the people who sign them: from what was parsed into the database."""

from itertools import count

from articles.archive import PartRow, write_parts
from articles.models import Article, Byline, Page
from articles.parsing.types import ParsedArticle, ParsedPage
from people.models import Person
from people.names import sort_key

LONGEST_NAME = 60
HIGHEST_PAGE = 2**15 - 1


def write_articles(page: Page, parsed: ParsedPage) -> None:
    """Write the articles of a page that stands in an issue, in place of those it had.

    An article of an earlier text with the same title, or else the next one left, keeps its id: addresses
    are permanent. Call it in a transaction, and only when no article of the page was edited.
    """
    if page.issue is None:
        raise ValueError(f"{page.source_name} has no issue yet: its articles have no date")
    before = list(page.articles.order_by("position"))
    kept = _match([article.title for article in before], parsed.articles)
    people = _people(parsed)
    part_ids = count(1)
    # Out of the way, so that articles which change places do not meet on one.
    for article in before:
        article.position += len(before) + len(parsed.articles)
    Article.objects.bulk_update(before, ["position"])
    bylines: list[Byline] = []
    for index, found in enumerate(parsed.articles):
        article = before[kept[index]] if index in kept else Article()
        _fill(article, page, index + 1, found, part_ids)
        article.save()
        bylines += _bylines(article, found, people)
    surplus = [article.pk for number, article in enumerate(before) if number not in kept.values()]
    Article.objects.filter(pk__in=surplus).delete()
    Byline.objects.filter(article__page=page).delete()
    Byline.objects.bulk_create(bylines)


def _match(titles: list[str], found: tuple[ParsedArticle, ...]) -> dict[int, int]:
    """Pair new articles with old ones, both by index: by title first, then in order."""
    new_titles = [" ".join(part.text for part in article.parts if part.role == "title") for article in found]
    pairs: dict[int, int] = {}
    for new, title in enumerate(new_titles):
        old = next((i for i, known in enumerate(titles) if known == title and i not in pairs.values()), None)
        if title and old is not None:
            pairs[new] = old
    left = iter(i for i in range(len(titles)) if i not in set(pairs.values()))
    for new in range(len(found)):
        if new not in pairs and (old := next(left, None)) is not None:
            pairs[new] = old
    return pairs


def _fill(article: Article, page: Page, position: int, found: ParsedArticle, part_ids: "count[int]") -> None:
    parts: list[PartRow] = [
        {"id": next(part_ids), "role": part.role, "text": part.text, "lines": list(part.lines)}
        for part in found.parts
    ]
    jump, come_from = found.jump, found.continued_from
    article.page = page
    article.continuation = None
    article.position = position
    article.date = page.issue.date  # type: ignore[union-attr]
    article.version = page.revision
    article.kind = found.kind
    article.source = found.source[:60]
    article.event_date = found.event_date
    article.jump_to_page = _page_number(jump.page if jump else None)
    article.jump_mark = (jump.mark or "")[:4] if jump else ""
    article.continued_from_page = _page_number(come_from.page if come_from else None)
    article.continued_from_mark = (come_from.mark or "")[:4] if come_from else ""
    article.confidence = min(max(found.confidence, 0.0), 1.0)
    write_parts(article, parts)


def _page_number(number: int | None) -> int | None:
    return number if number is not None and 0 < number <= HIGHEST_PAGE else None


def _bylines(article: Article, found: ParsedArticle, people: dict[str, Person]) -> list[Byline]:
    return [
        Byline(
            article=article,
            person=people[byline.name],
            name=byline.name,
            role=byline.role[:40],
            part_id=article.parts[byline.part]["id"],
            start=byline.start,
            end=byline.end,
        )
        for byline in found.bylines
        if byline.name in people  # what is longer than a name can be stays text
    ]


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
