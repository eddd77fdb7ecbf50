"""Pages: what came in, what became of it, and the form for those that wait."""

from io import BytesIO
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.options import csrf_protect_m
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.access import ImportedOnly
from articles.admin.filters import newspaper_filter, year_filter
from articles.admin.html import admin_url
from articles.admin.place import page_place_view
from articles.admin.release import ReleaseForm
from articles.admin.repair import repair_view
from articles.importing.release import StillHeld, release
from articles.models import Article, Page
from articles.models.public import HEAVY
from articles.views.pages import is_image


@admin.register(Page)
class PageAdmin(ImportedOnly):
    """The source is evidence and is only read here. What came in last stands first."""

    list_display = [
        "place",
        "state_tag",
        "source_name",
        "date_basis",
        "articles_here",
        "first_problem",
    ]
    list_display_links = ["place", "source_name"]
    list_filter = [
        "state",
        "date_basis",
        year_filter("issue__date", "year"),
        newspaper_filter("issue__newspaper"),
    ]
    list_select_related = ["issue__newspaper"]
    list_per_page = 50
    ordering = ["-pk"]
    sortable_by = ()
    search_fields = ["source_name"]
    search_help_text = gettext_lazy("按文件名查找")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        numbers = Prefetch("articles", Article.objects.order_by().only("page_id"), to_attr="article_ids")
        heavy = set(HEAVY) - {"problems"}
        return super().get_queryset(request).defer(*heavy).prefetch_related(numbers)

    @admin.display(description=gettext_lazy("位置"))
    def place(self, page: Page) -> str:
        return str(page) if page.issue else _("（未定）")

    @admin.display(description=gettext_lazy("状态"))
    def state_tag(self, page: Page) -> SafeString:
        return format_html('<span class="tag tag-{}">{}</span>', page.state, page.get_state_display())

    @admin.display(description=gettext_lazy("文章"))
    def articles_here(self, page: Any) -> int:
        return len(page.article_ids)

    @admin.display(description=gettext_lazy("问题"))
    def first_problem(self, page: Page) -> str:
        if not page.problems:
            return ""
        more = _("（共 %d 项）") % len(page.problems) if len(page.problems) > 1 else ""
        return f"{page.problems[0]['message']}{more}"

    def get_urls(self) -> list[Any]:
        """Add the downloads to the addresses of a page."""
        own = [
            path(
                "<int:pk>/source/", self.admin_site.admin_view(self.source_view), name="articles_page_source"
            ),
            path("<int:pk>/scan/", self.admin_site.admin_view(self.scan_view), name="articles_page_scan"),
            path("<int:pk>/place/", self.admin_site.admin_view(page_place_view), name="articles_page_place"),
            path("<int:pk>/repair/", self.admin_site.admin_view(repair_view), name="articles_page_repair"),
        ]
        return own + super().get_urls()

    def source_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Hand out the file as it came, byte for byte."""
        page = self._readable_page(request, str(pk))
        name = page.source_name.rsplit("/", 1)[-1]
        return FileResponse(
            BytesIO(page.source_bytes),
            as_attachment=True,
            filename=name,
            content_type="application/octet-stream",
        )

    def scan_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Hand out the scan, also of a page that no reader sees yet."""
        page = self._readable_page(request, str(pk))
        try:
            return FileResponse(page.scan.open("rb"))
        except (ValueError, FileNotFoundError) as error:
            raise Http404(_("这一版没有扫描件。")) from error

    @csrf_protect_m
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a page; for one that waits also the form, which hands it to the importer."""
        if object_id is None:  # adding a page by hand
            raise PermissionDenied
        page = self._readable_page(request, unquote(object_id))
        if page.state == Page.State.OK or not self.has_change_permission(request, page):
            if request.method == "POST":
                self.message_user(request, _("这一版已经入档，或您无权改动，没有写入。"), messages.WARNING)
            return self._show(request, page, None)
        form = ReleaseForm(page, request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                placed = release(page, **form.cleaned_data, by=cast(User, request.user))
            except StillHeld as refused:
                for problem in refused.problems:
                    form.add_error(None, problem.message)
                page.refresh_from_db()
            else:
                return self._placed(request, placed, form)
        return self._show(request, page, form)

    def _placed(self, request: HttpRequest, page: Page, form: ReleaseForm) -> HttpResponse:
        """Record that a page found its place, and go there."""
        self.log_change(request, page, [{"changed": {"fields": form.changed_labels()}}])
        self.message_user(request, _("已入档：%(page)s。") % {"page": page}, messages.SUCCESS)
        return HttpResponseRedirect(admin_url("articles_page", page.pk))

    def _readable_page(self, request: HttpRequest, pk: str) -> Page:
        page = self.get_object(request, pk)
        if not self.has_view_or_change_permission(request, page):
            raise PermissionDenied
        if page is None:
            raise Http404(_("没有这一版。"))
        return page

    def _show(self, request: HttpRequest, page: Page, form: ReleaseForm | None) -> HttpResponse:
        articles = list(page.articles.order_by("position").prefetch_related("bylines").defer("body"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": self.opts.verbose_name,
            "subtitle": str(page),
            "original": page,
            "form": form,
            "media": self.media + form.media if form else self.media,
            "articles": articles,
            "lines": owned_lines(page, articles),
            "scan_is_image": is_image(page),
            "has_view_permission": True,
        }
        return TemplateResponse(request, "admin/articles/page/change_form.html", context)


def owned_lines(page: Page, articles: list[Article]) -> list[tuple[int, str, str]]:
    """Return the page's lines that hold anything: number, text, and what they became part of."""
    owners = {
        n: _("第%d篇") % article.position
        for article in articles
        for part in article.parts
        for n in part["lines"]
    }
    owners |= {n: _("非文章") for item in page.furniture for n in item["lines"]}
    return [(n, line, owners.get(n, "")) for n, line in enumerate(page.lines, 1) if line.strip()]
