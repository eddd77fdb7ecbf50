"""Take a page that an import brought out of the archive again: it waits as a held page, nothing of it is lost.

Such a page may come back: by undoing that, or by another import, which is on record then as the withdrawal is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from articles.editing.page_facts import change_page
from articles.editing.pages import read_page, write_page
from articles.editing.state import State
from articles.models import Change, ChangeSet, Page
from articles.parsing.types import Problem


def withdraw_page(page: Page, run: int, changeset: ChangeSet) -> list[int | None]:
    """Withdraw a page that a run brought and that nobody else has changed since.

    Returns the articles that are why it stays, if it does (None: the page itself was changed).
    """
    if page.issue is None:
        return []
    if touched := touched_since(page, run, but=changeset):
        return touched
    content = read_page(page)
    content.states = {}
    write_page(content, changeset)
    reason = Problem("withdrawn", _("导入已撤销，此版已移出档案。补全后可重新入档。"))
    place = {
        "known_newspaper": page.issue.newspaper.name,
        "known_date": page.issue.date.isoformat(),
        "known_edition": page.issue.edition,
    }
    change_page(
        page,
        {**place, "issue_id": None, "state": Page.State.HELD, "problems": [*page.problems, asdict(reason)]},
        changeset,
    )
    return []


def touched_since(page: Page, run: int, *, but: ChangeSet | None = None) -> list[int | None]:
    """Return the articles of a page that others than the run changed (None: the page itself), `but` aside."""
    since = Change.objects.filter(page=page).exclude(changeset__run=run).exclude(changeset=but)
    return list(since.order_by("article_id").values_list("article_id", flat=True).distinct())


def return_page(
    page: Page, articles: Sequence[State], facts: Mapping[str, Any], changeset: ChangeSet
) -> None:
    """Let a withdrawn page stand again, where PAGE_FACTS say, with articles as they are read now."""
    change_page(page, facts, changeset)
    content = read_page(page)
    content.states = dict(zip(range(-1, -1 - len(articles), -1), articles, strict=True))
    write_page(content, changeset)
