"""From hit to hit: on the page of an article that a search led to, its hits are marked and its neighbours linked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest
from django.urls import reverse

from articles.models import Article, SearchDocument
from articles.search.asked import Asked
from articles.search.base import TooSlow
from articles.search.engines import engine
from articles.views.asking import Asking, read
from articles.views.cursor import Cursor
from articles.views.reading import SetPart, with_hits
from articles.views.snippets import marked


@dataclass(frozen=True, slots=True)
class Walk:
    """The search (None: no search led here), the addresses of the hits before and after, and the list from here on."""

    asked: Asked | None = None
    query: str = ""
    back: str = ""
    previous: str = ""
    following: str = ""

    def marked(self, parts: Sequence[SetPart]) -> tuple[SetPart, ...]:
        """Return the parts with the hits in them marked."""
        if self.asked is None or not self.asked.needles:
            return tuple(parts)
        mark = partial(marked, needles=self.asked.needles, damaged=self.asked.damaged)
        return tuple(with_hits(part, mark) for part in parts)


def walk_of(request: HttpRequest, article: Article) -> Walk:
    """Read from the address of an article which search led there; one that cannot be read did not."""
    asking = read(request) if request.GET else None
    if asking is None or asking.asked is None or not asking.params:
        return Walk()
    try:
        with engine().reading():
            return _walk(asking, asking.asked, article)
    except TooSlow:
        return Walk(asking.asked)


def _walk(asking: Asking, asked: Asked, article: Article) -> Walk:
    key = SearchDocument.objects.filter(article_id=article.pk).values_list("pk", flat=True).first()
    place = None if key is None else asked.search.place_of(key)
    if place is None:
        return Walk(asked)
    before, after = asked.search.before(place, 1), asked.search.after(place, 1)
    ids = engine().article_ids([found.key for found in (*before, *after)])
    previous, following = (
        reverse("articles:article", args=[ids[found[0].key]]) + asking.address() if found else ""
        for found in (before, after)
    )
    # The list is opened where this article stands, so that a reader goes on from there.
    back = asking.address(after=Cursor(before[0]) if before else None)
    return Walk(asked, asking.params.get("q", ""), back, previous, following)
