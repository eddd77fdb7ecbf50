"""Going on with a deed over many pages, whatever it is: by its page while somebody looks on, or by a command."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles.editing.replacing.replace import go_on_replacing
from articles.editing.undo import AT_ONCE, may_undo, step
from articles.editing.write import Editor
from articles.models import Batch

SECONDS = 1.0  # so long a request goes on with a replacement


def go_on(batch: Batch, *, by: Editor) -> Batch:
    """Go on with a batch for a little while. Raises PermissionDenied for who might not undo what its beginner did."""
    _allow(batch, by)
    return drive(batch)


def drive(batch: Batch) -> Batch:
    """Go on with a batch for a little while, on behalf of who began it."""
    if "replace" in batch.selection:
        return go_on_replacing(batch, seconds=SECONDS)
    return step(batch, pages=AT_ONCE)


@transaction.atomic
def end(batch: Batch, *, by: Editor) -> Batch:
    """Let a replacement end where it has come to; what was replaced can be undone then. Raises PermissionDenied."""
    _allow(batch, by)
    current = Batch.objects.select_for_update().get(pk=batch.pk)
    if "replace" in current.selection and current.finished_at is None:
        current.finished_at = timezone.now()
        current.save(update_fields=["finished_at"])
    return current


def _allow(batch: Batch, by: Editor) -> None:
    if not may_undo(by, batch.changeset.by_id):
        raise PermissionDenied
