"""Lines of the page that belong to no article, and lines that do after all."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.editing.segmenting.layout import MARKED, Layout, Part, in_line_order
from articles.editing.state import NAMES
from articles.parsing.normalize import normalise, tighten


def mark_furniture(layout: Layout, part_ids: Collection[int]) -> str:
    """Take parts out of their articles: their lines are furniture.

    Raises ValidationError where a line is also another part's, or where a part stands on no line of the page.
    """
    chosen = layout.chosen(part_ids)
    parts = [layout.part(part_id) for part_id in chosen]
    if not all(part["lines"] for part in parts):
        raise ValidationError(_("有一段在版面原文中没有对应的行，不能标为非文章内容。"), code="no_line")
    lines = {line for part in parts for line in part["lines"]}
    for state in layout.states.values():
        for part in state["parts"]:
            if part["id"] not in chosen and lines & set(part["lines"]):
                message = _("“%s”与选中的段落同在一行：请一并选中，或先把两段接成一段。")
                raise ValidationError(message % part["text"][:12], code="shared")
    if sum(len(state["parts"]) for state in layout.states.values()) == len(chosen):
        raise ValidationError(_("本版至少要留下一段文字。"), code="last")
    layout.take(chosen)
    layout.furniture = in_line_order([*layout.furniture, {"role": MARKED, "lines": sorted(lines)}])
    return _("已把 %d 行标为非文章内容。") % len(lines)


def restore_lines(layout: Layout, lines: Collection[int], to: int | None) -> str:
    """Make lines of furniture parts of an article again (None: of a new one), each a paragraph, where they stand."""
    free = {line for piece in layout.furniture for line in piece["lines"]}
    if not lines or not free.issuperset(lines):
        raise ValidationError(_("请选出标为非文章内容的行。"), code="none")
    parts = [_paragraph(layout, line) for line in sorted(lines)]
    left = ({**p, "lines": [n for n in p["lines"] if n not in lines]} for p in layout.furniture)
    layout.furniture = [piece for piece in left if piece["lines"]]
    if to is None:
        to = _new_article(layout, min(lines))
    layout.article(to)
    for part in parts:
        layout.put(to, [part], {name: [] for name in NAMES}, before=_following(layout, to, part["lines"][0]))
        layout.read_anew.add(part["id"])
    return _("已把 %d 行放回文章。") % len(parts)


def _paragraph(layout: Layout, line: int) -> Part:
    text = tighten(normalise(layout.lines[line - 1]).lstrip("#").strip())
    if not text:
        raise ValidationError(_("第 %d 行没有文字，不能放回文章。") % line, code="empty")
    return {"id": layout.new_id(), "role": "body", "text": text, "lines": [line]}


def _new_article(layout: Layout, line: int) -> int:
    """Add an article where a line stands among the others."""
    earlier = [key for key in layout.order() if _first_line(layout.states[key]["parts"]) < line]
    model = layout.states[earlier[-1] if earlier else layout.order()[0]]
    return layout.add({**model, "event_date": None}, model["position"] + (0.5 if earlier else -0.5))


def _first_line(parts: Collection[Part]) -> int:
    return min((line for part in parts for line in part["lines"]), default=0)


def _following(layout: Layout, key: int, line: int) -> int | None:
    """Return the part of an article before which a line stands on the page; None at its end."""
    later = [p["id"] for p in layout.states[key]["parts"] if p["lines"] and min(p["lines"]) > line]
    return later[0] if later else None
