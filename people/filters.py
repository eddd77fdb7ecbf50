"""The conditions readers can set on the list of people."""

import string

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models.mentions import month_of
from articles.models.public import public_appearances, public_offices
from people.models import Alias, Person

OTHER = "other"  # names that begin with no Latin letter in pinyin order
LETTERS = [*((letter, letter.upper()) for letter in string.ascii_lowercase), (OTHER, _("其他"))]

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PersonFilter(django_filters.FilterSet):
    """Name (characters, pinyin or its initials), office, organisation, period, first letter of the pinyin."""

    name = django_filters.CharFilter(method="with_name", label=_("姓名或拼音"), max_length=60)
    office = django_filters.CharFilter(method="in_office", label=_("职务"), max_length=60)
    organisation = django_filters.CharFilter(method="in_office", label=_("单位"), max_length=60)
    since = django_filters.DateFilter(method="in_period", label=_("见报不早于"), widget=_DAY)
    until = django_filters.DateFilter(method="in_period", label=_("见报不晚于"), widget=_DAY)
    letter = django_filters.ChoiceFilter(method="under_letter", choices=LETTERS, label=_("首字母"))

    class Meta:
        model = Person
        fields: list[str] = []

    def with_name(self, queryset: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Look for characters anywhere in the name or another form of it, for letters at the start of its pinyin."""
        value = value.strip()
        letters = value.replace(" ", "").replace("'", "").lower()
        if letters.isascii():
            return queryset.filter(
                Q(pinyin__startswith=letters) | Q(initials__startswith=letters) | Q(name__icontains=value)
            )
        value = "".join(value.split())
        return queryset.filter(
            Q(name__icontains=value)
            | Exists(Alias.objects.filter(person=OuterRef("pk"), form__icontains=value))
        )

    def in_office(self, queryset: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Keep who is printed with this title, of this organisation; both of one office where both are given."""
        if name == "organisation" and self.form.cleaned_data.get("office"):
            return queryset  # asked together with the title
        wanted = {
            field: self.form.cleaned_data[key].strip()
            for field, key in (("title", "office"), ("organisation", "organisation"))
            if self.form.cleaned_data.get(key)
        }
        # Distinct, or the database looks through all that each person ever held.
        return queryset.filter(pk__in=public_offices().filter(**wanted).values("person").distinct())

    def in_period(self, queryset: QuerySet[Person], name: str, value: object) -> QuerySet[Person]:
        """Keep who is named in an article of the period."""
        since, until = self.form.cleaned_data.get("since"), self.form.cleaned_data.get("until")
        if name == "until" and since:
            return queryset  # asked together with the beginning
        named = public_appearances().filter(person=OuterRef("pk"))
        named = named.filter(date__gte=since, month__gte=month_of(since)) if since else named
        named = named.filter(date__lte=until, month__lte=month_of(until)) if until else named
        return queryset.filter(Exists(named))

    def under_letter(self, queryset: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        if value == OTHER:
            return queryset.filter(Q(sort_key__lt="a") | Q(sort_key__gte="{"))
        return queryset.filter(sort_key__gte=value, sort_key__lt=chr(ord(value) + 1))
