"""The people of the archive, and what each of them signed."""

from django.core.paginator import Paginator
from django.db.models import Count, Exists, IntegerField, Max, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.models.public import public_articles, public_bylines
from people.filters import LETTERS, OTHER, PersonFilter
from people.models import Person

PEOPLE_PER_PAGE, ARTICLES_PER_PAGE = 60, 20


def public_people() -> QuerySet[Person]:
    """Return the people whom a public article names, by pinyin."""
    return Person.objects.filter(Exists(public_bylines().filter(person=OuterRef("pk"))))


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def people(request: HttpRequest) -> HttpResponse:
    """List the people by pinyin, with the number of their articles."""
    signed = public_bylines().filter(person=OuterRef("pk")).values("person")
    counted = public_people().annotate(
        articles=Subquery(
            signed.annotate(n=Count("article", distinct=True)).values("n"), output_field=IntegerField()
        )
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


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person: the roles that the bylines give, with their time, and the articles by date."""
    shown = get_object_or_404(public_people(), pk=pk)
    signed = public_bylines().filter(person=shown)
    roles = signed.values("role").annotate(
        count=Count("article", distinct=True), first=Min("article__date"), last=Max("article__date")
    )
    articles = public_articles().filter(pk__in=signed.values("article")).defer("parts")
    pages = Paginator(articles.prefetch_related("bylines"), ARTICLES_PER_PAGE)
    context = {
        "person": shown,
        "roles": list(roles.order_by("-count", "role")),
        "hits": pages.get_page(request.GET.get("p")),
    }
    return render(request, "people/person.html", context)
