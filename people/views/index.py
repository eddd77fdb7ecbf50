"""The index of people: everybody whom an article names or who signed one, by pinyin."""

from django.core.paginator import Paginator
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.models.public import public_appearances
from people.appearances import public_people
from people.filters import LETTERS, OTHER, PersonFilter
from people.models import Person

PEOPLE_PER_PAGE = 60


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def people(request: HttpRequest) -> HttpResponse:
    """List the people by pinyin, with the number of their articles."""
    named = public_appearances().filter(person=OuterRef("pk")).values("person")
    counted = public_people().annotate(
        articles=Subquery(named.annotate(n=Count("*")).values("n"), output_field=IntegerField())
    )
    conditions = PersonFilter(request.GET, counted)
    form = conditions.form
    found = conditions.qs if form.is_valid() else Person.objects.none()
    context = {
        "form": form,
        "narrowed": any(form.cleaned_data.values()),
        "letter": form.cleaned_data.get("letter", ""),
        "letters": letters(),
        "hits": Paginator(found, PEOPLE_PER_PAGE).get_page(request.GET.get("p")),
    }
    return render(request, "people/people.html", context)


def letters() -> list[tuple[str, str, bool]]:
    """Return each initial letter with its name and whether anybody stands under it."""
    initials = public_people().order_by().values_list(Substr("sort_key", 1, 1), flat=True).distinct()
    plain = [value for value, _name in LETTERS if value != OTHER]
    taken = {initial if initial in plain else OTHER for initial in initials}
    return [(value, str(name), value in taken) for value, name in LETTERS]
