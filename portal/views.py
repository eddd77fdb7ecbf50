"""The front door: home, about, and what machines ask for."""

from collections.abc import Sequence

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Article, Issue, Newspaper
from articles.models.public import public_articles, public_issues
from articles.views.calendars import WEEKDAYS, Month, months
from articles.views.snippets import opening
from portal.figures import figures

MONTHS_SHOWN = 3
OPENING_OF_LEAD, OPENING = 150, 70  # characters


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def home(request: HttpRequest) -> HttpResponse:
    """Show the newest issue as a front page, the figures of the archive and its newest months."""
    issue = public_issues().first()
    articles = front_page(issue) if issue else []
    lead = lead_of(articles)
    context = {
        "issue": issue,
        "page": lead.page if lead else None,
        "lead": (lead, opening(lead.body, OPENING_OF_LEAD)) if lead else None,
        "others": [(article, opening(article.body, OPENING)) for article in articles if article != lead],
        "figures": figures(),
        "months": newest_months(),
        "weekdays": WEEKDAYS,
    }
    return render(request, "portal/home.html", context)


def front_page(issue: Issue) -> list[Article]:
    """Return the articles of the lowest page of an issue that has any, in order."""
    articles = public_articles().filter(page__issue=issue).defer("parts").prefetch_related("bylines")
    lowest = articles.order_by("page__number").values("page")[:1]
    return list(articles.filter(page=lowest).order_by("position"))


def lead_of(articles: Sequence[Article]) -> Article | None:
    """Return the article with the fullest headline, the earlier of equals: a front page's lead."""
    return max(articles, key=lambda article: bool(article.kicker) + bool(article.subtitle), default=None)


def newest_months() -> tuple[Month, ...]:
    """Return the newest months in which issues appeared, the latest first."""
    firsts = list(public_issues().dates("date", "month", order="DESC")[:MONTHS_SHOWN])
    issues = public_issues().filter(date__gte=firsts[-1]) if firsts else []
    return months(issues, [(first.year, first.month) for first in firsts])


@require_safe
@cache_control(public=True, max_age=3600)
def about(request: HttpRequest) -> HttpResponse:
    """Say what the archive is, what to trust, and how to cite it."""
    return render(request, "portal/about.html")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say whether the portal can reach its database and finds the archive's tables there."""
    try:
        Newspaper.objects.exists()
    except DatabaseError:
        return HttpResponse(_("数据库无法访问") + "\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=86400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the icon those who ask for it at the old place."""
    return redirect(static("portal/favicon.svg"))


@require_safe
@cache_control(public=True, max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:
    """Let robots read everything but the desk of the editors and the endless combinations of conditions."""
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")
