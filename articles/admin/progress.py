"""How far the review has come, year by year: for chief editors."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.review_figures import Figures, figures_by_year

STATES = Article.Review.values


@require_safe
def progress_view(request: HttpRequest) -> HttpResponse:
    """Show a table of years, each figure leading to its articles, and the sum."""
    if not request.user.has_perms(["articles.view_article", "articles.verify_article"]):
        raise PermissionDenied
    years = figures_by_year()
    everything = Figures(*(sum(getattr(year, state) for year in years.values()) for state in STATES))
    context = {
        **admin.site.each_context(request),
        "opts": Article._meta,
        "title": _("校对进度"),
        "rows": [(year, found, _cells(found, year)) for year, found in years.items()],
        "everything": everything,
        "sums": _cells(everything),
        "states": Article.Review.choices,
    }
    return TemplateResponse(request, "admin/articles/article/progress.html", context)


def _cells(found: Figures, year: int | None = None) -> list[tuple[int, str]]:
    """Return the figures of each state with the list they lead to."""
    address = reverse("admin:articles_article_changelist")
    within = f"&date__year={year}" if year else ""
    return [(getattr(found, state), f"{address}?review__exact={state}{within}") for state in STATES]
