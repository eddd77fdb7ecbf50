"""Which suggestions of a page name a sure mistake, and what is to be typed for each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from articles.models import Article, Page, Suggestion

NO_TEXT = ("splice", "layout")


class Fix(NamedTuple):
    """Characters [start, end) of a part, and what should stand there."""

    article: int
    part: int
    start: int
    end: int
    proposed: str


def wanted(page: "Page", truth: Mapping[str, Any] | None) -> set[int]:
    """Return which suggestions of a page name a sure mistake of its text, by id; without a truth all."""
    from articles.editing.state import imported_text
    from articles.editing.tracing import trace
    from articles.models import Suggestion

    told = Suggestion.objects.filter(page=page, state=Suggestion.State.OPEN).select_related("article")
    if truth is None:
        return {one.pk for one in told}
    mistakes = next(rows for name, rows in truth.items() if name in page.source_name)
    sure = [one for one in mistakes if one["sure"] and one["kind"] not in NO_TEXT]
    found = set()
    for one in told:
        part = next(part for part in one.article.parts if part["id"] == one.part_id)
        spots = trace(imported_text(part), part["text"], part["lines"], page.lines).spots
        here = {spot for spot in spots[one.start : max(one.end, one.start + 1)] if spot}
        if any(
            line == mistake["line"] and -1 <= col - mistake["col"] <= len(mistake["printed"])
            for line, col in here
            for mistake in sure
        ):
            found.add(one.pk)
    return found


def fixes_of(article: "Article", accepted: set[int]) -> list[Fix]:
    """Return what accepting changes in an article, the last first, without what both texts have in common."""
    told = article.suggestions.filter(pk__in=accepted).order_by("-part_id", "-start")
    return [fix_of(one) for one in told]


def fix_of(told: "Suggestion") -> Fix:
    """Return what is to be typed for a suggestion."""
    found, proposed = told.found, told.proposed
    head = same(found, proposed)
    tail = same(found[head:][::-1], proposed[head:][::-1])
    end = told.end - tail
    return Fix(told.article_id, told.part_id, told.start + head, end, proposed[head : len(proposed) - tail])


def same(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    return next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
