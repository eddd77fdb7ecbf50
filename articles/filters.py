"""The conditions readers can set on the list of articles. The index answers them; here they are read and checked."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Newspaper
from articles.search.explained import explained
from articles.search.match import Mark, Match, days, exactly, occurs
from articles.search.nodes import Node
from articles.search.query import LONGEST_QUERY, Explanation, parse
from people.models import Person

# What each condition beside the query asks of the index.
MATCHES: dict[str, Callable[[Any], Match]] = {
    "date_from": lambda day: days(day, None),
    "date_to": lambda day: days(None, day),
    "newspaper": lambda newspaper: Mark(f"n{newspaper.pk}"),
    "page": lambda number: Mark(f"p{number}"),
    "kind": lambda kind: Mark(f"k{kind}"),
    "byline": lambda name: occurs(name, "byline"),
    "signed": lambda name: exactly(name, "byline"),
    "column": lambda name: exactly(name, "column"),
    "person": lambda person: Mark(f"h{person.merged_into_id or person.pk}"),
}
SIZES = (20, 50, 100)
NEWEST = "newest"


class ArticleFilterForm(forms.Form):
    """The conditions, checked together. The query is kept, parsed, as `node`."""

    node: Node | None = None

    def clean_q(self) -> str:
        query = self.cleaned_data["q"]
        parsed = parse(query)
        if isinstance(parsed, Explanation):
            raise forms.ValidationError(explained(parsed))
        self.node = parsed
        return query

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("date_from"), data.get("date_to")
        if first and last and first > last:
            self.add_error("date_to", _("结束日期早于起始日期。"))
        return data


def day_field(label: Any, lookup: str) -> django_filters.DateFilter:
    """Return a condition on the day of publication."""
    return django_filters.DateFilter(
        "date",
        lookup,
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("请按“2023-12-31”的格式填写日期。")},
    )


class IntegerFilter(django_filters.Filter):
    """A condition on a whole number."""

    field_class = forms.IntegerField


class ArticleFilter(django_filters.FilterSet):
    """Query, day, newspaper, page, kind, names; `signed`, `column` and `person` are chosen from facets."""

    q = django_filters.CharFilter(
        method="in_index",
        label=_("全文"),
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"type": "search", "data-suggest": reverse_lazy("articles:suggest")}),
    )
    date_from = day_field(_("起始日期"), "gte")
    date_to = day_field(_("结束日期"), "lte")
    newspaper = django_filters.ModelChoiceFilter(
        "page__issue__newspaper",
        queryset=Newspaper.objects.all(),
        to_field_name="slug",
        label=_("报纸"),
        empty_label=_("不限"),
    )
    page = IntegerFilter("page__number", label=_("版次"), min_value=1, max_value=999)
    kind = django_filters.ChoiceFilter(choices=Article.Kind.choices, label=_("体裁"), empty_label=_("不限"))
    byline = django_filters.CharFilter(method="in_index", label=_("署名"), max_length=60)
    signed = django_filters.CharFilter(
        method="in_index", label=_("署名"), max_length=60, widget=forms.HiddenInput
    )
    column = django_filters.CharFilter(
        method="in_index", label=_("栏目"), max_length=200, widget=forms.HiddenInput
    )
    person = django_filters.ModelChoiceFilter(
        method="in_index", queryset=Person.objects.all(), label=_("人物"), widget=forms.HiddenInput
    )
    sort = django_filters.ChoiceFilter(
        method="in_index",
        label=_("排序"),
        choices=[(NEWEST, _("新近在前")), ("oldest", _("早先在前"))],
        empty_label=_("最切合者在前"),
    )
    size = django_filters.ChoiceFilter(
        method="in_index",
        label=_("每页"),
        choices=[(size, _("%(n)d篇") % {"n": size}) for size in SIZES[1:]],
        empty_label=_("%(n)d篇") % {"n": SIZES[0]},
    )
    exact = django_filters.BooleanFilter(method="in_index", widget=forms.HiddenInput)

    class Meta:
        model = Article
        form = ArticleFilterForm
        fields: list[str] = []

    def in_index(self, queryset: QuerySet[Article], name: str, value: Any) -> QuerySet[Article]:
        """Leave the queryset alone: only the index knows."""
        return queryset

    @property
    def matches(self) -> list[Match]:
        """What the valid conditions beside the query ask of the index."""
        data = self.form.cleaned_data
        return [
            MATCHES[name](value)
            for name, value in data.items()
            if name in MATCHES and value not in (None, "")
        ]
