"""Replacing across the archive: say what, look at every hit, leave some out, and begin."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.html import admin_url
from articles.admin.replace_form import ReplaceForm, key_of, left_out, seen_of, shown_hits
from articles.editing.batches import end
from articles.editing.replacing.found import SHOWN, Preview, Seen, preview
from articles.editing.replacing.replace import PERMISSION, replace_everywhere
from articles.editing.replacing.wanted import Wanted
from articles.editing.write import Verb
from articles.models import Batch, ChangeSet
from articles.search.base import TooSlow


def replace_view(request: HttpRequest) -> HttpResponse:
    """Ask what to replace, show where it stands, and begin to replace it."""
    if not request.user.has_perms([PERMISSION, "articles.change_article", "articles.view_changeset"]):
        raise PermissionDenied
    form = ReplaceForm(request.POST or request.GET or None)
    context: dict[str, Any] = {"title": _("批量替换"), "form": form}
    if form.is_valid():
        try:
            wanted, seen = form.wanted(), seen_of(request.POST)
            if request.POST.get("do") == "replace":
                return _begin(request, wanted, seen)
            context |= _previewed(request, wanted, seen)
        except ValidationError as error:
            form.add_error(None, error)
        except TooSlow:
            form.add_error(None, _("查找太久，已停止：请加上前后文字，或缩小日期范围。"))
    whole = {**admin.site.each_context(request), "opts": ChangeSet._meta, **context}
    return TemplateResponse(request, "admin/articles/changeset/replace.html", whole)


@require_POST
def end_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a replacement end where it has come to."""
    batch = get_object_or_404(Batch.objects.select_related("changeset"), changeset=pk)
    end(batch, by=cast(AbstractUser, request.user))
    messages.success(request, _("已到此为止：其余的没有替换；已替换的可以撤销。"))
    return HttpResponseRedirect(admin_url("articles_changeset", pk))


def _previewed(request: HttpRequest, wanted: Wanted, seen: Seen) -> dict[str, Any]:
    """Return the page of the preview that is asked for, with what was unticked before."""
    first = request.POST.get("first", "")
    at = int(first) if first.isdecimal() else 0
    found: Preview = preview(wanted, at)
    skip = left_out(request.POST)
    last = at + len(found.shown)
    return {
        "found": found,
        "hits": shown_hits(found.shown, skip),
        "skip": " ".join(sorted(map(key_of, skip))),
        "left_out": len(skip),
        "shown": " ".join(hit.key for hit in found.shown),
        "seen": f"{seen.change}.{seen.article}",
        "from": at + 1,
        "to": last,
        "earlier": max(at - SHOWN, 0) if at else None,
        "later": last if last < found.hits else None,
    }


def _begin(request: HttpRequest, wanted: Wanted, seen: Seen) -> HttpResponse:
    """Begin the replacement, or show the one that this very form has begun already."""
    by = cast(AbstractUser, request.user)
    mine = Batch.objects.filter(changeset__by=by.pk, changeset__verb=Verb.REPLACE).order_by("-pk")[:20]
    same = [
        b for b in mine if b.selection["replace"] == wanted.as_json() and b.selection["upto"] == seen.change
    ]
    batch = (
        same[0] if same else replace_everywhere(wanted, seen=seen, skip=sorted(left_out(request.POST)), by=by)
    )
    return HttpResponseRedirect(admin_url("articles_changeset", batch.changeset_id))
