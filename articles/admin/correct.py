"""The correction screen: what is suspected in an article, one after another, beside the lines of its page.

A page of plain forms. Its script (`portal/correct/`) sends the same buttons one by one, asks for JSON and shows what
changed; whatever it cannot do by itself it leaves to the form.
"""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.correct_answer import answer, undone
from articles.admin.drafts import draft_of, tell_saved
from articles.admin.gone import gone
from articles.admin.html import correct_url
from articles.admin.pieces import CorrectForm, pieces_of
from articles.admin.review import BUTTON, take_step
from articles.admin.suggestions import decide
from articles.editing.review import CHECK
from articles.editing.save import EditConflict, save_article
from articles.models import Article, Suggestion
from articles.models.public import without
from articles.queues import claim, claimed_by, next_article
from articles.views.pages import is_image

NEXT, UNDO = "_next", "_undo"


def correct_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an article to be corrected, or do what a button says, as a page or for the script."""
    if not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    articles = Article.objects.select_related("page__issue__newspaper").defer(
        *without("page__", load=["text"])
    )
    article = articles.filter(pk=pk).first()
    if article is None:
        if request.method != "POST":
            raise Http404(_("没有这篇文章。"))
        return gone(request)
    claim(article.pk, _editor(request))
    try:
        if request.headers.get("Accept") == "application/json":
            return answer(request, article)
        if request.method == "POST":
            return _sent(request, article)
    except Article.DoesNotExist:  # it went while he was at it
        return gone(request)
    return _show(request, CorrectForm(instance=article))


def _sent(request: HttpRequest, article: Article) -> HttpResponse:
    """Save what was typed, then do what the button says; where that cannot be done, show the words again."""
    form = CorrectForm(request.POST, instance=article)
    if form.is_valid():
        base_version = form.cleaned_data["base_version"]
        try:
            saved = save_article(article.pk, base_version=base_version, edit=form.edit(), by=request.user)
        except (
            EditConflict
        ):  # saved by somebody else since the form was checked; checked again, it will say so
            article.refresh_from_db()
            form = CorrectForm(request.POST, instance=article)
            form.is_valid()
        else:
            response = _done(request, saved, base_version)
            tell_saved(request, response)
            return response
    return _show(request, form)


def _done(request: HttpRequest, saved: Article, base_version: int) -> HttpResponse:
    take_step(request, saved, base_version)
    if {NEXT, BUTTON} & request.POST.keys():
        return _to_next(request, saved.pk)
    current = None
    if UNDO in request.POST:
        level, told, current = undone(saved.pk, request.user)
        messages.add_message(request, level, told)
    else:
        decide(request, saved.pk)
    fragment = f"suggestion-{current}" if current else _first_open(saved.pk)
    return HttpResponseRedirect(f"{correct_url(saved.pk)}#{fragment}")


def _first_open(article_id: int) -> str:
    first = Suggestion.objects.filter(article=article_id, state=Suggestion.State.OPEN).first()
    return f"suggestion-{first.pk}" if first else "content-start"


def _to_next(request: HttpRequest, after: int) -> HttpResponse:
    following = next_article(_editor(request), after=after)
    if following is None:
        messages.success(request, _("没有等待校对的文章了。"))
        return redirect("admin:articles_queue")
    return HttpResponseRedirect(correct_url(following))


def _editor(request: HttpRequest) -> AbstractUser:
    return cast(AbstractUser, request.user)


def _show(request: HttpRequest, form: CorrectForm) -> HttpResponse:
    article = form.instance
    holder = claimed_by(article.pk)
    pieces = list(pieces_of(form))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "opts": Article._meta,
        "title": _("校对"),
        "subtitle": article.heading,
        "article": article,
        "form": form,
        "pieces": pieces,
        "open": sum(len(piece.cards) for piece in pieces),
        "draft": draft_of(request),
        "may_check": article.review == CHECK.before,
        "scan_is_image": is_image(article.page),
        "other": holder if holder and holder.pk != request.user.pk else None,
    }
    return TemplateResponse(request, "admin/articles/article/correct.html", context)
