"""The history of an article: every change of it, newest first, down to the import."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.cursor import slice_of
from articles.admin.deeds import loaded, on_pages, shown_changes, shown_deeds
from articles.models import Article, Change, ChangeSet

CHANGES = 20


def history_view(request: HttpRequest, object_id: str) -> HttpResponse:
    """Show the changes of an article, also of one that is no more, some at a time (`before`, `after`)."""
    if not request.user.has_perms(["articles.view_article", "articles.view_changeset"]):
        raise PermissionDenied
    number = int(object_id) if object_id.isascii() and object_id.isdecimal() and len(object_id) < 19 else 0
    found = Change.objects.filter(article=number)
    with_deeds = Prefetch("changeset", loaded(ChangeSet.objects.all()))
    changes = slice_of(on_pages(found).prefetch_related(with_deeds), request.GET, CHANGES)
    article = Article.objects.select_related("page__issue__newspaper").filter(pk=number).first()
    if article is None and not changes.rows:
        raise Http404(_("没有这篇文章。"))
    shown = shown_changes(changes.rows)
    deeds = shown_deeds([change.changeset for change in changes.rows], request.user)
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "opts": Article._meta,
        "title": _("修改历史"),
        "original": article,
        "name": article.heading if article else shown[0].name,
        "slice": changes,
        "rows": list(zip(deeds, shown, strict=True)),
        "page": article.page if article and not changes.older else None,
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)
