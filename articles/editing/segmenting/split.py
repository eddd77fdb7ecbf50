"""Split an article in two."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.editing.segmenting.layout import Layout, called


def split_article(layout: Layout, part_id: int) -> str:
    """Let an article end before one of its parts; what follows becomes a new article after it.

    Where that has no headline and begins with a subhead, the subhead becomes its headline.
    """
    key = layout.home(part_id)
    state = layout.states[key]
    ids = [part["id"] for part in state["parts"]]
    tail = ids[ids.index(part_id) :]
    if len(tail) == len(ids):
        raise ValidationError(_("这是文章的第一段：请选新文章开始的那一段。"), code="first")
    new = layout.add(state, state["position"] + 0.5)
    parts, names = layout.take(tail)
    if parts[0]["role"] == "subhead" and not any(part["role"] == "title" for part in parts):
        parts[0] = {**parts[0], "role": "title"}
    layout.put(new, parts, names)
    return _("已从“%s”起分出一篇新文章。") % called(layout.states[new])
