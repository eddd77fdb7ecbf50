"""One article, set like a newspaper."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.citations import gb7714
from articles.models import Article, Byline, Change, FormerArticle, Page
from articles.models.public import public_articles, public_pages, without
from articles.views.issues import inferred_from
from articles.views.named import links, people_named
from articles.views.pages import is_image
from articles.views.reading import HEADLINE_ROLES, blocks, by_part, headline_lines, origins
from articles.views.walk import Walk, walk_of

BESIDE_PAGE = "original"


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an article with where it stands, who wrote it, what it was read from and how to cite it.

    The address of an article that is no more leads to the one that has its text, or to its page.
    """
    shown = for_reading().filter(pk=pk).first()
    if shown is None:
        return redirect(moved_to(pk), permanent=True)
    bylines = list(shown.bylines.select_related("person"))
    on_page = list(
        public_articles().filter(page=shown.page_id).only("title", "body", "position", "page")
        .select_related(None).order_by("position")
    )  # fmt: skip
    pages = list(public_pages().filter(issue=shown.page.issue_id))
    walk = walk_of(request, shown)
    jumps_shown = bool(shown.jump_to_page or shown.continued_from_page)
    at = next(i for i, other in enumerate(on_page) if other.pk == shown.pk)
    named = people_named(shown)
    leading = by_part(links(named))
    beside_page = request.GET.get(BESIDE_PAGE) == "1"
    if beside_page:
        walk = Walk()  # what differs is marked, and nothing else
    context = {
        "article": shown,
        "beside_page": beside_page,
        "said": {"gone": _("〔原文〕"), "new": _("〔改为〕")},
        "corrected": sum("base" in part for part in shown.parts),
        "page": shown.page,
        "issue": shown.page.issue,
        "headlines": {
            role: walk.marked(headline_lines(shown.parts, role, leading, beside_page=beside_page))
            for role in HEADLINE_ROLES
        },
        "blocks": [
            replace(block, parts=walk.marked(block.parts))
            for block in blocks(shown.parts, leading, jumps_shown=jumps_shown, beside_page=beside_page)
        ],
        "walk": walk,
        "bylines": bylines,
        "named": [one for one in named if one.is_in_text],
        "origins": origins(shown.parts, shown.page.lines),
        "scan_is_image": is_image(shown.page),
        "on_page": on_page,
        "previous": on_page[at - 1] if at else None,
        "following": on_page[at + 1] if at + 1 < len(on_page) else None,
        "date_inferred": bool(inferred_from(pages)),
        "changed_at": changed_at(shown),
        **jumps(shown, pages),
        **citations(request, shown, bylines),
    }
    return render(request, "articles/article.html", context)


def moved_to(pk: int) -> Article | Page:
    """Return what stands now for an article that is no more. Raises Http404 where nothing does."""
    former = get_object_or_404(FormerArticle, pk=pk)
    heir = public_articles().filter(pk=former.successor_id or 0).first()
    return heir or get_object_or_404(public_pages(), pk=former.page_id)


def for_reading() -> QuerySet[Article]:
    """Return the public articles with all that their own page shows of them."""
    others = ("continuation", "continued_from")
    return (
        public_articles(load=["text"])
        .select_related(*(f"{other}__page" for other in others))
        .defer(*(name for other in others for name in without(f"{other}__page__")))
    )


def changed_at(article: Article) -> datetime | None:
    """Return when the article was last changed; None for one that is as it was imported. No query then."""
    if article.version == 1:
        return None
    changes = Change.objects.filter(article=article.pk, version=article.version)
    return changes.values_list("changeset__at", flat=True).first()


def jumps(article: Article, pages: list[Page]) -> dict[str, object]:
    """Return where the article goes on and comes from, as far as the pages of its issue hold it."""
    numbered = {page.number: page for page in pages}
    return {
        "continuation": _if_public(article.continuation),
        "continued_from": _if_public(getattr(article, "continued_from", None)),
        "jump_page": numbered.get(article.jump_to_page),
        "from_page": numbered.get(article.continued_from_page),
    }


def _if_public(article: Article | None) -> Article | None:
    return article if article and article.page.state == Page.State.OK else None


def citations(request: HttpRequest, article: Article, bylines: list[Byline]) -> dict[str, str]:
    """Return the references to the printed article and to this page of the archive."""
    issue, number = article.page.issue, article.page.number
    if issue is None or number is None:
        raise ValueError(f"article {article.pk} is not on a public page")
    cite = partial(
        gb7714,
        authors=[byline.name for byline in bylines],
        title=article.heading,
        newspaper=issue.newspaper.name,
        published=issue.date,
        page=number,
    )
    url = request.build_absolute_uri(article.get_absolute_url())
    return {"citation": cite(), "citation_online": cite(accessed=timezone.localdate(), url=url)}
