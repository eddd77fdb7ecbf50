"""The form of an article: a field for each part, and a save that never costs anybody his words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from articles.admin.conflicts import ShownConflict, fact_conflict, in_words, sentence_conflict
from articles.admin.suggestions import ShownSuggestion, open_suggestions
from articles.editing.save import FACT_FIELDS, Edit, Merged, clean_text, merge_edit, tidy
from articles.editing.threeway import Conflict
from articles.models import Article
from articles.views.reading import ROLE_NAMES, SourceLine

CHARACTERS_A_ROW = 36
PREFIX = "part_"


class PartField(forms.CharField):
    """The text of a part. What counts as a change, and what is refused, is the business of the save."""

    def __init__(self, role: str, text: str, label: str) -> None:
        rows = sum(1 + len(line) // CHARACTERS_A_ROW for line in text.split("\n"))
        widget = forms.Textarea(
            attrs={"rows": rows, "cols": CHARACTERS_A_ROW, "lang": "zh-Hans", "data-grows": True}
        )
        super().__init__(label=label, initial=text, required=False, strip=False, widget=widget)
        self.role = role

    def to_python(self, value: Any) -> str:
        return tidy(self.role, super().to_python(value) or "")

    def clean(self, value: Any) -> str:
        return clean_text(self.role, super().clean(value))


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part on the screen: its field, the page's own lines, sentences that others changed too, open suggestions."""

    field: forms.BoundField
    role: str
    text: str
    lines: list[SourceLine]
    conflicts: tuple[Conflict, ...]
    suggestions: list[ShownSuggestion]

    def shown_conflicts(self) -> list[ShownConflict]:
        """Return the conflicts of this part as they are shown."""
        return [sentence_conflict(self.field.id_for_label, one) for one in self.conflicts]


class ArticleForm(forms.ModelForm):
    """Edits an article from the version the editor was shown.

    Every field carries what it was shown with (`show_hidden_initial`), so that the editor's changes can be
    told from what he left alone. If the article has moved on, his changes are merged with what others saved.
    Where both changed one sentence the form is not valid: it shows his words with everybody else's changes
    around them, the sentence as it was and as others have it beside them, and starts from the new version.
    """

    base_version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = ["kind", "event_date", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.merged: Merged | None = None
        self.fields["base_version"].initial = self.instance.version
        labels = part_labels(self.instance.parts)
        for part in self.instance.parts:
            self.fields[name_of(part)] = PartField(part["role"], part["text"], labels[part["id"]])
        for field in self._edited_fields().values():
            field.show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        base_version = self.cleaned_data.get("base_version", 0)
        if base_version != self.instance.version and not self.errors:
            merged = merge_edit(self.instance, base_version, self.edit())
            if not merged.is_clean:
                self._show(merged)
        return data

    def edit(self) -> Edit:
        """Return what the editor changed: texts of parts by id, and facts."""
        names = [name for name in self.changed_data if name in self.cleaned_data]
        return Edit(
            texts={part_id(name): self.cleaned_data[name] for name in names if name.startswith(PREFIX)}
            | {part_id(name): text for name, text in self._homeless().items()},
            facts={name: self.cleaned_data[name] for name in names if name in FACT_FIELDS},
        )

    def rows(self) -> Iterator[PartRow]:
        """Yield the parts as they are shown."""
        page_lines, suggestions = self.instance.page.lines, open_suggestions(self.instance.pk)
        for part in self.instance.parts:
            name = name_of(part)
            lines = [SourceLine(n, page_lines[n - 1]) for n in part["lines"] if 1 <= n <= len(page_lines)]
            role = str(self.fields[name].label)
            conflicts = self.merged.conflicts.get(part["id"], ()) if self.merged else ()
            told = suggestions.get(part["id"], [])
            yield PartRow(self[name], role, part["text"], lines, conflicts, told)

    def fact_conflicts(self) -> list[ShownConflict]:
        """Return the facts that others changed too."""
        quarrels = self.merged.facts if self.merged else {}
        return [fact_conflict(self[name], *values) for name, values in quarrels.items()]

    def homeless(self) -> list[str]:
        """Return the texts the editor changed whose part is gone from the article: he may want them."""
        return list(self._homeless().values())

    def _homeless(self) -> dict[str, str]:
        return {name: text for name, text in typed_texts(self.data).items() if name not in self.fields}

    def _edited_fields(self) -> dict[str, forms.Field]:
        return {name: field for name, field in self.fields.items() if name != "base_version"}

    def _show(self, merged: Merged) -> None:
        """Show the merged article, as somebody who starts from the newest version would have typed it."""
        self.merged = merged
        data = {name: self.data[name] for name in self.data}
        mine = {name_of(part): part["text"] for part in merged.state["parts"]}
        mine |= {name: merged.state[name] or "" for name in FACT_FIELDS}
        for name in self._edited_fields():
            bound = self[name]
            data[bound.html_name] = mine[name]
            data[bound.html_initial_name] = "" if bound.initial is None else str(bound.initial)
        data["base_version"] = str(self.instance.version)
        self.data = data
        self.add_error(
            None,
            _(
                "您打开以后，这篇文章已被别人保存过，有的句子两边都改了，所以这次没有写入。您改动的文字都还在下面，"
                "别人改的其他句子已并入；请逐句决定后再保存一次。"
            ),
        )
        for key in merged.conflicts:
            self.add_error(f"{PREFIX}{key}", _("别人也改了这里的句子，请对照后决定。"))
        for name, (_before, _mine, theirs) in merged.facts.items():
            self.add_error(name, _("别人已把这一处改为“%s”。") % in_words(name, theirs))


def typed_texts(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts of parts in what a browser sent that differ from what it was shown, by field name."""
    sent = {name: data[name] for name in data if name.startswith(PREFIX)}
    return {name: text for name, text in sent.items() if text != data.get(f"initial-{name}")}


def name_of(part: dict[str, Any]) -> str:
    """Return the name of a part's field."""
    return f"{PREFIX}{part['id']}"


def part_id(name: str) -> int:
    """Return the id of the part that a field's name stands for; 0 for a name that stands for none."""
    number = name.removeprefix(PREFIX)
    return int(number) if number.isascii() and number.isdigit() else 0


def part_labels(parts: list[dict[str, Any]]) -> dict[int, str]:
    """Return what to call each part, by id: its role, numbered where the article has several of it."""
    roles = [part["role"] for part in parts]
    seen: dict[str, int] = {}
    labels = {}
    for part in parts:
        role = part["role"]
        seen[role] = seen.get(role, 0) + 1
        name = str(ROLE_NAMES.get(role, role))
        labels[part["id"]] = f"{name} {seen[role]}" if roles.count(role) > 1 else name
    return labels
