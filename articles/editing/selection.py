"""Which pages a deed over many pages concerns; of an undo, which changes: one deed, an editor's period, a run.

A selection is a dict, as a batch keeps it. Of an undo: "changeset", or "run", or "by" with "since" and "until"; and
"upto", the last change there was when it was made. Of names that pass to another person: "from", "to", "articles"
(see `articles.editing.moving`).
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import Max, Q, QuerySet

from articles.models import (
    Article,
    Byline,
    Change,
    ChangeSet,
    ImportedFile,
    ImportRun,
    Mention,
    Page,
)

Selection = Mapping[str, Any]


def of_changeset(changeset: ChangeSet) -> Selection:
    """Return what selects one deed."""
    return {"changeset": changeset.pk, "upto": _last()}


def of_editor(editor: int, since: datetime.datetime, until: datetime.datetime) -> Selection:
    """Return what selects everything the user with this id did from `since` up to, not including, `until`."""
    return {"by": editor, "since": since.isoformat(), "until": until.isoformat(), "upto": _last()}


def of_run(run: ImportRun) -> Selection:
    """Return what selects an import run."""
    return {"run": run.pk, "upto": _last()}


def selected(selection: Selection) -> QuerySet[Change]:
    """Return the changes that are selected, newest first."""
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


def selected_pages(selection: Selection) -> QuerySet[Page]:
    """Return the pages that are concerned, in the order in which they are taken."""
    if "from" in selection:
        return _naming(selection)
    concerned = Page.objects.filter(pk__in=selected(selection).order_by().values("page"))
    if "run" in selection:
        concerned |= Page.objects.filter(pk__in=brought(selection["run"]).values("page"))
    return concerned.order_by("pk")


def brought(run: int) -> QuerySet[ImportedFile]:
    """Return the files by which a run brought new pages."""
    return ImportedFile.objects.filter(run=run, outcome=ImportedFile.Outcome.IMPORTED, page__isnull=False)


def undone_deeds(selection: Selection) -> QuerySet[ChangeSet]:
    """Return the deeds that an undo takes back, newest first."""
    deeds = ChangeSet.objects.order_by("-pk")
    if "changeset" in selection:
        return deeds.filter(pk=selection["changeset"])
    if "run" in selection:
        return deeds.filter(run=selection["run"])
    return deeds.filter(by=selection["by"], at__gte=selection["since"], at__lt=selection["until"])


def _naming(selection: Selection) -> QuerySet[Page]:
    articles = Article.objects.filter(
        Q(pk__in=Mention.objects.order_by().filter(person=selection["from"]).values("article"))
        | Q(pk__in=Byline.objects.order_by().filter(person=selection["from"]).values("article"))
    )
    if selection.get("articles") is not None:
        articles = articles.filter(pk__in=selection["articles"])
    return Page.objects.filter(pk__in=articles.order_by().values("page")).order_by("pk")


def _last() -> int:
    return Change.objects.aggregate(last=Max("pk"))["last"] or 0
