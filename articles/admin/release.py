"""The form that gives a waiting page what it lacks."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from articles.models import Newspaper, Page


class PlaceForm(forms.Form):
    """Newspaper, date, edition and page number."""

    newspaper = forms.CharField(
        label=_("报名"), max_length=60, widget=forms.TextInput(attrs={"list": "newspapers"})
    )
    date = forms.DateField(
        label=_("日期"), widget=AdminDateWidget(format="%Y-%m-%d"), help_text=_("出版日期，如 2023-12-31。")
    )
    edition = forms.CharField(
        label=_("版次"),
        max_length=20,
        required=False,
        help_text=_("一般为空；号外、特刊等另填。"),
        validators=[RegexValidator("/", _("版次里不能有斜线（/）：它是网址的一部分。"), inverse_match=True)],
    )
    number = forms.IntegerField(label=_("第几版"), min_value=1, max_value=999)

    def newspapers(self) -> list[str]:
        """Names the field proposes."""
        return list(Newspaper.objects.values_list("name", flat=True))


class ReleaseForm(PlaceForm):
    """The place of a page that waits, filled in as far as it is known. Another newspaper may be typed."""

    override = forms.BooleanField(
        label=_("仍以填写为准"),
        required=False,
        help_text=_("版面所印与填写的不符、而您确认填写的正确时勾选。"),
    )

    def __init__(self, page: Page, data: Any = None) -> None:
        known = {
            "newspaper": page.known_newspaper,
            "date": page.known_date,
            "edition": page.known_edition,
            "number": page.number,
        }
        super().__init__(data, initial=known)

    def changed_labels(self) -> list[str]:
        """What was filled in, in words, for the log."""
        return [str(self.fields[name].label) for name in self.changed_data]
