"""What an undo would do, before anybody says yes: how much is concerned, and what becomes of the first pages."""

from dataclasses import dataclass
from typing import Any

from articles.editing.page_facts import page_facts
from articles.editing.pages import PageState
from articles.editing.selection import Selection, brought, selected, selected_pages, undone_deeds
from articles.editing.state import Delta, difference, state_with
from articles.editing.undo_page import undone_on
from articles.editing.withdraw import touched_since
from articles.models import Article, Page

SHOWN = 10  # pages


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an article (None: the page itself) would become, as `difference` gives it; empty where nothing differs.

    `kept` says that some of it stays, because it was changed since.
    """

    article_id: int | None
    before: Delta | None
    after: Delta | None
    kept: bool


@dataclass(frozen=True, slots=True)
class PagePreview:
    """What would become of a page.

    One that the import brought leaves the archive and waits as a held page (`withdrawn`), or stays whole because
    somebody has worked on it since (`stays`).
    """

    page: Page
    outcomes: list[Outcome]
    withdrawn: bool
    stays: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """How many articles on how many pages are concerned, and recorded changes; `shown` are the first of the pages.

    `people` are the deeds that would take back what was done to the authority file.
    """

    changes: int
    articles: int
    pages: int
    shown: list[PagePreview]
    people: list[dict[str, Any]]

    @property
    def kept(self) -> bool:
        """Whether on the pages shown something stays as it is, because it was changed since."""
        return any(outcome.kept for page in self.shown for outcome in page.outcomes)


def preview(selection: Selection, *, pages: int = SHOWN) -> Preview:
    """Return what undoing a selection would do, page by page for the first ones. Writes and locks nothing."""
    changes, concerned = selected(selection).order_by(), selected_pages(selection)
    return Preview(
        changes.count(),
        _articles(selection),
        concerned.count(),
        [_page(page, selection) for page in concerned.select_related("issue__newspaper")[:pages]],
        [deed for deeds in undone_deeds(selection).values_list("people", flat=True) for deed in deeds],
    )


def _articles(selection: Selection) -> int:
    changed = selected(selection).order_by().filter(article__isnull=False).values("article").distinct()
    if "run" not in selection:
        return changed.count()
    came = Article.objects.filter(page__in=brought(selection["run"]).values("page"))
    return changed.count() + came.exclude(pk__in=changed).count()


def _page(page: Page, selection: Selection) -> PagePreview:
    articles = (
        Article.objects.filter(page=page).order_by("pk").prefetch_related("bylines", "mentions__offices")
    )
    states = {one.pk: state_with(one, one.bylines.all(), one.mentions.all()) for one in articles}
    content = PageState(page, {}, states, dict(states))
    undone = undone_on(content, selection)
    withdrawn = stays = False
    if "run" in selection and page.issue and brought(selection["run"]).filter(page=page).exists():
        touched = touched_since(page, selection["run"])
        undone.kept |= dict.fromkeys(touched)
        withdrawn, stays = not touched, bool(touched)
    concerned = {key: None for key in [*content.before, *content.states] if _differs(content, key)}
    outcomes = [_outcome(content, key, undone.kept) for key in concerned | undone.kept if key is not None]
    page_before, page_after = _facts(content.page, undone.facts)
    if page_after or None in undone.kept:
        outcomes.append(Outcome(None, page_before, page_after, None in undone.kept))
    return PagePreview(page, outcomes, withdrawn, stays)


def _differs(content: PageState, key: int) -> bool:
    return content.before.get(key) != content.states.get(key)


def _outcome(content: PageState, key: int, kept: dict[int | None, None]) -> Outcome:
    before, after = content.before.get(key), content.states.get(key)
    deltas = difference(before, after) if before or after else ({}, {})
    return Outcome(key, *deltas, kept=key in kept)


def _facts(page: Page, facts: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    now = page_facts(page)
    names = [name for name, value in facts.items() if now[name] != value]
    return {name: now[name] for name in names}, {name: facts[name] for name in names}
