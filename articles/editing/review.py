"""The review of an article: unchecked → corrected (checked by an editor) → verified, by somebody else."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.state import state_of
from articles.editing.verification import CORRECTED, UNCHECKED, VERIFIED, Standing, standing
from articles.editing.write import Editor, Moved, Verb, begin, locked, write_article
from articles.models import Article


@dataclass(frozen=True, slots=True)
class Step:
    """From one review state to another, and who may take it."""

    name: str
    label: Promise
    before: str
    after: str
    permission: str


CHECK = Step("check", gettext_lazy("校对无误"), UNCHECKED, CORRECTED, "articles.change_article")
VERIFY = Step("verify", gettext_lazy("复核通过"), CORRECTED, VERIFIED, "articles.verify_article")
REOPEN = Step("reopen", gettext_lazy("退回重校"), VERIFIED, CORRECTED, "articles.verify_article")
STEPS = {step.name: step for step in (CHECK, VERIFY, REOPEN)}


def next_step(article: Article) -> Step:
    """Return the step that leads on from where an article is."""
    return next(step for step in STEPS.values() if step.before == article.review)


def hindrance(step: Step, by: Editor, known: Standing) -> str:
    """Return why somebody may not take a step with an article that stands so, as a sentence; else nothing."""
    if not by.has_perm(step.permission):
        return _("您没有校对的权限。") if step is CHECK else _("复核和退回由主编进行。")
    if step is VERIFY and by.pk in known.hands:
        return _("您改动或校对过这篇文章，须由另一位主编复核。")
    return ""


def review_article(article_id: int, step: Step, *, base_version: int, by: Editor, why: str = "") -> Article:
    """Take a step with an article as `by` has seen it, at `base_version`; one that is taken already is taken.

    Raises Moved when the article has changed since, PermissionDenied (with the reason) for somebody who may
    not, and Article.DoesNotExist.
    """
    with transaction.atomic():
        article = next(iter(locked([article_id])), None)
        if article is None:
            raise Article.DoesNotExist
        if reason := hindrance(step, by, standing(article_id)):
            raise PermissionDenied(reason)
        if article.review == step.after:
            return article
        if article.version != base_version or article.review != step.before:
            raise Moved(f"article {article.pk} has moved on from version {base_version}")
        new = {**state_of(article), "review": step.after}
        write_article(article, new, begin(Verb.REVIEW, by, why=why))
    return article
