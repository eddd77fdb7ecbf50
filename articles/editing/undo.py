"""Undo of a deed, of all that somebody did in a period, of an import run. Page by page; may be killed and go on."""

import datetime

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles.editing.moving import passed_on
from articles.editing.page_facts import change_page
from articles.editing.pages import read_page, write_page
from articles.editing.selection import (
    Selection,
    brought,
    of_changeset,
    of_editor,
    of_run,
    selected_pages,
    undone_deeds,
)
from articles.editing.undo_page import undone_on
from articles.editing.withdraw import withdraw_page
from articles.editing.write import Editor, Verb, begin
from articles.models import Batch, ChangeSet, ImportRun, Page
from people.actions.deeds import enact

AT_ONCE = 20


class StillRunning(Exception):
    """A deed over many pages that has not come to its end cannot be undone yet: it would go on afterwards."""


def undo(changeset: ChangeSet, *, by: Editor, why: str = "") -> Batch:
    """Take back one deed, whoever did it, as far as later work allows; see `step` for what is kept.

    A deed over many pages is only begun: `finished_at` of the batch is empty then, and `step` goes on.
    Raises PermissionDenied for somebody who may not change articles, or not undo what others did, and StillRunning.
    """
    _allow(by, changeset.by_id)
    if still_running(changeset):
        raise StillRunning
    return _start(of_changeset(changeset), by, why, reverses=changeset)


def undo_editor(
    editor: AbstractUser, since: datetime.datetime, until: datetime.datetime, *, by: Editor, why: str = ""
) -> Batch:
    """Take back everything an editor did from `since` up to, not including, `until`."""
    _allow(by, editor.pk)
    return _start(of_editor(editor.pk, since, until), by, why)


def undo_run(run: ImportRun, *, by: Editor, why: str = "") -> Batch:
    """Take back an import run: texts it changed are as before, pages it brought wait as held pages.

    Pages on which editors have worked since stay, and are listed in the batch.
    """
    _allow(by, None)
    return _start(of_run(run), by, why)


def may_undo(by: Editor, whose: int | None) -> bool:
    """Return whether somebody may undo what the user with the id `whose` (None: a program) did."""
    own = whose is not None and whose == by.pk
    return by.has_perm("articles.change_article") and (own or by.has_perm("articles.undo_others"))


def still_running(changeset: ChangeSet) -> bool:
    """Return whether a deed over many pages has not come to its end."""
    return Batch.objects.filter(changeset=changeset, finished_at=None).exists()


def step(batch: Batch, *, pages: int) -> Batch:
    """Go on with a batch for some pages, each in a transaction of its own, and return it as it is then.

    Sentences and facts that were changed since the deed stay as they are; what could not be taken back for
    that reason is listed in `kept`. Safe to call from several places at once, and after a kill.
    """
    following = selected_pages(batch.selection).filter(pk__gt=batch.last_page)
    # Looked up together: among many changes the next page is dear to find.
    for page_id in list(following.values_list("pk", flat=True)[:pages]):
        _one_page(batch.pk, page_id)
    _end_if_done(batch.pk)
    batch.refresh_from_db()
    return batch


def _allow(by: Editor, whose: int | None) -> None:
    if not may_undo(by, whose):
        raise PermissionDenied


def _start(selection: Selection, by: Editor, why: str, reverses: ChangeSet | None = None) -> Batch:
    with transaction.atomic():
        undone = undone_deeds(selection).values_list("people", flat=True)
        people = [deed for deeds in undone for deed in deeds]
        changeset = begin(Verb.UNDO, by, why=why, reverses=reverses, people=enact(people))
        total = selected_pages(selection).count()
        batch = Batch.objects.create(changeset=changeset, selection=selection, total=total)
    return step(batch, pages=AT_ONCE)


def _held(batch_id: int) -> Batch:
    return Batch.objects.select_for_update().select_related("changeset").get(pk=batch_id)


@transaction.atomic
def _end_if_done(batch_id: int) -> None:
    batch = _held(batch_id)
    if not batch.finished_at and not selected_pages(batch.selection).filter(pk__gt=batch.last_page).exists():
        batch.finished_at = timezone.now()
        batch.save()


@transaction.atomic
def _one_page(batch_id: int, page_id: int) -> None:
    """Take the changes back on a page, unless somebody else did meanwhile."""
    batch = _held(batch_id)
    if batch.finished_at:
        return
    pages = Page.objects.select_for_update(of=("self",), no_key=True)
    page = pages.filter(pk=page_id, pk__gt=batch.last_page).first()
    if page is None:
        return
    kept = _pass_on(page, batch) if "from" in batch.selection else _undo_on(page, batch)
    batch.kept += [[article, page.pk] for article in kept]
    batch.last_page, batch.done = page.pk, batch.done + 1
    batch.save()


def _pass_on(page: Page, batch: Batch) -> list[int | None]:
    """Pass the names that a batch concerns to another person, on one page."""
    content = read_page(page)
    content.states = {key: passed_on(state, key, batch.selection) for key, state in content.states.items()}
    write_page(content, batch.changeset)
    return []


def _undo_on(page: Page, batch: Batch) -> list[int | None]:
    """Take the changes back on a page; return the articles where something was kept (None: on the page)."""
    content = read_page(page)
    undone = undone_on(content, batch.selection)
    back = undone.facts["state"] == Page.State.OK and page.state != Page.State.OK
    if back:
        change_page(page, undone.facts, batch.changeset)
    write_page(content, batch.changeset)
    if not back:
        change_page(page, undone.facts, batch.changeset)
    if "run" in batch.selection and brought(batch.selection["run"]).filter(page=page).exists():
        undone.kept |= dict.fromkeys(withdraw_page(page, batch.selection["run"], batch.changeset))
    return list(undone.kept)
