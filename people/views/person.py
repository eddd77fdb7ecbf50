"""A person: offices in time, how often he appears, beside whom, and every article that names him."""

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from people.appearances import (
    LATELY,
    beside,
    counts,
    excerpts,
    narrowed,
    offices_held,
)
from people.chart import chart
from people.models import Person

ARTICLES_PER_PAGE, OFFICES = 20, 40


class Conditions(forms.Form):
    """What a person's articles can be narrowed by."""

    role = forms.ChoiceField(
        required=False,
        choices=[("", _("全部")), ("named", _("文中提及")), ("signed", _("署名作品"))],
    )
    office = forms.CharField(required=False, max_length=120)
    other = forms.ModelChoiceField(Person.objects.all(), required=False)


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person. One who was merged into another leads there. Conditions that make no sense are left out."""
    shown = get_object_or_404(Person.objects.select_related("merged_into"), pk=pk)
    if shown.merged_into:
        return redirect(shown.merged_into, permanent=True)
    totals = counts(shown)
    if not totals.every:
        raise Http404
    form = Conditions(request.GET)
    form.is_valid()
    conditions = {name: value for name, value in form.cleaned_data.items() if value}
    offices = offices_held(shown)
    articles = Paginator(narrowed(shown, conditions, offices), ARTICLES_PER_PAGE)
    if not conditions:
        articles.count = totals.every
    hits = articles.get_page(request.GET.get("p"))
    context = {
        "person": shown,
        "forms": [alias.form for alias in shown.aliases.all()],
        "totals": totals,
        "offices": offices[:OFFICES],
        "chart": chart(totals.months),
        "neighbours": beside(shown),
        "looked_at": min(totals.named, LATELY),
        "conditions": conditions,
        "hits": hits,
        "excerpts": excerpts(shown, list(hits)),
    }
    return render(request, "people/person.html", context)
