"""Issues: what the archive has of each day."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.access import ImportedOnly
from articles.admin.filters import newspaper_filter, year_filter
from articles.admin.html import admin_url, link, public_link
from articles.admin.place import issue_place_view
from articles.models import Article, Issue, Page


def number_of(queryset: QuerySet, issue: str) -> Coalesce:
    """Return how many rows lead to the outer issue; computed only for the issues a list shows."""
    counts = queryset.order_by().filter(**{issue: OuterRef("pk")}).values(issue).annotate(n=Count("pk"))
    return Coalesce(Subquery(counts.values("n"), output_field=IntegerField()), 0)


@admin.register(Issue)
class IssueAdmin(ImportedOnly):
    """Number and page count can be set here; the place is corrected with its pages (`articles.admin.place`)."""

    list_display = ["date", "newspaper", "edition", "number", "pages_here", "articles_here", "public"]
    list_filter = [year_filter("date", "date__year"), newspaper_filter("newspaper")]
    list_select_related = ["newspaper"]
    list_per_page = 50
    date_hierarchy = "date"
    show_full_result_count = False
    fields = ["newspaper", "date", "edition", "place", "number", "page_count", "pages"]
    readonly_fields = ["newspaper", "date", "edition", "place", "pages"]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(issue_place_view)
        return [path("<int:pk>/place/", view, name="articles_issue_place"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                page_total=number_of(Page.objects.all(), "issue"),
                article_total=number_of(Article.objects.all(), "page__issue"),
            )
        )

    @admin.display(description=_("入档版数／印数"))
    def pages_here(self, issue: Any) -> str:
        return f"{issue.page_total}／{issue.page_count or '？'}"

    @admin.display(description=_("文章"))
    def articles_here(self, issue: Any) -> int:
        return issue.article_total

    @admin.display(description=_("读者页面"))
    def public(self, issue: Issue) -> SafeString:
        return public_link(issue.get_absolute_url())

    @admin.display(description=_("位置"))
    def place(self, issue: Issue) -> SafeString:
        return link(reverse("admin:articles_issue_place", args=[issue.pk]), _("更正报纸、日期或版次…"))

    @admin.display(description=_("已入档的版面"))
    def pages(self, issue: Issue) -> SafeString:
        pages = issue.pages.order_by("number").values_list("pk", "number")
        return format_html_join(
            "　", "{}", ((link(admin_url("articles_page", pk), f"{n:02}版"),) for pk, n in pages)
        )
