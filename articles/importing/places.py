"""The newspaper and the issue that a page belongs to, made where they are missing."""

from django.utils.text import slugify
from django.utils.translation import gettext as _
from pypinyin import lazy_pinyin

from articles.importing.plan import Place
from articles.models import Issue, Newspaper
from articles.parsing.types import IssueFacts, Problem

LARGEST_ISSUE_NUMBER, LARGEST_PAGE_COUNT = 2**31 - 1, 2**15 - 1


def get_issue(place: Place, facts: IssueFacts) -> tuple[Issue, list[Problem]]:
    """Return the issue of a place, made if need be, and where the page contradicts what is known of it.

    What the page prints (number, page count, CN number) fills gaps and never overwrites. The issue stays
    locked until the transaction ends: imports of two of its pages see each other.
    """
    newspaper = _get_newspaper(place.newspaper, facts.cn_number or "")
    issue, _made = Issue.objects.select_for_update(no_key=True).get_or_create(
        newspaper=newspaper, date=place.date, edition=place.edition
    )
    problems: list[Problem] = []
    filled: list[str] = []
    for field, label, printed, largest in (
        ("number", _("期号"), facts.number, LARGEST_ISSUE_NUMBER),
        ("page_count", _("版数"), facts.page_count, LARGEST_PAGE_COUNT),
    ):
        known = getattr(issue, field)
        if printed is None or printed == known or not 0 < printed <= largest:
            continue
        if known is None:
            setattr(issue, field, printed)
            filled.append(field)
        else:
            message = _("%(label)s：本版所印为 %(printed)d，本期已记为 %(known)d。请核对原版。")
            values = {"label": label, "printed": printed, "known": known}
            problems.append(Problem("contradicts_issue", message % values))
    if filled:
        issue.save(update_fields=filled)
    return issue, [*problems, *_out_of_order(issue)]


def _out_of_order(issue: Issue) -> list[Problem]:
    """Say where an issue's number does not fit between its neighbours': a daily counts on by one a day at most."""
    if issue.number is None:
        return []
    numbered = Issue.objects.filter(newspaper=issue.newspaper, edition=issue.edition, number__isnull=False)
    before = numbered.filter(date__lt=issue.date).order_by("-date").first()
    after = numbered.filter(date__gt=issue.date).order_by("date").first()
    message = _("期号：本期（%(date)s）为 %(number)d，而 %(other_date)s 为 %(other)d，前后不合。请核对原版。")
    problems = []
    for other in (before, after):
        if other is None or other.number is None:
            continue
        days, steps = abs((issue.date - other.date).days), abs(issue.number - other.number)
        if not 0 < steps <= days or (issue.number > other.number) != (issue.date > other.date):
            values = {
                "date": issue.date,
                "number": issue.number,
                "other_date": other.date,
                "other": other.number,
            }
            problems.append(Problem("number_out_of_order", message % values))
    return problems


def _get_newspaper(name: str, cn_number: str) -> Newspaper:
    newspaper = Newspaper.objects.filter(name=name).first()
    if newspaper is None:
        made = {"slug": _free_slug(name), "cn_number": cn_number[:20]}
        newspaper, _made = Newspaper.objects.get_or_create(name=name, defaults=made)
    if cn_number and not newspaper.cn_number:
        newspaper.cn_number = cn_number[:20]
        newspaper.save(update_fields=["cn_number"])
    return newspaper


def _free_slug(name: str) -> str:
    """Return the name in pinyin, with a number behind it if another newspaper has the same."""
    base = slugify("".join(lazy_pinyin(name)))[:70] or "paper"
    slug, number = base, 1
    while Newspaper.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
