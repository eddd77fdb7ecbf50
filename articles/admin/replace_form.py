"""The conditions of a replacement, and what was left out of its preview."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.stream_form import DayField
from articles.editing.replacing.found import Hit, Seen, now
from articles.editing.replacing.wanted import Wanted
from articles.models import Newspaper

Place = tuple[int, int, int]
LONGEST = 200


class ReplaceForm(forms.Form):
    """What is replaced by what, where; spaces count."""

    find = forms.CharField(label=gettext_lazy("查找"), max_length=LONGEST, strip=False)
    put = forms.CharField(
        label=gettext_lazy("换成"),
        max_length=LONGEST,
        strip=False,
        required=False,
        help_text=gettext_lazy("留空则删去。"),
    )
    before = forms.CharField(
        label=gettext_lazy("前面是"), max_length=LONGEST, strip=False, required=False,
        help_text=gettext_lazy("可不填；只作条件，不改动。"),
    )  # fmt: skip
    after = forms.CharField(label=gettext_lazy("后面是"), max_length=LONGEST, strip=False, required=False)
    since = DayField(label=gettext_lazy("自"), required=False)
    until = DayField(label=gettext_lazy("至"), required=False)
    newspaper = forms.ModelChoiceField(
        Newspaper.objects.order_by("name"), label=gettext_lazy("报纸"), required=False, empty_label=gettext_lazy("全部")
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if since and until and since > until:
            raise forms.ValidationError(_("结束的日期应不早于开始的日期。"))
        return data

    def wanted(self) -> Wanted:
        """Return what is wanted; the form must be valid."""
        data = self.cleaned_data
        days = {name: data[name].isoformat() if data[name] else "" for name in ("since", "until")}
        texts = {name: data[name] for name in ("find", "put", "before", "after")}
        return Wanted(**texts, **days, newspaper=data["newspaper"].pk if data["newspaper"] else None)


def seen_of(data: Mapping[str, str]) -> Seen:
    """Return how far the archive had come when the first page of the preview was made, or has come now."""
    numbers = data.get("seen", "").split(".")
    if len(numbers) == 2 and all(number.isdecimal() for number in numbers):
        return Seen(int(numbers[0]), int(numbers[1]))
    return now()


def left_out(data: Any) -> set[Place]:
    """Return the hits that were unticked: on pages before, and on the one that was shown."""
    shown, ticked = places(data.get("shown", "").split()), places(data.getlist("hit"))
    return (places(data.get("skip", "").split()) - shown) | (shown - ticked)


def places(keys: Collection[str]) -> set[Place]:
    """Read the keys of hits; what is none is left out."""
    found = (key.split(".") for key in keys)
    return {
        (int(one[0]), int(one[1]), int(one[2]))
        for one in found
        if len(one) == 3 and all(number.isdecimal() for number in one)
    }


def key_of(place: Place) -> str:
    """Return a place as `Hit.key` has it."""
    return ".".join(map(str, place))


def shown_hits(hits: Collection[Hit], skip: Collection[Place]) -> list[tuple[Hit, bool]]:
    """Return hits, each with whether it is ticked."""
    out = {key_of(place) for place in skip}
    return [(hit, hit.key not in out) for hit in hits]
