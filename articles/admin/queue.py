"""The queue: what waits for editors, and the way to the next article."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin import figures
from articles.admin.access import ReadOnly
from articles.admin.html import correct_url
from articles.models import Article, Claim, Page, Suggestion, Waiting
from articles.models.public import without
from articles.queues import Urgency, failed_pages, held_pages, next_article, waiting_for

MOST_COUNTED, SHOWN = 10_000, 20


@dataclass(frozen=True, slots=True)
class Row:
    """An article of the queue: why it waits, how many suggestions it has, where it is corrected."""

    article: Article
    why: str
    suggestions: int
    url: str


@admin.register(Waiting)
class WaitingAdmin(ReadOnly):
    """The queue in place of a list: it is made by what becomes of articles, never by hand."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("", view(queue_view), name="articles_queue"),
            path("start/", view(start_view), name="articles_queue_start"),
            path("figures/", view(figures.figures_view), name="articles_figures"),
            path("figures/<int:year>/", view(figures.figures_year_view), name="articles_figures_year"),
            path("rules/<slug:rule>/", view(figures.switch_view), name="articles_rule_switch"),
            *super().get_urls(),
        ]


@require_safe
def queue_view(request: HttpRequest) -> HttpResponse:
    """Show the kinds of work with their numbers, what comes next, and where others are."""
    if not request.user.has_perm("articles.view_waiting"):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "opts": Waiting._meta,
        "title": _("待办"),
        "kinds": _kinds(),
        "rows": _rows(waiting_for(request.user)),
        "claims": _claims(request),
        "held": Page.objects.filter(state=Page.State.HELD).defer(*without()).order_by("-pk")[:SHOWN],
    }
    return TemplateResponse(request, "admin/articles/queue.html", context)


@require_POST
def start_view(request: HttpRequest) -> HttpResponse:
    """Send an editor to the article that needs him most."""
    if not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    found = next_article(request.user)
    if found is None:
        messages.success(request, _("没有等待处理的文章。"))
        return HttpResponseRedirect(reverse("admin:articles_queue"))
    return HttpResponseRedirect(correct_url(found))


def _kinds() -> list[tuple[str, str, str]]:
    """Return each kind of work: what it is, how much there is, where it is listed (may be empty)."""
    pages = reverse("admin:articles_page_changelist")
    articles = reverse("admin:articles_article_changelist")
    lists = {
        Urgency.REPORTED: f"{articles}?suggested=reader",
        Urgency.CONTRADICTED: f"{articles}?suggested=reimport",
        Urgency.SUSPECTED: f"{articles}?suggested=rule",
        Urgency.UNSURE: f"{articles}?unsure=yes&review__exact=unchecked",
    }
    kinds = [
        (str(urgency.label), _number(Waiting.objects.filter(urgency=urgency)), url)
        for urgency, url in lists.items()
    ]
    return [
        *kinds,
        (_("待处理的版面"), _number(held_pages()), f"{pages}?state__exact=held"),
        (_("读取失败的版面"), _number(failed_pages()), f"{pages}?state__exact=failed"),
    ]


def _number(rows: "QuerySet[Any]") -> str:
    """Return how many rows there are, counted so far as anybody cares."""
    number = rows.order_by()[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED:,}+" if number > MOST_COUNTED else f"{number:,}"


def _rows(waiting: "QuerySet[Waiting]") -> list[Row]:
    """Return what comes next; two queries."""
    some = waiting.select_related("article__page__issue__newspaper")
    found = list(some.defer("article__parts", *without("article__page__"))[:SHOWN])
    is_open = Suggestion.objects.filter(article__in=[one.pk for one in found], state=Suggestion.State.OPEN)
    numbers = dict(is_open.order_by().values_list("article").annotate(Count("pk")))
    return [
        Row(one.article, one.get_urgency_display(), numbers.get(one.pk, 0), correct_url(one.pk))
        for one in found
    ]


def _claims(request: HttpRequest) -> list[Claim]:
    """Return where others are, the latest first."""
    live = Claim.objects.filter(
        Q(until__gt=timezone.now()), ~Q(editor=request.user.pk), article__isnull=False
    )
    return list(live.select_related("article", "editor").defer("article__parts").order_by("-until")[:SHOWN])
