"""Move parts to another article, or into one of their own."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.editing.segmenting.layout import Layout, called


def move_parts(
    layout: Layout, part_ids: Collection[int], to: int | None, *, before: int | None = None
) -> str:
    """Move parts to the article `to` (None: a new one), before one of its parts or to its end.

    In another article they keep the order they have on the page. A new article stands after the one they came from.
    """
    chosen = layout.chosen(part_ids)
    homes = [layout.home(part) for part in chosen]
    if to is not None:
        layout.article(to)
        if before in chosen or (before is not None and layout.home(before) != to):
            raise ValidationError(_("请选出目标文章中的另一段。"), code="place")
        if before is None and all(home == to for home in homes):
            raise ValidationError(_("这些段落已在这篇文章中。"), code="same")
    elif len(layout.states[homes[0]]["parts"]) == len(chosen) and len(set(homes)) == 1:
        raise ValidationError(_("这篇文章的全部段落都选中了：没有可以分出的。"), code="all")
    if to is None:
        model = layout.states[homes[0]]
        to = layout.add(model, model["position"] + 0.5)
    layout.put(to, *layout.take(chosen, keep=to), before=before)
    return _("已把 %(number)d 段移入“%(article)s”。") % {
        "number": len(chosen),
        "article": called(layout.states[to]),
    }
