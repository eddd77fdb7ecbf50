"""Say what the parts of an article are: this line is the kicker."""

from collections.abc import Collection
from typing import get_args

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.editing.names import names_moved
from articles.editing.save import MULTILINE_ROLES
from articles.editing.segmenting.layout import Layout
from articles.editing.state import State, with_text
from articles.models import Mention
from articles.parsing.types import Role

ROLES: tuple[str, ...] = get_args(Role)
SIGNING = ("byline", "credit", "signature")
KINDS = {"byline": Mention.Kind.BYLINE, "credit": Mention.Kind.CREDIT, "signature": Mention.Kind.SIGNATURE}


def recast_parts(layout: Layout, part_ids: Collection[int], role: str) -> str:
    """Give parts another role. Who signs is read from lines that sign, and from no line that no longer does."""
    if role not in ROLES:
        raise ValidationError(_("请选出一种段落角色。"), code="role")
    chosen = layout.chosen(part_ids)
    for part_id in chosen:
        part = layout.part(part_id)
        if part["role"] == role:
            continue
        text = part["text"] if role in MULTILINE_ROLES else "".join(part["text"].split("\n"))
        key = layout.home(part_id)
        was = layout.states[key]
        layout.set_part({**with_text(part, text), "role": role})
        state: State = {**layout.states[key], **names_moved(was, layout.states[key])}
        layout.states[key] = _signed_otherwise(state, part_id, part["role"], role)
        layout.read_anew.add(part_id)
    return _("已改 %d 段的角色。") % len(chosen)


def _signed_otherwise(state: State, part_id: int, was: str, role: str) -> State:
    """Return an article with the names in a part as they are under its new role."""
    kind = KINDS.get(role, Mention.Kind.MENTION).value
    if was not in SIGNING and role not in SIGNING:
        return state
    bylines = [row for row in state["bylines"] if row[0] != part_id or was not in SIGNING]
    mentions = [[*row[:5], kind, *row[6:]] if row[0] == part_id else row for row in state["mentions"]]
    return {**state, "bylines": bylines, "mentions": mentions}
