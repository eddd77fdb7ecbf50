"""The calendar, a day, and an issue with its pages."""

import re
from collections import defaultdict
from datetime import date

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.converters import IssueKey
from articles.models import Article, Issue, Page
from articles.models.public import public_articles, public_issues, public_pages
from articles.review_figures import figures_of
from articles.search.tokens import needles
from articles.views.calendars import WEEKDAYS, months
from articles.views.former import moved_issue
from articles.views.snippets import Piece, snippet


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def calendar(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Show a year's months, and all years with their numbers of issues; the newest year by default."""
    years = public_issues().order_by("date__year").values("date__year").annotate(count=Count("pk"))
    counts = {row["date__year"]: row["count"] for row in years}
    if year is not None and year not in counts:
        raise Http404
    shown = year or max(counts, default=None)
    issues = public_issues().filter(date__year=shown) if shown else []
    context = {
        "years": counts,
        "year": shown,
        "months": months(issues, [(shown, month) for month in range(1, 13)]) if shown else (),
        "weekdays": WEEKDAYS,
    }
    return render(request, "articles/calendar.html", context)


@require_safe
def day(request: HttpRequest, day: date) -> HttpResponse:
    """Go to the issue of a day; where there are several, let the reader choose."""
    issues = list(public_issues().filter(date=day).annotate(pages_held=Count("pages")))
    if not issues:
        return no_issue(request, day)
    if len(issues) == 1:
        return redirect(issues[0])
    return render(request, "articles/day.html", {"day": day, "issues": issues})


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def issue(request: HttpRequest, paper: str, key: IssueKey) -> HttpResponse:
    """Show an issue: its pages with their articles, how its date is known, and its neighbours."""
    found = find_issue(paper, key)
    if found is None:
        moved = moved_issue(paper, key)
        return redirect(moved) if moved else no_issue(request, key.date, paper)
    pages = list(public_pages(load=["text", "evidence"]).filter(issue=found))
    shown = with_articles(found, pages)
    previous, following = neighbours(found)
    context = {
        "issue": found,
        "page_list": pages,
        "pages": shown,
        "review": figures_of(article for _, articles in shown for article in articles),
        "inferred_from": [(page, evidence_of(page)) for page in inferred_from(pages)],
        "previous": previous,
        "following": following,
    }
    return render(request, "articles/issue.html", context)


def find_issue(paper: str, key: IssueKey) -> Issue | None:
    """Return a public issue by its address, or None."""
    issues = public_issues().filter(newspaper__slug=paper, date=key.date, edition=key.edition)
    return issues.first()


def with_articles(issue: Issue, pages: list[Page]) -> list[tuple[Page, list[Article]]]:
    """Return the pages of an issue with their articles in order, in one query."""
    of: dict[int, list[Article]] = defaultdict(list)
    articles = public_articles().filter(page__issue=issue).defer("parts").order_by("page", "position")
    for article in articles.select_related(None):
        of[article.page_id].append(article)
    return [(page, of[page.pk]) for page in pages]


def inferred_from(pages: list[Page]) -> list[Page]:
    """Return the pages that an inferred date rests on; none where any page knows the date for certain."""
    if any(page.date_basis != Page.Basis.INFERRED for page in pages):
        return []
    return pages


def evidence_of(page: Page) -> list[tuple[int, tuple[Piece, ...]]]:
    """Return the lines that the date of a page was inferred from, each with its telling words marked.

    The words are looked for without their punctuation, which the page may print in another width.
    """
    telling: dict[int, list[str]] = defaultdict(list)
    for piece in page.evidence:
        telling[piece["line"]] += [
            needle for word in re.findall(r"\w+", piece["text"]) for needle in needles(word)
        ]
    lines = page.lines
    return [
        (number, snippet(lines[number - 1], words))
        for number, words in sorted(telling.items())
        if 1 <= number <= len(lines)
    ]


def neighbours(issue: Issue) -> tuple[Issue | None, Issue | None]:
    """Return the newspaper's issues before and after this one."""
    others = public_issues().filter(newspaper=issue.newspaper)
    earlier = Q(date__lt=issue.date) | Q(date=issue.date, edition__lt=issue.edition)
    later = Q(date__gt=issue.date) | Q(date=issue.date, edition__gt=issue.edition)
    return (
        others.filter(earlier).order_by("-date", "-edition").first(),
        others.filter(later).order_by("date", "edition").first(),
    )


def no_issue(request: HttpRequest, day: date, paper: str | None = None) -> HttpResponse:
    """Say that nothing of this day is in the archive, and offer the nearest issues."""
    issues = public_issues().filter(newspaper__slug=paper) if paper else public_issues()
    nearest = (
        issues.filter(date__lte=day).order_by("-date").first(),
        issues.filter(date__gt=day).order_by("date").first(),
    )
    context = {
        "heading": _("%(day)s的报纸未入库") % {"day": f"{day.year}年{day.month}月{day.day}日"},
        "near": [(str(issue), issue.get_absolute_url()) for issue in nearest if issue],
    }
    return render(request, "articles/missing.html", context, status=404)
