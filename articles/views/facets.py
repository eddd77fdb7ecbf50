"""Facets as a list shows them: values with their counts, each an address that narrows the search to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Newspaper
from articles.search.facets import Facets
from articles.search.query import KINDS
from articles.search.said import page_said, span_said
from articles.views.asking import Asking
from articles.views.histogram import Bar, Histogram, histogram
from people.models import Person

SHOWN, MOST = 6, 40  # values of a facet at first sight, and unfolded

TITLES = {
    "person": gettext_lazy("人物"),
    "kind": gettext_lazy("体裁"),
    "column": gettext_lazy("栏目"),
    "signed": gettext_lazy("署名"),
    "page": gettext_lazy("版次"),
    "newspaper": gettext_lazy("报纸"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, the hits that have it, and the address of those."""

    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    title: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition that is set, and the address without it."""

    label: str
    address: str


def facets(asking: Asking, counted: Facets) -> list[Facet]:
    """Return the facets that can narrow the search; those that are set, or that part nothing, are left out."""
    newspapers = dict(Newspaper.objects.values_list("pk", "slug"))
    counts: dict[str, Mapping[Any, int]] = {
        "person": counted.people,
        "kind": counted.kinds,
        "column": counted.columns,
        "signed": counted.bylines,
        "page": dict(sorted(counted.pages.items())),
        "newspaper": {newspapers[pk]: n for pk, n in counted.newspapers.items() if pk in newspapers},
    }
    unset = {name: values for name, values in counts.items() if name not in asking.params}
    return [
        _facet(asking, name, values)
        for name, values in unset.items()
        if values and not (len(values) == 1 and counted.total in values.values())
    ]


def _facet(asking: Asking, name: str, values: Mapping[Any, int]) -> Facet:
    ranked = sorted(values.items(), key=lambda item: 0 if name == "page" else -item[1])[:MOST]
    labels = _labels(name, [value for value, _count in ranked])
    choices = tuple(
        Choice(labels[value], count, asking.address(**{name: value}))
        for value, count in ranked
        if value in labels
    )
    return Facet(str(TITLES[name]), choices[:SHOWN], choices[SHOWN:])


def _labels(name: str, values: list[Any]) -> dict[Any, str]:
    """Return how the values of a facet are called; a person who is gone is not."""
    if name == "person":
        return {person.pk: str(person) for person in Person.objects.filter(pk__in=values)}
    if name == "newspaper":
        return dict(Newspaper.objects.filter(slug__in=values).values_list("slug", "name"))
    called: dict[str, Callable[[Any], str]] = {"kind": KINDS.__getitem__, "page": page_said}
    return {value: called.get(name, str)(value) for value in values}


def chips(asking: Asking) -> list[Chip]:
    """Return the conditions beside the query, each of which can be taken away."""
    data = asking.form.cleaned_data
    found = []
    first, last = data["date_from"], data["date_to"]
    if first or last:
        found.append(Chip(span_said(first, last), asking.address(date_from=None, date_to=None)))
    for name, label in {
        "newspaper": str,
        "page": page_said,
        "kind": KINDS.__getitem__,
        "person": str,
        "signed": lambda name: _("%(name)s署名") % {"name": name},
        "byline": lambda name: _("署名含“%(name)s”") % {"name": name},
        "column": lambda name: _("栏目“%(name)s”") % {"name": name},
    }.items():
        if data[name]:
            found.append(Chip(label(data[name]), asking.address(**{name: None})))  # type: ignore[operator]
    return found


@dataclass(frozen=True, slots=True)
class Span:
    """A bar of the histogram with what it says and where it leads."""

    bar: Bar
    label: str
    address: str


def time_facet(asking: Asking, counted: Facets) -> tuple[Histogram, list[Span]] | None:
    """Return when the hits were published; None where all are of one day."""
    drawn = histogram(counted.days)
    if drawn is None:
        return None
    data = asking.form.cleaned_data
    spans = []
    for bar in drawn.bars:
        # A bar may reach beyond the days that are asked for: those bound it.
        first = max(bar.first, data["date_from"] or bar.first)
        last = min(bar.last, data["date_to"] or bar.last)
        label = _("%(span)s：%(count)d篇") % {"span": span_said(first, last), "count": bar.count}
        spans.append(Span(bar, label, asking.address(date_from=first, date_to=last)))
    return drawn, spans
