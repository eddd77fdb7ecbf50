"""The step on in an article's review: a button of its form, or the reason why there is none."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.editing.review import CHECK, STEPS, Step, hindrance, next_step, review_article
from articles.editing.verification import standing
from articles.editing.write import Moved
from articles.models import Article, Change

BUTTON = "_review"


@dataclass(frozen=True, slots=True)
class ReviewBox:
    """What the form says of an article's review: the next step, why one may not take it, who worked on it."""

    step: Step
    hindrance: str
    hands: list[str]


def review_box(article: Article, request: HttpRequest) -> ReviewBox:
    """Return the review box of an article for who asks."""
    known, step = standing(article.pk), next_step(article)
    hands = [] if not known.hands else User.objects.filter(pk__in=known.hands).order_by("pk")
    return ReviewBox(step, hindrance(step, request.user, known), [_name(user) for user in hands])


def take_step(request: HttpRequest, saved: Article, base_version: int) -> None:
    """Take the step whose button sent the form, after what was typed is saved, and tell what became of it.

    An article that others changed since the editor opened it is not the one he judged.
    """
    step = STEPS.get(request.POST.get(BUTTON, ""))
    if step is None:
        return
    since = Change.objects.filter(article=saved.pk, version__gt=base_version)
    try:
        if since.exclude(changeset__by=request.user.pk).exists():
            raise Moved
        if not (step is CHECK and saved.review == CHECK.after):  # saving a correction has checked it, too
            review_article(saved.pk, step, base_version=saved.version, by=request.user)
    except PermissionDenied as refused:
        messages.warning(request, str(refused) or _("您没有这项权限。"))
    except Moved:
        messages.warning(
            request, _("您打开以后别人也改动过这篇文章，校对状态没有改变；请看过现在的内容再定。")
        )
    else:
        messages.success(request, _("校对状态现为“%s”。") % Article.Review(step.after).label)


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()
