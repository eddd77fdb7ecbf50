"""The conditions readers can set on the list of articles."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Byline, Newspaper

SEARCHED = ("title", "kicker", "subtitle", "column", "body")
QUERY_LENGTH = 100  # characters; keeps what the database is asked to match within bounds


def words_of(query: str) -> list[str]:
    """Return the words of a query, each once, in order."""
    return list(dict.fromkeys(query.split()))


class ArticleFilterForm(forms.Form):
    """The conditions, checked together."""

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
    """Free text, day, newspaper, page, kind and byline. Every word of the text must occur."""

    q = django_filters.CharFilter(
        method="with_words",
        label=_("全文"),
        max_length=QUERY_LENGTH,
        widget=forms.TextInput(attrs={"type": "search"}),
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
    byline = django_filters.CharFilter(method="signed_by", label=_("署名"), max_length=60)
    sort = django_filters.ChoiceFilter(
        method="sorted_by", label=_("排序"), choices=[("oldest", _("早先在前"))], empty_label=_("新近在前")
    )

    class Meta:
        model = Article
        form = ArticleFilterForm
        fields: list[str] = []

    def with_words(self, queryset: QuerySet[Article], name: str, value: str) -> QuerySet[Article]:
        for word in words_of(value):
            occurs = Q()
            for column in SEARCHED:
                occurs |= Q(**{f"{column}__icontains": word})
            queryset = queryset.filter(occurs)
        return queryset

    def signed_by(self, queryset: QuerySet[Article], name: str, value: str) -> QuerySet[Article]:
        signed = Byline.objects.filter(name__icontains=value.strip())
        return queryset.filter(pk__in=signed.values("article"))

    def sorted_by(self, queryset: QuerySet[Article], name: str, value: str) -> QuerySet[Article]:
        return queryset.order_by("date", "page_id", "position")
