"""The pieces of the correction screen: a part, what is suspected in it, and the page's own lines beside it."""

import hashlib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from articles.admin.article_form import ArticleForm, name_of, part_labels
from articles.admin.conflicts import ShownConflict, sentence_conflict
from articles.admin.figures import RULES
from articles.admin.reading_text import Inked, Passage, around, inked
from articles.admin.suggestions import ShownSuggestion, open_suggestions
from articles.editing.save import MULTILINE_ROLES
from articles.editing.state import imported_text
from articles.editing.tracing import Stretch, trace
from articles.models import Article


class CorrectForm(ArticleForm):
    """The texts of an article, without its facts."""

    class Meta(ArticleForm.Meta):
        fields: list[str] = []


@dataclass(frozen=True, slots=True)
class Card:
    """A suggestion with the words around it."""

    told: ShownSuggestion
    around: Mapping[str, str]

    @property
    def kind(self) -> str:
        """What is suspected, in a few words: the rule's, or who said so."""
        one = self.told.suggestion
        return str(RULES.get(one.rule, one.get_origin_display()))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part on the screen. `mark` changes whenever what is shown of the part does; `lines` are the page's own."""

    id: int
    role: str
    label: str
    mark: str
    version: int
    field: forms.BoundField
    multiline: bool
    reading: list[Inked]
    cards: list[Card]
    lines: list[tuple[int, list[Stretch]]]
    conflicts: list[ShownConflict]


def pieces_of(form: CorrectForm, *, known: Container[tuple[str, str]] = ()) -> Iterator[Piece]:
    """Yield the pieces of a form's article in reading order, all but the (id, mark) that are known already."""
    article = form.instance
    labels, suggestions = part_labels(article.parts), open_suggestions(article.pk)
    for part in article.parts:
        told = suggestions.get(part["id"], [])
        mark = _mark(part, told)
        if (str(part["id"]), mark) not in known:
            yield _piece(form, article, part, labels[part["id"]], told, mark)


def _piece(
    form: CorrectForm,
    article: Article,
    part: dict[str, Any],
    label: str,
    told: list[ShownSuggestion],
    mark: str,
) -> Piece:
    text, key = part["text"], part["id"]
    found = trace(imported_text(part), text, part["lines"], article.page.lines)
    spans = {one.suggestion.pk: (one.suggestion.start, one.suggestion.end) for one in told}
    passages = [Passage(n, start, end, _proposed(told, n)) for n, (start, end) in spans.items()]
    field = form[name_of(part)]
    conflicts = form.merged.conflicts.get(key, ()) if form.merged else ()
    return Piece(
        id=key,
        role=part["role"],
        label=label,
        mark=mark,
        version=article.version,
        field=field,
        multiline=part["role"] in MULTILINE_ROLES,
        reading=inked(text, passages, found.new),
        cards=[Card(one, around(text, *spans[one.suggestion.pk])) for one in told],
        lines=[(number, found.stretches(number, spans)) for number in found.lines],
        conflicts=[sentence_conflict(field.id_for_label, one) for one in conflicts],
    )


def _proposed(told: Sequence[ShownSuggestion], number: int) -> str:
    return next(one.suggestion.proposed for one in told if one.suggestion.pk == number)


def _mark(part: dict[str, Any], told: Sequence[ShownSuggestion]) -> str:
    """Return a short digest of all that is shown of a part."""
    shown = [(one.suggestion.pk, one.suggestion.start, len(one.suggestion.reports.all())) for one in told]
    return hashlib.blake2s(repr((part, shown)).encode(), digest_size=6).hexdigest()
