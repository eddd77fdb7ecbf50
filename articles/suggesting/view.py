"""A page of the archive as the rules see it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from articles.detectors.lists import persons
from articles.detectors.types import PageView, Passage
from articles.models import Article, Mention, Office, Page
from people.recognition.types import Kind
from people.recognition.types import Mention as Named
from people.recognition.types import Office as Held

# Name, start, end, kind, offices of a mention.
Row = tuple[str, int, int, Kind, tuple[Held, ...]]


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
    rows = _mentions([pk for pk, _parts in articles])
    passages, places, people = [], {}, []
    for number, (pk, parts) in enumerate(articles, 1):
        named = []
        for at, part in enumerate(parts):
            passages.append(Passage(number, at, part["role"], part["text"]))
            places[number, at] = (pk, part["id"])
            for name, start, end, kind, offices in rows[pk, part["id"]]:
                named.append(Named(name, at, start, end, kind, offices))
        people.append(named)
    return StoredView(PageView(tuple(passages), tuple(persons(passages, people))), places)


def _mentions(articles: Collection[int]) -> dict[tuple[int, int], list[Row]]:
    """Return who is named in articles, by the ids of article and part."""
    offices: dict[int, list[Held]] = defaultdict(list)
    held = Office.objects.filter(mention__article__in=articles).order_by("pk")
    for mention, title, organisation in held.values_list("mention", "title", "organisation"):
        offices[mention].append(Held(title, organisation))
    found: dict[tuple[int, int], list[Row]] = defaultdict(list)
    named = Mention.objects.filter(article__in=articles, rejected=False).order_by("start")
    for pk, article, part, name, start, end in named.values_list(
        "pk", "article", "part_id", "name", "start", "end"
    ):
        found[article, part].append((name, start, end, "mention", tuple(offices[pk])))
    return found
