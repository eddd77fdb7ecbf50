"""The preview of an undo as the desk shows it."""

from dataclasses import dataclass

from articles.admin.deeds import ShownChange, articles_of, place_of
from articles.admin.deltas import heading_of, page_rows, people_in, rows_of
from articles.admin.html import admin_url
from articles.editing.preview import Outcome, PagePreview, Preview
from articles.models import Article


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page with what would become of its articles."""

    name: str
    url: str
    withdrawn: bool
    stays: bool
    changes: list[ShownChange]


def shown_preview(preview: Preview) -> list[ShownPage]:
    """Return the first pages of a preview as they are shown; two queries."""
    outcomes = [outcome for page in preview.shown for outcome in page.outcomes]
    people = people_in(delta for outcome in outcomes for delta in (outcome.before, outcome.after))
    articles = articles_of(outcome.article_id for outcome in outcomes)
    return [
        ShownPage(
            str(page.page),
            admin_url("articles_page", page.page.pk),
            page.withdrawn,
            page.stays,
            [_shown(outcome, page, articles, people) for outcome in page.outcomes],
        )
        for page in preview.shown
    ]


def _shown(
    outcome: Outcome, page: PagePreview, articles: dict[int, Article], people: dict[int, str]
) -> ShownChange:
    key = outcome.article_id
    known = heading_of(outcome.after if outcome.before is None else outcome.before)
    name, url = place_of(key, articles, page.page, known)
    if key is None:
        return ShownChange(name, url, page_rows(outcome.before, outcome.after), kept=outcome.kept)
    whole = "new" if outcome.before is None else "gone" if outcome.after is None else ""
    return ShownChange(name, url, rows_of(outcome.before, outcome.after, people), whole, outcome.kept)
