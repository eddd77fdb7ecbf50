"""Save an editor's corrections of one article."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.history import state_at
from articles.editing.names import names_moved
from articles.editing.people import recognised_again
from articles.editing.state import State, state_of, with_text
from articles.editing.threeway import Conflict, merge
from articles.editing.write import Editor, Verb, begin, locked, write_article
from articles.models import Article

MULTILINE_ROLES = {"poem", "table", "note"}
FACT_FIELDS = ("kind", "event_date", "source")


@dataclass(frozen=True, slots=True)
class Edit:
    """What an editor wants an article to be: new texts of parts by id, and facts by name as JSON has them.

    What he left alone is not in it.
    """

    texts: Mapping[int, str]
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merged:
    """An edit put together with what others saved meanwhile.

    `now` is what the article is, `state` what it becomes, with the editor's own words wherever there is a
    conflict. `conflicts` are by part id, `facts` (name → before, mine, theirs) those of facts, `gone` the texts
    of parts that the article no longer has.
    """

    now: State
    state: State
    conflicts: Mapping[int, tuple[Conflict, ...]]
    facts: Mapping[str, tuple[Any, Any, Any]]
    gone: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        return not (self.conflicts or self.facts or self.gone)


class EditConflict(Exception):
    """Others changed the same sentences meanwhile: nothing was written, the editor decides. See `merged`."""

    def __init__(self, article: Article, merged: Merged) -> None:
        super().__init__(f"conflicting changes of article {article.pk}, now at version {article.version}")
        self.article, self.merged = article, merged


def save_article(
    article_id: int,
    *,
    base_version: int,
    edit: Edit,
    by: Editor,
    why: str = "",
) -> Article:
    """Write an editor's version of an article, made from `base_version`, the version he was shown.

    Changes that others made to other sentences meanwhile are kept (merged by sentence). A part keeps the
    text it was imported with; a changed text sets the review state to corrected; bylines that point into a
    changed part follow their name. If nothing differs, nothing is written and the version stays, so that a
    save may be sent twice. Returns the article as it is now.

    Raises EditConflict when others changed the same sentences differently, ValidationError for a text or
    value that cannot be kept, PermissionDenied for somebody who may not change articles (nothing is written
    then), and Article.DoesNotExist.
    """
    if not by.has_perm("articles.change_article"):
        raise PermissionDenied
    with transaction.atomic():
        article = next(iter(locked([article_id])), None)
        if article is None:
            raise Article.DoesNotExist
        merged = merge_edit(article, base_version, edit)
        if not merged.is_clean:
            raise EditConflict(article, merged)
        if merged.state != merged.now:
            write_article(article, merged.state, begin(Verb.SAVE, by, why=why), now=merged.now)
    return article


def merge_edit(article: Article, base_version: int, edit: Edit) -> Merged:
    """Put an edit together with what happened to the article since `base_version`. Writes nothing.

    Where the record does not reach back to that version, everything that differs is a conflict. Raises
    ValidationError for a text that cannot be kept.
    """
    now = state_of(article)
    before = state_at(article, base_version, now=now)
    old_texts = {part["id"]: part["text"] for part in before["parts"]} if before else {}
    conflicts: dict[int, tuple[Conflict, ...]] = {}
    parts = []
    for part in now["parts"]:
        if part["id"] in edit.texts:
            mine = clean_text(part["role"], edit.texts[part["id"]])
            merged = merge(old_texts.get(part["id"], ""), mine, part["text"])
            if merged.conflicts:
                conflicts[part["id"]] = merged.conflicts
            part = with_text(part, clean_text(part["role"], merged.text))
        parts.append(part)
    facts, quarrels = _merge_facts(before, now, edit.facts)
    state = corrected({**now, **facts}, parts)
    here = {part["id"] for part in parts}
    gone = tuple(text for key, text in edit.texts.items() if key not in here)
    return Merged(now, state, conflicts, quarrels, gone)


def corrected(now: State, parts: list[dict[str, Any]]) -> State:
    """Return an article with other parts: names are where they stand now, and somebody has read it."""
    if parts == now["parts"]:
        return now
    state = rewritten(now, parts)
    changed = [part["id"] for part in parts if part not in now["parts"]]
    return {**state, "mentions": recognised_again(state, changed=changed)}


def rewritten(now: State, parts: list[dict[str, Any]]) -> State:
    """Return an article with other parts; names are where they stand now, new ones are not looked for."""
    state = {**now, "parts": parts, "review": Article.Review.CORRECTED}
    return state | names_moved(now, state)


def _merge_facts(
    before: State | None, now: State, wanted: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, tuple[Any, Any, Any]]]:
    """Return the facts as they come out, and those that others changed to something else."""
    facts, quarrels = {}, {}
    for name, mine in wanted.items():
        if isinstance(mine, datetime.date):
            mine = mine.isoformat()
        old, theirs = before[name] if before else None, now[name]
        facts[name] = theirs if before and mine == old else mine
        if facts[name] != theirs and theirs != old:
            quarrels[name] = (old, mine, theirs)
    return facts, quarrels


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
