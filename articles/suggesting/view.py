"""A page of the archive as the rules see it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from articles.detectors.lists import persons
from articles.detectors.types import PageView, Passage
from articles.models import Article, Mention, Page
from people.recognition.types import Mention as Named
from people.recognition.types import Office as Held


@dataclass(frozen=True, slots=True)
class StoredView:
    """A page, and which article and which part of it (ids) each of its passages is, by article and part number."""

    page: PageView
    places: dict[tuple[int, int], tuple[int, int]]

    def only(self, articles: Collection[int]) -> PageView:
        """Return the page for a look at some articles alone."""
        numbers = {number for (number, _part), (article, _id) in self.places.items() if article in articles}
        inside = tuple(passage for passage in self.page.passages if passage.article in numbers)
        outside = tuple(passage.text for passage in self.page.passages if passage.article not in numbers)
        mentions = tuple(mention for mention in self.page.mentions if mention.article in numbers)
        return PageView(inside, mentions, outside)


def view_of(page_id: int) -> StoredView:
    """Return a page as it stands; empty for one that stands in no issue. Three queries."""
    standing = Article.objects.filter(page=page_id, page__state=Page.State.OK).order_by("position")
    articles = list(standing.values_list("pk", "parts"))
    named = _named([pk for pk, _parts in articles])
    passages, places, people = [], {}, []
    for number, (pk, parts) in enumerate(articles, 1):
        numbers = {part["id"]: at for at, part in enumerate(parts)}
        for at, part in enumerate(parts):
            passages.append(Passage(number, at, part["role"], part["text"]))
            places[number, at] = (pk, part["id"])
        people.append([_mention(row, numbers[row.part_id]) for row in named[pk] if row.part_id in numbers])
    return StoredView(PageView(tuple(passages), tuple(persons(passages, people))), places)


def _named(articles: Collection[int]) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = defaultdict(list)
    rows = Mention.objects.filter(article__in=articles, rejected=False).prefetch_related("offices")
    for row in rows.order_by("article_id", "part_id", "start"):
        found[row.article_id].append(row)
    return found


def _mention(row: Mention, part: int) -> Named:
    offices = tuple(Held(office.title, office.organisation) for office in row.offices.all())
    return Named(row.name, part, row.start, row.end, "mention", offices)
