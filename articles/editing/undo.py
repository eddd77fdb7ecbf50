"""Undo of a deed, of all that somebody did in a period, of an import run. Page by page; may be killed and go on."""

import datetime
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from articles.editing.page_facts import change_page, page_facts
from articles.editing.pages import PageState, read_page, write_page
from articles.editing.reversal import taken_back
from articles.editing.withdraw import withdraw_page
from articles.editing.write import Verb, begin
from articles.models import Batch, Change, ChangeSet, ImportedFile, ImportRun, Page

Editor = AbstractUser | AnonymousUser
AT_ONCE = 20
# Deeds that moved text from article to article: on a page they are taken back whole or not at all.
HANGS_TOGETHER = (Verb.REIMPORT, Verb.UNDO)


def undo(changeset: ChangeSet, *, by: Editor, why: str = "") -> Batch:
    """Take back one deed, whoever did it, as far as later work allows; see `step` for what is kept.

    A deed over many pages is only begun: `finished_at` of the batch is empty then, and `step` goes on.
    Raises PermissionDenied for somebody who may not change articles, or not undo what others did.
    """
    own = changeset.by_id is not None and changeset.by_id == by.pk
    _allow(by, own=own)
    return _start({"changeset": changeset.pk}, by, why, reverses=changeset)


def undo_editor(
    editor: AbstractUser, since: datetime.datetime, until: datetime.datetime, *, by: Editor, why: str = ""
) -> Batch:
    """Take back everything an editor did from `since` up to, not including, `until`."""
    _allow(by, own=editor.pk == by.pk)
    return _start({"by": editor.pk, "since": since.isoformat(), "until": until.isoformat()}, by, why)


def undo_run(run: ImportRun, *, by: Editor, why: str = "") -> Batch:
    """Take back an import run: texts it changed are as before, pages it brought wait as held pages.

    Pages on which editors have worked since stay, and are listed in the batch.
    """
    _allow(by, own=False)
    return _start({"run": run.pk}, by, why)


def step(batch: Batch, *, pages: int) -> Batch:
    """Go on with a batch for some pages, each in a transaction of its own, and return it as it is then.

    Sentences and facts that were changed since the deed stay as they are; what could not be taken back for
    that reason is listed in `kept`. Safe to call from several places at once, and after a kill.
    """
    for _ in range(pages):
        if not _one_page(batch.pk):
            break
    batch.refresh_from_db()
    return batch


def selected(selection: Mapping[str, Any]) -> QuerySet[Change]:
    """Return the changes that a batch concerns, newest first."""
    changes = Change.objects.filter(pk__lte=selection["upto"]).order_by("-pk")
    if "changeset" in selection:
        return changes.filter(changeset=selection["changeset"])
    if "run" in selection:
        return changes.filter(changeset__run=selection["run"])
    return changes.filter(
        changeset__by=selection["by"],
        changeset__at__gte=selection["since"],
        changeset__at__lt=selection["until"],
    )


def _allow(by: Editor, *, own: bool) -> None:
    if not (by.has_perm("articles.change_article") and (own or by.has_perm("articles.undo_others"))):
        raise PermissionDenied


def _start(selection: dict[str, Any], by: Editor, why: str, reverses: ChangeSet | None = None) -> Batch:
    selection["upto"] = Change.objects.aggregate(last=Max("pk"))["last"] or 0
    with transaction.atomic():
        changeset = begin(Verb.UNDO, by, why=why, reverses=reverses)
        total = _pages(selection).count()
        batch = Batch.objects.create(changeset=changeset, selection=selection, total=total)
    return step(batch, pages=AT_ONCE)


def _pages(selection: Mapping[str, Any]) -> QuerySet[Page]:
    """Return the pages a batch concerns, in the order in which it takes them."""
    concerned = Page.objects.filter(pk__in=selected(selection).order_by().values("page"))
    if "run" in selection:
        concerned |= Page.objects.filter(pk__in=_brought(selection["run"]).values("page"))
    return concerned.order_by("pk")


def _brought(run: int) -> QuerySet[ImportedFile]:
    return ImportedFile.objects.filter(run=run, outcome=ImportedFile.Outcome.IMPORTED, page__isnull=False)


@transaction.atomic
def _one_page(batch_id: int) -> bool:
    """Take the changes back on the next page; return whether there was one."""
    batch = Batch.objects.select_for_update().select_related("changeset").get(pk=batch_id)
    if batch.finished_at:
        return False
    following = _pages(batch.selection).filter(pk__gt=batch.last_page)
    page = following.select_for_update(of=("self",), no_key=True).first()
    if page is None:
        batch.finished_at = timezone.now()
        batch.save()
        return False
    batch.kept += [[article, page.pk] for article in _undo_on(page, batch)]
    batch.last_page, batch.done = page.pk, batch.done + 1
    batch.save()
    return True


def _undo_on(page: Page, batch: Batch) -> list[int | None]:
    """Take the changes back on a page; return the articles where something was kept (None: on the page)."""
    content = read_page(page)
    kept: dict[int | None, None] = {}
    facts = page_facts(page)
    changes = selected(batch.selection).filter(page=page).select_related("changeset")
    for deed, of_deed in groupby(changes, key=lambda change: change.changeset):
        facts, kept_now = _undo_deed(list(of_deed), deed, content, facts)
        kept |= dict.fromkeys(kept_now)
    back = facts["state"] == Page.State.OK and page.state != Page.State.OK
    if back:
        change_page(page, facts, batch.changeset)
    write_page(content, batch.changeset)
    if not back:
        change_page(page, facts, batch.changeset)
    if "run" in batch.selection and _brought(batch.selection["run"]).filter(page=page).exists():
        kept |= dict.fromkeys(withdraw_page(page, batch.selection["run"], batch.changeset))
    return list(kept)


def _is_taken(page: Page, facts: Mapping[str, Any]) -> bool:
    """Return whether another page stands where these facts would put a page."""
    place = {"issue": facts["issue_id"], "number": facts["number"]}
    return facts["issue_id"] is not None and Page.objects.filter(**place).exclude(pk=page.pk).exists()


def _undo_deed(
    changes: list[Change], deed: ChangeSet, content: PageState, facts: dict[str, Any]
) -> tuple[dict[str, Any], list[int | None]]:
    """Take one deed back from the states of a page; where its changes hang together, all of them or none."""
    states, was = dict(content.states), facts
    kept: list[int | None] = []
    stuck = False
    for change in changes:
        if change.article_id is None:
            back = {**facts, **(change.before or {})}
            fits = all(facts[name] == value for name, value in (change.after or {}).items())
            fits = fits and not _is_taken(content.page, back)
            facts = back if fits else facts
            kept += [] if fits else [None]
            stuck = stuck or not fits
            continue
        now = states.pop(change.article_id, None)
        reversal = taken_back(now, change.before, change.after)
        if reversal.state is not None:
            states[change.article_id] = reversal.state
        kept += [change.article_id] if reversal.kept else []
        stuck = stuck or (reversal.kept and reversal.state == now)
    positions = [state["position"] for state in states.values()]
    if deed.verb in HANGS_TOGETHER and (stuck or len(set(positions)) < len(positions)):
        return was, [change.article_id for change in changes]
    content.states = states
    return facts, kept
