"""An article that went while somebody was editing it: what he typed is given back to him."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.article_form import typed_texts
from articles.models import Article


def gone(request: HttpRequest) -> HttpResponse:
    """Give back what was typed into the form of an article that is no more."""
    context = {
        **admin.site.each_context(request),
        "opts": Article._meta,
        "title": _("这篇文章已不存在"),
        "texts": list(typed_texts(request.POST).values()),
    }
    return TemplateResponse(request, "admin/articles/article/gone.html", context, status=404)
