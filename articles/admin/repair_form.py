"""What an editor asks for on the screen that mends a page: from the form's fields to a verb."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.editing.segmenting.cut import cut_at_line, cut_part, join_parts
from articles.editing.segmenting.furniture import mark_furniture, restore_lines
from articles.editing.segmenting.kind import change_kind
from articles.editing.segmenting.layout import Layout
from articles.editing.segmenting.merge import merge_articles, merge_with_next
from articles.editing.segmenting.move import move_parts
from articles.editing.segmenting.order import shift_article, shift_parts
from articles.editing.segmenting.roles import recast_parts
from articles.editing.segmenting.split import split_article

NEW = "new"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: `do` is a button's value, "verb" or "verb:number"; the rest is what was chosen."""

    do: str
    number: int
    parts: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    values: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, data: QueryDict) -> "Asked":
        """Read the form; what is no number counts as not chosen."""
        do, _colon, number = data.get("do", "").partition(":")
        parts, lines = ([int(n) for n in data.getlist(name) if n.isdecimal()] for name in ("part", "line"))
        return cls(
            do, int(number) if number.isdecimal() else 0, parts, lines, {key: str(data[key]) for key in data}
        )

    def first(self) -> int:
        """Return the first chosen part; raise ValidationError where none is chosen."""
        if not self.parts:
            raise ValidationError(_("请先选出段落。"), code="none")
        return self.parts[0]

    def target(self) -> int | None:
        """Return the article chosen as target, None for a new one."""
        value = self.values.get("to", "")
        if value != NEW and not value.isdecimal():
            raise ValidationError(_("请选出目标文章。"), code="target")
        return None if value == NEW else int(value)


def _split(layout: Layout, asked: Asked) -> str:
    return split_article(layout, asked.first())


def _merge(layout: Layout, asked: Asked) -> str:
    return merge_with_next(layout, layout.home(asked.first()))


def _merge_into(layout: Layout, asked: Asked) -> str:
    into = asked.target()
    if into is None:
        raise ValidationError(_("请选出要并入的文章。"), code="target")
    return merge_articles(layout, into, layout.home(asked.first()))


def _cut(layout: Layout, asked: Asked) -> str:
    """Cut where a line begins, at a character, or before words that stand once in the part."""
    part_id = asked.first()
    at, words = asked.values.get("at", ""), asked.values.get("words", "").strip()
    if asked.number:
        cut_at_line(layout, part_id, asked.number)
    elif at.isdecimal():
        cut_part(layout, part_id, int(at))
    else:
        text = layout.part(part_id)["text"]
        if not words or text.count(words) != 1:
            raise ValidationError(_("请填写后半段开头的几个字，这几个字在这一段里只出现一次。"), code="words")
        cut_part(layout, part_id, text.index(words))
    return _("已把一段断成两段。")


VERBS: dict[str, Callable[[Layout, Asked], str]] = {
    "split": _split,
    "merge": _merge,
    "merge_into": _merge_into,
    "move": lambda layout, asked: move_parts(layout, asked.parts, asked.target()),
    "up": lambda layout, asked: shift_parts(layout, asked.parts, -1),
    "down": lambda layout, asked: shift_parts(layout, asked.parts, 1),
    "article_up": lambda layout, asked: shift_article(layout, asked.number, -1),
    "article_down": lambda layout, asked: shift_article(layout, asked.number, 1),
    "role": lambda layout, asked: recast_parts(layout, asked.parts, asked.values.get("role", "")),
    "furniture": lambda layout, asked: mark_furniture(layout, asked.parts),
    "restore": lambda layout, asked: restore_lines(layout, asked.lines, asked.target()),
    "join": lambda layout, asked: join_parts(layout, asked.first()),
    "cut": _cut,
    "kind": lambda layout, asked: change_kind(
        layout, layout.home(asked.first()), asked.values.get("kind", "")
    ),
}


def verb(asked: Asked) -> Callable[[Layout], Any]:
    """Return what does to a layout what was asked for; raise ValidationError for a button that there is not."""
    if asked.do not in VERBS:
        raise ValidationError(_("没有这项操作。"), code="verb")
    return lambda layout: VERBS[asked.do](layout, asked)
