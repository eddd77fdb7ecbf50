"""Import runs and what became of each file."""

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.access import ReadOnly
from articles.admin.undo import undo_run_view
from articles.editing.undo import may_undo
from articles.models import ImportedFile, ImportRun

FILES_PER_PAGE = 100


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnly):
    """Runs, newest first; a run shows its files, those in trouble on request."""

    list_display = ["__str__", "started_at", "by", "duration", "listed", *ImportedFile.Outcome.values]
    list_select_related = ["by"]
    show_full_result_count = False
    fields = ["started_at", "finished_at", "duration", "by", "paths"]

    def get_urls(self) -> list[Any]:
        undo = self.admin_site.admin_view(undo_run_view)
        return [path("<int:pk>/undo/", undo, name="articles_importrun_undo"), *super().get_urls()]

    @admin.display(description=gettext_lazy("用时"))
    def duration(self, run: ImportRun) -> str:
        if run.finished_at is None:
            return format_html('<span class="tag tag-failed">{}</span>', _("未完成"))
        seconds = round((run.finished_at - run.started_at).total_seconds())
        if seconds < 1:
            return _("不到 1 秒")
        minutes, seconds = divmod(seconds, 60)
        return _("%(minutes)d 分 %(seconds)d 秒") % {"minutes": minutes, "seconds": seconds}

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the run with its files, a page at a time, or those of one outcome (`?outcome=`)."""
        run = self.get_object(request, object_id)
        files = ImportedFile.objects.filter(run=run)
        counts = dict(files.order_by().values_list("outcome").annotate(Count("pk")))
        outcome = request.GET.get("outcome", "")
        if outcome in ImportedFile.Outcome.values:
            files = files.filter(outcome=outcome)
        shown = files.select_related("page__issue__newspaper").defer("page__text", "page__source_bytes")
        context = {
            "files": Paginator(shown, FILES_PER_PAGE).get_page(request.GET.get("p")),
            "outcome": outcome,
            "outcomes": [(key, label, counts.get(key, 0)) for key, label in ImportedFile.Outcome.choices],
            "total": sum(counts.values()),
            "may_undo": run is not None and may_undo(request.user, None),
        }
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})
