"""The form of an article: a field for each part, and a save that never costs anybody his words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from articles.editing.save import clean_text, tidy
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
    """A part on the screen: its field, the page's own lines, and what somebody else made of it meanwhile."""

    field: forms.BoundField
    role: str
    text: str
    lines: list[SourceLine]
    theirs: str | None


class ArticleForm(forms.ModelForm):
    """Edits an article from the version the editor was shown.

    Every field carries what it was shown with (`show_hidden_initial`), so that the editor's changes can be
    told from what he left alone. If the article has moved on, the form is not valid: it keeps his changes,
    takes over everybody else's in what he left alone, shows theirs beside his where both changed, and
    from then on starts from the new version.
    """

    base_version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = ["kind", "event_date", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theirs: dict[str, str] = {}
        self.fields["base_version"].initial = self.instance.version
        labels = part_labels(self.instance.parts)
        for part in self.instance.parts:
            self.fields[name_of(part)] = PartField(part["role"], part["text"], labels[part["id"]])
        for field in self._edited_fields().values():
            field.show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.cleaned_data.get("base_version") != self.instance.version:
            self._start_again_from_now()
        return data

    def changed_texts(self) -> dict[int, str]:
        """Return the new texts of the parts that the editor changed, by id."""
        names = [name for name in self.changed_data if name.startswith(PREFIX)]
        return {int(name.removeprefix(PREFIX)): self.cleaned_data[name] for name in names}

    def rows(self) -> Iterator[PartRow]:
        """Yield the parts as they are shown."""
        page_lines = self.instance.page.lines
        for part in self.instance.parts:
            name = name_of(part)
            lines = [SourceLine(n, page_lines[n - 1]) for n in part["lines"] if 1 <= n <= len(page_lines)]
            role = str(self.fields[name].label)
            yield PartRow(self[name], role, part["text"], lines, self.theirs.get(name))

    def homeless(self) -> list[str]:
        """Return the texts the editor changed whose part is gone from the article: he may want them."""
        typed = typed_texts(self.data)
        return [text for name, text in typed.items() if name not in self.fields]

    def _edited_fields(self) -> dict[str, forms.Field]:
        return {name: field for name, field in self.fields.items() if name != "base_version"}

    def _start_again_from_now(self) -> None:
        data = {name: self.data[name] for name in self.data}
        for name, field in self._edited_fields().items():
            bound = self[name]
            theirs = "" if bound.initial is None else str(bound.initial)
            if name not in self.changed_data:
                data[bound.html_name] = theirs
            elif field.to_python(data.get(bound.html_initial_name, "")) != field.to_python(theirs):
                self.theirs[name] = theirs
            data[bound.html_initial_name] = theirs
        data["base_version"] = str(self.instance.version)
        self.data = data
        self._say_what_happened()

    def _say_what_happened(self) -> None:
        self.add_error(
            None,
            _(
                "您打开以后，这篇文章已被别人保存过，所以这次没有写入。您改动的文字都还在下面，"
                "您没有动过的已换成最新的；请核对后再保存一次。"
            ),
        )
        for name, text in self.theirs.items():
            told = _("别人也改了这一处，旁边是他存下的文字。") if name.startswith(PREFIX) else ""
            self.add_error(name, told or _("别人已把这一处改为“%s”。") % text)


def typed_texts(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts of parts in what a browser sent that differ from what it was shown, by field name."""
    sent = {name: data[name] for name in data if name.startswith(PREFIX)}
    return {name: text for name, text in sent.items() if text != data.get(f"initial-{name}")}


def name_of(part: dict[str, Any]) -> str:
    """Return the name of a part's field."""
    return f"{PREFIX}{part['id']}"


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
