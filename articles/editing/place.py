"""Correct where a page, or a whole issue, belongs: its newspaper, date, edition and number."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.page_facts import change_page
from articles.editing.write import Editor, Verb, begin, settle
from articles.models import ChangeSet, Issue, Newspaper, Page

PERMISSION = "articles.move_page"


class Target(NamedTuple):
    """The issue to which a page is to go: the name of a newspaper on file, a date, an edition ("": the plain one)."""

    newspaper: str
    date: datetime.date
    edition: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, [self.newspaper, f"{self.date:%Y-%m-%d}", self.edition]))


class Move(NamedTuple):
    """A page, the number it would have, and who holds that place (None: nobody)."""

    page: Page
    number: int
    holder: Page | None


class Moved(NamedTuple):
    """The deed, none where all was so already; what was moved, and what stayed because its place is taken."""

    changeset: ChangeSet | None
    moved: list[Page]
    stayed: list[Move]


def planned_moves(pages: Sequence[Page], target: Target, number: int | None = None) -> list[Move]:
    """Return what moving pages to an issue would meet; one page may get another number. Writes nothing."""
    _newspaper(target.newspaper)
    standing = {page.number: page for page in _there(target)}
    ids = {page.pk for page in pages}
    found = []
    for page in pages:
        wanted = number or page.number or 0
        holder = standing.get(wanted)
        found.append(Move(page, wanted, holder if holder and holder.pk not in ids else None))
    return found


def move_pages(
    pages: Sequence[Page], target: Target, number: int | None = None, *, by: Editor, why: str = ""
) -> Moved:
    """Move pages of one issue to another, a transaction each; one page may get another number.

    The articles keep their addresses; those of pages and of an issue that is emptied lead to where they are. An issue
    made anew takes over number and page count of the old one. Raises PermissionDenied, and ValidationError for a
    newspaper that is not on file.
    """
    if not by.has_perm(PERMISSION):
        raise PermissionDenied
    moves = planned_moves(pages, target, number)
    changeset = begin(Verb.PLACE, by, why=why)
    moved: list[Page] = []
    stayed: list[Move] = []
    for move in moves:
        if move.holder is None and _move(move, target, changeset):
            moved.append(move.page)
        else:
            stayed.append(move)
    return Moved(changeset if settle(changeset) else None, moved, stayed)


@transaction.atomic
def _move(move: Move, target: Target, changeset: ChangeSet) -> bool:
    """Move one page; return whether its place was free."""
    page = Page.objects.select_for_update(of=("self",), no_key=True).get(pk=move.page.pk)
    if page.issue_id is None:
        return False
    issue = _issue(target, page.issue_id)
    list(Issue.objects.select_for_update(no_key=True).filter(pk__in=[issue.pk, page.issue_id]).order_by("pk"))
    if issue.pages.filter(number=move.number).exclude(pk=page.pk).exists():
        return False
    entered = Page.Basis.ENTERED.value
    facts: dict[str, object] = {"issue_id": issue.pk, "number": move.number}
    if page.number != move.number:
        facts["number_basis"] = entered
    if page.issue_id != issue.pk:
        facts |= {
            "date_basis": entered,
            "known_newspaper": target.newspaper,
            "known_date": target.date.isoformat(),
            "known_edition": target.edition,
        }
    change_page(page, facts, changeset)
    return True


def _there(target: Target) -> list[Page]:
    place = {
        "issue__newspaper__name": target.newspaper,
        "issue__date": target.date,
        "issue__edition": target.edition,
    }
    return list(Page.objects.filter(**place).select_related("issue__newspaper"))


def _newspaper(name: str) -> Newspaper:
    newspaper = Newspaper.objects.filter(name=name).first()
    if newspaper is None:
        raise ValidationError(_("没有“%s”这份报纸：请核对报名，或请管理员先添加。") % name, code="newspaper")
    return newspaper


def _issue(target: Target, old: int) -> Issue:
    """Return the issue to which pages go; one that is made takes over what the old one prints."""
    printed = Issue.objects.get(pk=old)
    issue, _made = Issue.objects.get_or_create(
        newspaper=_newspaper(target.newspaper),
        date=target.date,
        edition=target.edition,
        defaults={"number": printed.number, "page_count": printed.page_count},
    )
    return issue
