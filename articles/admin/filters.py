"""Conditions for the admin's lists."""

import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Byline, Issue, Newspaper, Suggestion
from articles.queues import UNSURE, suggested
from people.models import Person


def year_filter(field: str, parameter: str) -> type[admin.SimpleListFilter]:
    """Return a filter by the year of a date field: a range of dates, which an index answers.

    Under the parameter "date__year" it is the first step of a `date_hierarchy` over that field.
    """

    class YearFilter(admin.SimpleListFilter):
        title = _("年份")
        parameter_name = parameter

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
            years = Issue.objects.dates("date", "year", order="DESC")
            return [(str(day.year), f"{day.year}年") for day in years]

        def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
            year = self.value() or ""
            if not (year.isdecimal() and datetime.MINYEAR <= int(year) <= datetime.MAXYEAR):
                return queryset
            first, last = datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)
            return queryset.filter(**{f"{field}__range": (first, last)})

    return YearFilter


def newspaper_filter(field: str) -> type[admin.SimpleListFilter]:
    """Return a filter by newspaper; `field` leads to it. An archive of one newspaper does not show it."""

    class NewspaperFilter(admin.SimpleListFilter):
        title = _("报纸")
        parameter_name = "newspaper"

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
            return list(Newspaper.objects.values_list("slug", "name"))

        def has_output(self) -> bool:
            return len(self.lookup_choices) > 1

        def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
            return queryset.filter(**{f"{field}__slug": self.value()}) if self.value() else queryset

    return NewspaperFilter


class SignedByFilter(admin.SimpleListFilter):
    """The articles of one person; only a link from that person leads here."""

    title = _("署名")
    parameter_name = "person"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        chosen = request.GET.get(self.parameter_name, "")
        people = Person.objects.filter(pk=chosen) if chosen.isdecimal() else Person.objects.none()
        return [(str(person.pk), str(person)) for person in people]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        person = self.value()
        if not self.lookup_choices or not person:
            return queryset
        return queryset.filter(pk__in=Byline.objects.filter(person=int(person)).values("article"))


class UnsureFilter(admin.SimpleListFilter):
    """Articles whose extent the parser itself doubts."""

    title = _("切分可信度")
    parameter_name = "unsure"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("低于 0.9"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(UNSURE) if self.value() == "yes" else queryset


class SuggestedFilter(admin.SimpleListFilter):
    """Articles with open suggestions, by where these come from."""

    title = _("待处理的建议")
    parameter_name = "suggested"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Suggestion.Origin.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        origin = self.value()
        return queryset.filter(suggested(origin)) if origin in Suggestion.Origin.values else queryset
