"""Correcting where a page or an issue belongs: what would meet there is shown first."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.html import admin_url
from articles.admin.release import PlaceForm
from articles.editing.place import PERMISSION, Move, Target, move_pages, planned_moves
from articles.models import Issue, Page
from articles.models.public import without

# The calendar beside a date needs what the admin's own forms always load.
CALENDAR = forms.Media(js=["admin/js/core.js"])


def page_place_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the place of one page."""
    page = get_object_or_404(_pages(), pk=pk)
    return _ask(request, page.issue, [page], str(page), admin_url("articles_page", pk), page.number)


def issue_place_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the place of an issue, with all its pages."""
    issue = get_object_or_404(Issue.objects.select_related("newspaper"), pk=pk)
    pages = list(_pages().filter(issue=issue).order_by("number"))
    return _ask(request, issue, pages, str(issue), admin_url("articles_issue", pk), None)


def _pages() -> Any:
    return Page.objects.select_related("issue__newspaper").defer(*without())


def _ask(
    request: HttpRequest, issue: Issue | None, pages: list[Page], what: str, back: str, number: int | None
) -> HttpResponse:
    """Ask for the place, show what would meet there, and move when that is confirmed."""
    if not request.user.has_perms([PERMISSION, "articles.view_page"]):
        raise PermissionDenied
    if issue is None:
        messages.warning(request, _("这一版还没有入档，请先补全它的位置。"))
        return HttpResponseRedirect(back)
    standing = {
        "newspaper": issue.newspaper.name, "date": issue.date, "edition": issue.edition, "number": number,
    }  # fmt: skip
    form = PlaceForm(request.POST or None, initial=standing)
    if number is None:
        form.fields.pop("number")
    context: dict[str, Any] = {"title": _("更正位置"), "what": what, "form": form, "back": back}
    if form.is_valid():
        try:
            context |= _previewed(form, pages)
            if "confirm" in request.POST:
                return _move(request, form, pages, back)
        except ValidationError as error:
            form.add_error("newspaper", error)
    whole = {
        **admin.site.each_context(request),
        "opts": Page._meta,
        **context,
        "media": CALENDAR + form.media,
    }
    return TemplateResponse(request, "admin/articles/page/place.html", whole)


def _target(form: forms.Form) -> tuple[Target, int | None]:
    data = form.cleaned_data
    target = Target(data["newspaper"].strip(), data["date"], data["edition"].strip())
    return target, data.get("number")


def _previewed(form: forms.Form, pages: list[Page]) -> dict[str, Any]:
    target, number = _target(form)
    moves: list[Move] = planned_moves(pages, target, number)
    there = Page.objects.filter(
        issue__newspaper__name=target.newspaper, issue__date=target.date, issue__edition=target.edition
    )
    standing = (
        there.exclude(pk__in=[page.pk for page in pages]).order_by("number").values_list("number", flat=True)
    )
    return {
        "target": target,
        "moves": moves,
        "there": list(standing),
        "any_free": any(move.holder is None for move in moves),
    }


def _move(request: HttpRequest, form: forms.Form, pages: list[Page], back: str) -> HttpResponse:
    """Move the pages and show the deed, from which it can be undone."""
    target, number = _target(form)
    done = move_pages(pages, target, number, by=cast(AbstractUser, request.user))
    for move in done.stayed:
        taken = _("%(page)s 没有移动：%(target)s 第%(number)02d版已有文本。")
        values = {"page": move.page, "target": target, "number": move.number}
        messages.warning(request, taken % values)
    if done.changeset is None:
        messages.info(request, _("已经是这样，没有要改的。"))
        return HttpResponseRedirect(back)
    told = _("已移动 %(number)d 版到 %(target)s。原来的网址会转到新的位置。")
    messages.success(request, told % {"number": len(done.moved), "target": target})
    return HttpResponseRedirect(admin_url("articles_changeset", done.changeset.pk))
