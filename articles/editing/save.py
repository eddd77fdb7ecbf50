"""Save an editor's corrections of one article."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.archive import PartRow, write_parts
from articles.editing.spans import follow_name
from articles.models import Article, Byline
from articles.search.index import index_articles
from people.models import Person

MULTILINE_ROLES = {"poem", "table", "note"}


class EditedPart(PartRow, total=False):
    """A part that an editor has changed; `base` is its text as it was imported."""

    base: str


class StaleSave(Exception):
    """Somebody else saved the article in the meantime, nothing was written. `article` is how it is now."""

    def __init__(self, article: Article) -> None:
        super().__init__(f"article {article.pk} has moved on to version {article.version}")
        self.article = article


def save_article(
    article_id: int,
    *,
    base_version: int,
    texts: Mapping[int, str],
    kind: str,
    event_date: datetime.date | None,
    source: str,
    by: AbstractUser | AnonymousUser,
) -> Article:
    """Write an editor's version of an article over `base_version`, the version he started from.

    `texts` maps ids of parts to their new text; parts that are not named stay as they are. A part keeps the
    text it was imported with at its first edit; a changed text sets the review state to corrected; bylines
    that point into a changed part follow their name. If nothing differs, nothing is written and the version
    stays. Returns the article as it is now.

    Raises StaleSave when the article has another version by now, ValidationError for a text or value that
    cannot be kept (nothing is written then either), Article.DoesNotExist, KeyError for an id that is no
    part's, and PermissionDenied for somebody who may not change articles.
    """
    if not by.has_perm("articles.change_article"):
        raise PermissionDenied
    article = Article.objects.get(pk=article_id)
    if article.version != base_version:
        raise StaleSave(article)
    stored = _columns(article)
    edited = _edit(article.parts, texts)
    if edited != article.parts:
        write_parts(article, edited)
        article.review = Article.Review.CORRECTED
    article.kind, article.event_date, article.source = kind, event_date, source
    changed = {name: value for name, value in _columns(article).items() if value != stored[name]}
    if not changed:
        return article
    article.clean_fields(exclude=stored.keys() - changed.keys())
    with transaction.atomic():
        unmoved = Article.objects.filter(pk=article_id, version=base_version)
        if not unmoved.update(**changed, version=base_version + 1):
            raise StaleSave(Article.objects.get(pk=article_id))
        if "parts" in changed:
            _move_bylines(article_id, stored["parts"], edited)
        index_articles([article_id])
    article.version = base_version + 1
    return article


def tidy(role: str, text: str) -> str:
    """Return a part's text as it is stored: no space around it, line ends as "\\n"."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip("\n").rstrip() if role in MULTILINE_ROLES else text.strip()


def clean_text(role: str, text: str) -> str:
    """Return the tidied text of a part; raise ValidationError, with the remedy, for one it cannot have."""
    text = tidy(role, text)
    if not text.strip():
        raise ValidationError(_("这一段不能为空：请填写文字，或恢复原来的文字。"), code="empty")
    if "\n" in text and role not in MULTILINE_ROLES:
        raise ValidationError(_("这一段不能分行：请去掉其中的换行。"), code="newline")
    if "\x00" in text:
        raise ValidationError(_("文字中有不可见的空字符：请删去。"), code="null")
    return text


def _columns(article: Article) -> dict[str, Any]:
    """Return the values of the article's columns by name."""
    return {field.name: getattr(article, field.attname) for field in article._meta.concrete_fields}


def _edit(parts: Sequence[EditedPart], texts: Mapping[int, str]) -> list[EditedPart]:
    """Return the parts with the new texts in them."""
    if unknown := texts.keys() - {part["id"] for part in parts}:
        raise KeyError(f"no such parts: {sorted(unknown)}")
    edited: list[EditedPart] = []
    for part in parts:
        text = clean_text(part["role"], texts[part["id"]]) if part["id"] in texts else part["text"]
        if text != part["text"]:
            part = {**part, "text": text, "base": part.get("base", part["text"])}
        edited.append(part)
    return edited


def _move_bylines(article_id: int, before: Sequence[EditedPart], after: Sequence[EditedPart]) -> None:
    """Let the bylines of changed parts follow their names; unlink those whose name is no more."""
    old = {part["id"]: part["text"] for part in before}
    new = {part["id"]: part["text"] for part in after if part["text"] != old[part["id"]]}
    touched = list(Byline.objects.filter(article=article_id, part_id__in=new))
    moved: dict[tuple[int, int], Byline] = {}
    for byline in touched:
        was, text = old[byline.part_id], new[byline.part_id]
        span = follow_name((byline.start, byline.end), was, text)
        if span is None:
            continue
        if text[slice(*span)] != was[byline.start : byline.end]:
            byline.name = "".join(text[slice(*span)].split())
            byline.person, _made = Person.objects.get_or_create(name=byline.name, discriminator="")
        byline.start, byline.end = span
        moved[byline.part_id, byline.start] = byline
    # Written anew, because spans that move one after the other may meet on the way.
    Byline.objects.filter(pk__in=[byline.pk for byline in touched]).delete()
    Byline.objects.bulk_create(moved.values())
