"""Tie an article to the one with which it goes on, on another page of its issue, or untie them."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.jumps import tie, tie_jumps
from articles.editing.pages import PageState, read_page, write_page
from articles.editing.segment import PERMISSION, Mended
from articles.editing.segmenting.layout import called
from articles.editing.write import Editor, Verb, begin, settle
from articles.models import Article, Page

NOWHERE = {"jump_to_page": None, "jump_mark": ""}
FROM_NOWHERE = {"continued_from_page": None, "continued_from_mark": ""}


@transaction.atomic
def tie_articles(head_id: int, tail_id: int, *, by: Editor) -> Mended:
    """Let an article go on with another one: each bears the other's page. What either was tied to is let go.

    Raises ValidationError where the other is not on another page of the issue, PermissionDenied, and
    Article.DoesNotExist.
    """
    _allow(by)
    head, tail = _found(head_id), _found(tail_id)
    if head.page.issue_id != tail.page.issue_id or head.page_id == tail.page_id:
        raise ValidationError(_("续文须在同一期的另一版上。"), code="place")
    before = Article.objects.filter(continuation=tail).exclude(pk=head_id).values_list("pk", flat=True)
    after = [key for key in (head.continuation_id,) if key is not None and key != tail_id]
    pages = _locked([head_id, tail_id, *before, *after])
    mark = tail.continued_from_mark
    kept = {head.jump_mark, mark} - {""}
    onward: dict[str, Any] = {"jump_to_page": tail.page.number}
    back: dict[str, Any] = {"continued_from_page": head.page.number} | (
        {"continued_from_mark": head.jump_mark} if len(kept) > 1 else {}
    )
    wanted: list[tuple[int, dict[str, Any]]] = [(key, NOWHERE) for key in before]
    wanted += [(key, FROM_NOWHERE) for key in after]
    for key, facts in [*wanted, (head_id, onward), (tail_id, back)]:
        _set(pages, key, facts)
    mended = _written(pages, _("“%(head)s”已与第 %(page)d 版的“%(tail)s”接续。"), head, tail, by)
    tie(head, tail)
    return mended


@transaction.atomic
def untie_article(head_id: int, *, by: Editor) -> Mended:
    """Let an article go on nowhere, and what was its continuation come from nowhere.

    Raises PermissionDenied and Article.DoesNotExist.
    """
    _allow(by)
    head = _found(head_id)
    tail = head.continuation
    pages = _locked([head_id, *([tail.pk] if tail else [])])
    _set(pages, head_id, NOWHERE)
    if tail:
        _set(pages, tail.pk, FROM_NOWHERE)
    return _written(pages, _("“%(head)s”不再转接他版。"), head, tail or head, by)


def _allow(by: Editor) -> None:
    if not by.has_perm(PERMISSION):
        raise PermissionDenied


def _found(key: int) -> Article:
    return Article.objects.select_related("page__issue").get(pk=key)


def _locked(keys: list[int]) -> list[PageState]:
    """Return the pages of articles, first all pages locked and then their articles, each in id order."""
    concerned = Article.objects.filter(pk__in=keys).values("page")
    pages = Page.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=concerned)
    return [read_page(page) for page in list(pages.select_related("issue").order_by("pk"))]


def _set(pages: list[PageState], key: int, facts: dict[str, Any]) -> None:
    for content in pages:
        if key in content.states:
            content.states[key] = {**content.states[key], **facts}
            return
    raise Article.DoesNotExist


def _written(pages: list[PageState], told: str, head: Article, tail: Article, by: Editor) -> Mended:
    names = {key: called(state) for content in pages for key, state in content.states.items()}
    said = told % {
        "head": names[head.pk],
        "tail": names[tail.pk],
        "page": tail.page.number,
    }
    changeset = begin(Verb.SEGMENT, by, why=said)
    for content in pages:
        write_page(content, changeset)
    if (issue := head.page.issue) is not None:
        tie_jumps(issue)
    return Mended(said, changeset if settle(changeset) else None)
