"""Change the order of an article's parts, and of the articles of a page."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.editing.segmenting.layout import Layout


def shift_parts(layout: Layout, part_ids: Collection[int], by: int) -> str:
    """Move parts of one article up (`by` -1) or down (1) past the one part beside them, together."""
    chosen = layout.chosen(part_ids)
    if len({layout.home(part) for part in chosen}) > 1:
        raise ValidationError(_("请只选同一篇文章的段落。"), code="several")
    key = layout.home(chosen[0])
    rows = list(layout.states[key]["parts"])
    ids = [row["id"] for row in rows]
    edge = ids.index(chosen[0] if by < 0 else chosen[-1]) + by
    if not 0 <= edge < len(ids):
        raise ValidationError(_("已经在文章的最前或最后。"), code="edge")
    passed = rows[edge]
    moved = [row for row in rows if row["id"] in chosen]
    rest = [row for row in rows if row["id"] not in chosen]
    at = rest.index(passed) + (by > 0)
    layout.states[key] = {**layout.states[key], "parts": [*rest[:at], *moved, *rest[at:]]}
    layout.mended.add(key)
    return _("已上移。") if by < 0 else _("已下移。")


def shift_article(layout: Layout, key: int, by: int) -> str:
    """Move an article up (`by` -1) or down (1) past the one beside it."""
    state, order = layout.article(key), layout.order()
    at = order.index(key) + by
    if not 0 <= at < len(order):
        raise ValidationError(_("这篇文章已经在本版的最前或最后。"), code="edge")
    other = layout.states[order[at]]
    layout.states[key] = {**state, "position": other["position"]}
    layout.states[order[at]] = {**other, "position": state["position"]}
    return _("整篇已上移。") if by < 0 else _("整篇已下移。")
