"""The record of changes: a stream of deeds that can be narrowed down, and each deed with all it changed."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from articles.admin import replace, undo
from articles.admin.access import ReadOnly
from articles.admin.cursor import slice_of
from articles.admin.deeds import articles_of, extents, loaded, on_pages, place_of, shown_changes, shown_deeds
from articles.admin.stream_form import StreamForm
from articles.editing.undo import may_undo
from articles.models import Batch, Change, ChangeSet, Page
from articles.models.public import without

DEEDS, CHANGES = 30, 20
KEPT_SHOWN = 100


@admin.register(ChangeSet)
class ChangeSetAdmin(ReadOnly):
    """Newest first, by cursor; the undo of what is shown is one step away."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        own = [
            path("undo/", view(undo.undo_editor_view), name="articles_changeset_undo_editor"),
            path("<int:pk>/undo/", view(undo.undo_deed_view), name="articles_changeset_undo"),
            path("<int:pk>/step/", view(undo.step_view), name="articles_changeset_step"),
            path("<int:pk>/end/", view(replace.end_view), name="articles_changeset_end"),
            path("replace/", view(replace.replace_view), name="articles_changeset_replace"),
        ]
        return own + super().get_urls()

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show deeds, as the query narrows them down (`by`, `verb`, `since`, `until`, `run`)."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = StreamForm(request.GET or None)
        deeds = slice_of(loaded(form.narrow(ChangeSet.objects.all())), request.GET, DEEDS)
        of_deed = extents(deeds.rows)
        context = {
            "title": self.opts.verbose_name_plural,
            "form": form,
            "slice": deeds,
            "rows": [(one, of_deed.get(one.deed.pk)) for one in shown_deeds(deeds.rows, request.user)],
            "undo_editor": form.undo_query() if may_undo(request.user, form.editor()) else "",
        }
        return self._page(request, "change_list", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a deed with its changes, and how far it has come if it is one over many pages."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        deed = loaded(ChangeSet.objects.filter(pk=object_id if object_id.isdecimal() else 0)).first()
        if deed is None:
            raise Http404(_("没有这条修改记录。"))
        (shown,) = shown_deeds([deed], request.user)
        changes = slice_of(on_pages(Change.objects.filter(changeset=deed)), request.GET, CHANGES)
        context = {
            "title": f"#{deed.pk} {deed.get_verb_display()}",
            "original": deed,
            "shown": shown,
            "slice": changes,
            "changes": shown_changes(changes.rows),
            "kept": kept_places(shown.batch) if shown.batch else [],
            "goes_on": bool(shown.batch and not shown.batch.finished_at and shown.may_undo),
            "mine": deed.by_id == request.user.pk,
            "rests": "rest" in request.GET,
            "replaced": shown.batch.selection.get("replace") if shown.batch else None,
        }
        return self._page(request, "change_form", context)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/changeset/{template}.html", whole)


def kept_places(batch: Batch) -> list[tuple[str, str]]:
    """Return the names and addresses of what a batch left as it was, the first of them; two queries."""
    kept = batch.kept[:KEPT_SHOWN]
    articles = articles_of(article for article, _ in kept)
    pages = Page.objects.select_related("issue__newspaper").defer(*without())
    by_id = pages.in_bulk([page for _, page in kept])
    return [place_of(article, articles, by_id[page]) for article, page in kept]
