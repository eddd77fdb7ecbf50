"""How far the review has come, year by year and issue by issue: for chief editors."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin.html import admin_url
from articles.models import Article, Issue
from articles.review_figures import Figures, figures_by_issue, figures_by_year

STATES = Article.Review.values


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """A year or an issue with its figures; each number leads to the articles it counts."""

    label: str
    url: str
    figures: Figures
    cells: list[tuple[int, str]]


@require_safe
def progress_view(request: HttpRequest) -> HttpResponse:
    """Show the years."""
    years = figures_by_year()
    rows = [
        FiguresRow(
            str(year),
            reverse("admin:articles_article_progress_year", args=[year]),
            found,
            _cells(found, f"date__year={year}"),
        )
        for year, found in years.items()
    ]
    return _table(request, _("校对进度"), _("年份"), rows, "")


@require_safe
def progress_year_view(request: HttpRequest, year: int) -> HttpResponse:
    """Show the issues of a year."""
    if not 1 <= year <= 9999:
        raise Http404
    found = figures_by_issue(year)
    issues = Issue.objects.select_related("newspaper").in_bulk(found)
    rows = [
        FiguresRow(
            str(issues[key]),
            admin_url("articles_issue", key),
            figures,
            _cells(
                figures,
                "date__year={0.year}&date__month={0.month}&date__day={0.day}".format(issues[key].date),
            ),
        )
        for key, figures in found.items()
    ]
    return _table(request, _("%d年校对进度") % year, _("报期"), rows, f"date__year={year}")


def _table(
    request: HttpRequest, title: str, head: str | Promise, rows: list[FiguresRow], within: str
) -> HttpResponse:
    if not request.user.has_perms(["articles.view_article", "articles.verify_article"]):
        raise PermissionDenied
    everything = _sum(row.figures for row in rows)
    context = {
        **admin.site.each_context(request),
        "opts": Article._meta,
        "title": title,
        "head": head,
        "rows": rows,
        "everything": everything,
        "sums": _cells(everything, within),
        "states": Article.Review.choices,
    }
    return TemplateResponse(request, "admin/articles/article/progress.html", context)


def _sum(figures: Iterable[Figures]) -> Figures:
    found = list(figures)
    return Figures(*(sum(getattr(one, state) for one in found) for state in STATES))


def _cells(found: Figures, within: str) -> list[tuple[int, str]]:
    """Return the figures of each state with the list they lead to."""
    address = reverse("admin:articles_article_changelist")
    narrowed = f"&{within}" if within else ""
    return [(getattr(found, state), f"{address}?review__exact={state}{narrowed}") for state in STATES]
