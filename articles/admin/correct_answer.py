"""What the script of the correction screen is answered: what became of its deed, and the pieces that changed."""

from typing import Any

from django.contrib import messages
from django.contrib.messages.constants import DEFAULT_TAGS
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from articles.admin.pieces import CorrectForm, pieces_of
from articles.admin.suggestions import outcome
from articles.editing.save import Edit, EditConflict, save_article
from articles.editing.take_back import take_back_last
from articles.editing.write import Editor
from articles.models import Article

PIECE = "admin/articles/article/piece.html"
UNDO, TEXT = "_undo", "_text"


def answer(request: HttpRequest, article: Article) -> HttpResponse:
    """Do one thing and return it as JSON: `told` (level, words), `current` (a suggestion), and what is shown now.

    `known` in what was sent lists the pieces the browser has, as id:mark; those that differ come as HTML.
    Status 409: others changed the same sentence, nothing is written. 422: the text cannot be kept, and why.
    """
    told, current = None, None
    try:
        if request.method == "POST":
            told, current = _act(request, article)
    except EditConflict:
        return JsonResponse({"told": ["warning", _("别人也改了同一句，请对照后决定。")]}, status=409)
    except ValidationError as refused:
        return JsonResponse({"told": ["warning", " ".join(refused.messages)]}, status=422)
    if request.method == "POST":
        article.refresh_from_db(fields=["parts", "version", "review"])
    return JsonResponse(
        {"told": told and _leveled(*told), "current": current, **_shown(request, article)},
        headers={"Cache-Control": "no-store"},
    )


def undone(article_id: int, by: Editor) -> tuple[int, str, int | None]:
    """Take back what an editor did last to an article; return level and words, and the suggestion it was about."""
    back = take_back_last(article_id, by=by)
    if back is None:
        return messages.INFO, _("您最近没有改过这篇文章，没有可以撤销的。"), None
    current = back.suggestion.pk if back.suggestion else None
    if back.kept:
        return messages.WARNING, _("后来别人又改过同一句，那一句没有撤销。"), current
    return messages.SUCCESS, _("已撤销上一步。"), current


def _act(request: HttpRequest, article: Article) -> tuple[tuple[int, str] | None, int | None]:
    if UNDO in request.POST:
        level, told, current = undone(article.pk, request.user)
        return (level, told), current
    if TEXT in request.POST:
        edit = Edit({_number(request, TEXT): request.POST.get("text", "")})
        saved = save_article(article.pk, base_version=_number(request, "version"), edit=edit, by=request.user)
        return ((messages.SUCCESS, _("已保存。")) if saved.version != article.version else None), None
    done = outcome(request.POST, article.pk, by=request.user)
    return (done[0], str(done[1])) if done else None, None


def _number(request: HttpRequest, name: str) -> int:
    """Return a number that was sent. Raises ValidationError for anything else."""
    value = request.POST.get(name, "")
    if not (value.isascii() and value.isdecimal() and len(value) < 10):
        raise ValidationError(_("没有看懂浏览器送来的内容，请重新打开这一页。"))
    return int(value)


def _leveled(level: int, told: str) -> list[str]:
    return [DEFAULT_TAGS[level], told]


def _shown(request: HttpRequest, article: Article) -> dict[str, Any]:
    """Return the version, the order of the pieces and those that the browser does not have as they are."""
    pairs = (pair.split(":", 1) for pair in request.POST.get("known", "").split(",") if ":" in pair)
    known = {(key, mark) for key, mark in pairs}
    pieces = pieces_of(CorrectForm(instance=article), known=known)
    return {
        "version": article.version,
        "review": [article.review, str(article.get_review_display())],
        "order": [part["id"] for part in article.parts],
        "pieces": {str(piece.id): render_to_string(PIECE, {"piece": piece}, request) for piece in pieces},
    }
