"""What two editors both changed, as the form of an article shows it: mine, theirs and before, side by side."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from articles.editing.chardiff import NEW, Run, character_diff
from articles.editing.threeway import Conflict
from articles.models import Article


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A passage, or a fact (`whole`: all its field holds), that both changed.

    `conflict` has the texts as the field takes them, `mine` and `theirs` are for reading.
    """

    label: str
    field_id: str
    before: str
    conflict: Conflict
    mine: list[Run]
    theirs: list[Run]
    whole: bool = False


def sentence_conflict(field_id: str, conflict: Conflict) -> ShownConflict:
    """Return a conflict of sentences as it is shown: what each changed of what was before."""
    mine, theirs = (character_diff(conflict.before, text) for text in (conflict.mine, conflict.theirs))
    return ShownConflict(_("这一句两边都改了"), field_id, conflict.before, conflict, mine, theirs)


def fact_conflict(bound: forms.BoundField, before: Any, mine: Any, theirs: Any) -> ShownConflict:
    """Return a fact that both changed as it is shown: its values in words."""
    texts = Conflict(_raw(before), _raw(mine), _raw(theirs))
    runs = [[Run(NEW, in_words(bound.name, value))] for value in (mine, theirs)]
    label = _("“%s”两边都改了") % bound.label
    return ShownConflict(
        label, bound.id_for_label, in_words(bound.name, before), texts, runs[0], runs[1], whole=True
    )


def in_words(name: str, value: Any) -> str:
    """Return the value of a field of an article as people read it."""
    field: Any = Article._meta.get_field(name)
    return str(dict(field.choices or ()).get(value, value or _("（空）")))


def _raw(value: Any) -> str:
    return "" if value is None else str(value)
