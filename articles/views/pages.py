"""A page with its articles, its own text, and its scan."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, etag, require_safe

from articles.converters import IssueKey
from articles.models import Issue, Page
from articles.models.public import public_articles, public_pages
from articles.views.former import moved_page
from articles.views.issues import evidence_of, find_issue, inferred_from, no_issue
from articles.views.reading import numbered
from articles.views.snippets import opening

SCAN_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
}


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def page(request: HttpRequest, paper: str, key: IssueKey, number: int) -> HttpResponse:
    """Show a page: its articles in order, and the text they were cut from."""
    issue = find_issue(paper, key)
    found = public_pages(load=["text", "evidence"]).filter(issue=issue, number=number) if issue else None
    shown = found.first() if found is not None else None
    if shown is None and (moved := moved_page(paper, key, number)):
        return redirect(moved)
    if issue is None:
        return no_issue(request, key.date, paper)
    pages = list(public_pages().filter(issue=issue))
    if shown is None:
        return no_page(request, issue, number, pages)
    articles = list(public_articles().filter(page=shown).prefetch_related("bylines").order_by("position"))
    at = pages.index(shown)
    context = {
        "issue": issue,
        "page": shown,
        "pages": pages,
        "articles": [(article, opening(article.body)) for article in articles],
        "lines": numbered(shown.lines),
        "inferred_from": [(shown, evidence_of(shown))] if inferred_from(pages) else [],
        "scan_is_image": is_image(shown),
        "previous": pages[at - 1] if at else None,
        "following": pages[at + 1] if at + 1 < len(pages) else None,
    }
    return render(request, "articles/page.html", context)


def is_image(page: Page) -> bool:
    """Whether the page has a scan that a browser shows as a picture."""
    return SCAN_TYPES.get(PurePath(page.scan.name or "").suffix.lower(), "").startswith("image/")


def no_page(request: HttpRequest, issue: Issue, number: int, pages: list[Page]) -> HttpResponse:
    """Say that the issue's page is not in the archive, and offer those that are."""
    context = {
        "heading": _("%(issue)s第%(number)s版未入库") % {"issue": issue, "number": number},
        "near": [(str(page), page.get_absolute_url()) for page in pages],
    }
    return render(request, "articles/missing.html", context, status=404)


def _scan_tag(request: HttpRequest, paper: str, key: IssueKey, number: int) -> str | None:
    page = _scanned(paper, key, number)
    return f'"{page.sha256}"' if page else None


def _scanned(paper: str, key: IssueKey, number: int) -> Page | None:
    place = {"issue__newspaper__slug": paper, "issue__date": key.date, "issue__edition": key.edition}
    return public_pages().filter(**place, number=number).exclude(scan="").first()


@require_safe
@cache_control(public=True, max_age=86400)
@etag(_scan_tag)
def scan(request: HttpRequest, paper: str, key: IssueKey, number: int) -> HttpResponseBase:
    """Hand out a page's scan: only of public pages, only as one of the known types, never sniffed."""
    page = _scanned(paper, key, number)
    suffix = PurePath(page.scan.name or "").suffix.lower() if page else ""
    if page is None or suffix not in SCAN_TYPES:
        raise Http404
    try:
        file = page.scan.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    name = f"{page.issue.newspaper.slug}-{key.date}-{number:02}{suffix}" if page.issue else page.sha256
    response = FileResponse(file, content_type=SCAN_TYPES[suffix], filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
