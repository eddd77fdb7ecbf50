"""The screen that mends a page: its own lines beside the articles made of them, every step one button or key."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from articles.admin.repair_form import Asked, verb
from articles.admin.repair_rows import shown_articles, shown_lines, tails
from articles.editing.segment import PERMISSION, Mended, mend_page
from articles.editing.segmenting.layout import stamp
from articles.editing.segmenting.roles import ROLES
from articles.editing.tie import tie_articles, untie_article
from articles.editing.undo import may_undo, undo
from articles.editing.write import Moved
from articles.models import Article, ChangeSet, Page
from articles.views.pages import is_image
from articles.views.reading import ROLE_NAMES


@csrf_protect
def repair_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a page of an issue, or do one step with it and show what became of it."""
    if not request.user.has_perms([PERMISSION, "articles.view_page"]):
        raise PermissionDenied
    page = get_object_or_404(Page.objects.select_related("issue__newspaper"), pk=pk)
    if page.issue is None:
        messages.warning(request, _("这一版还没有入档，请先补全它的位置。"))
        return HttpResponseRedirect(reverse("admin:articles_page_change", args=[pk]))
    asked = Asked.of(request.POST)
    if request.method == "POST":
        try:
            mended = _done(request, page, asked)
        except (ValidationError, Moved, Article.DoesNotExist) as error:
            messages.error(request, _told(error))
        else:
            return _redirect(request, page, mended, asked)
    return _show(request, page, asked)


def _done(request: HttpRequest, page: Page, asked: Asked) -> Mended:
    """Do what was asked for."""
    by = cast(AbstractUser, request.user)
    if asked.do == "undo":
        deed = ChangeSet.objects.filter(pk=asked.number, changes__page=page).first()
        if deed is None:
            raise ValidationError(_("没有可以撤销的一步。"), code="undo")
        batch = undo(deed, by=by)
        kept = _("后来又改过，有几处保留未动。") if batch.kept else ""
        return Mended(_("已撤销：%s") % (deed.why or deed.get_verb_display()) + kept, batch.changeset)
    if asked.do in ("tie", "untie"):
        article = get_object_or_404(Article, pk=asked.number, page=page)
        if asked.do == "untie":
            return untie_article(article.pk, by=by)
        tail = request.POST.get(f"tail-{article.pk}", "")
        if not tail.isdecimal():
            raise ValidationError(_("请选出续文。"), code="tail")
        return tie_articles(article.pk, int(tail), by=by)
    return mend_page(page.pk, verb(asked), seen=request.POST.get("seen", ""), by=by)


def _told(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return _("别人刚刚调整过这一版，没有写入。下面是现在的样子，请看过再做。")


def _redirect(request: HttpRequest, page: Page, mended: Mended, asked: Asked) -> HttpResponse:
    """Show the page again, with what happened and where the editor was."""
    if mended.changeset is None:
        messages.info(request, _("已经是这样，没有要改的。"))
        done = ""
    else:
        done = f"?done={mended.changeset.pk}"
    spot = f"#part-{asked.parts[0]}" if asked.parts else ""
    return HttpResponseRedirect(reverse("admin:articles_page_repair", args=[page.pk]) + done + spot)


def _show(request: HttpRequest, page: Page, asked: Asked) -> HttpResponse:
    articles = list(
        page.articles.order_by("position").select_related("continuation__page", "continued_from__page")
    )
    cut = {article.pk: {"parts": article.parts, "position": article.position} for article in articles}
    shown = shown_articles(page, articles, asked.parts)
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "opts": Page._meta,
        "title": _("调整切分"),
        "subtitle": str(page),
        "original": page,
        "articles": shown,
        "lines": shown_lines(page, shown),
        "chosen_lines": asked.lines,
        "seen": stamp(cut, page.furniture),
        "done": _last_deed(request, page),
        "roles": [(role, ROLE_NAMES[role]) for role in ROLES],
        "kinds": Article.Kind.choices,
        "tails": tails(page),
        "words": request.POST.get("words", ""),
        "scan_is_image": is_image(page),
    }
    return TemplateResponse(request, "admin/articles/page/repair.html", context)


def _last_deed(request: HttpRequest, page: Page) -> ChangeSet | None:
    """Return the step that was just done, as long as this editor may take it back."""
    number = request.GET.get("done", "")
    deeds = ChangeSet.objects.filter(pk=int(number) if number.isdecimal() else 0, changes__page=page)
    deed = deeds.first()
    return deed if deed is not None and may_undo(cast(AbstractUser, request.user), deed.by_id) else None
