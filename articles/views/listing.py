"""The list of articles: what is found, in what order, what the hits have in common, and what to ask next."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.filters import NEWEST, SIZES
from articles.models import Newspaper
from articles.search.asked import Asked
from articles.search.base import TooSlow
from articles.search.engines import engine
from articles.search.facets import count_facets
from articles.search.match import Not, both, occurs
from articles.search.said import said
from articles.search.similar import MOST_SHOWN, did_you_mean, has_hits
from articles.views.asking import Asking, asked_for, read
from articles.views.cursor import HitPage, cursor_of, page_of_hits
from articles.views.facets import chips, facets, time_facet
from articles.views.hits import rows


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def articles(request: HttpRequest) -> HttpResponse:
    """List the articles that meet the reader's conditions; wrong ones are explained and find nothing."""
    asking = read(request)
    if within := request.GET.get("within", "").strip():
        return redirect(f"{request.path}{asking.address(q=narrowed(asking.params.get('q', ''), within))}")
    context: dict[str, Any] = {
        "form": asking.form,
        "several_papers": Newspaper.objects.count() > 1,
        "query": asking.params.get("q", ""),
        "params": asking.params,
        "rows": [],
    }
    if asking.asked is None:
        return render(request, "articles/articles.html", context)
    try:
        with engine().reading():
            context |= found(request, asking, asking.asked)
    except TooSlow:
        return render(request, "articles/articles.html", context | {"too_slow": True}, status=503)
    onward = asking.address() if asking.params else ""
    context["rows"] = rows(asking.asked, context["hits"].places, onward)
    return render(request, "articles/articles.html", context)


def narrowed(query: str, within: str) -> str:
    """Return the query for what is found by both; whatever is wrong with either will be explained."""
    return (
        f"({query}) {within}"
        if query and ("OR" in query or "|" in query or "或" in query)
        else f"{query} {within}"
    )


def found(request: HttpRequest, asking: Asking, asked: Asked) -> dict[str, Any]:
    """Return what is found: a page of hits, how many there are, their facets, and what else may be tried."""
    size = int(asking.form.cleaned_data["size"] or SIZES[0])
    after, before = (cursor_of(request.GET.get(name, "")) for name in ("after", "before"))
    hits = page_of_hits(asked.search, size, after, before)
    counted = count_facets(asked.search.match)
    return {
        "hits": hits,
        "total": counted.total,
        "more": counted.more,
        "exact_total": asked.search.count(None) if counted.more and "count" in request.GET else None,
        "said": said(asked.node, asked.names) if asked.node else "",
        "chips": chips(asking),
        "facets": facets(asking, counted),
        "time": time_facet(asking, counted),
        "links": links(asking, hits),
        "orders": orders(asking),
        "back": asking.address(),
        "damage": damage(asked),
        "instead": [] if counted.total else instead(asking, asked),
    }


def links(asking: Asking, hits: HitPage) -> dict[str, str]:
    """Return the addresses of the pages around one of hits, and of the same hits said otherwise."""
    return {
        "first": asking.address() if hits.before else "",
        "before": asking.address(before=hits.before) if hits.before else "",
        "after": asking.address(after=hits.after) if hits.after else "",
        "exact": asking.address(exact=1),
        "tolerant": asking.address(exact=None) if "exact" in asking.params else "",
        "count": asking.address(count=1),
    }


def orders(asking: Asking) -> list[tuple[str, str]]:
    """Return the orders that hits may have, each with the address of the hits in it; "" for the present one.

    Where nothing is asked in words, no hit is closer than another: the newest come first then.
    """
    field = asking.form.fields["sort"]
    asked = "q" in asking.params
    now = asking.params.get("sort") or ("" if asked else NEWEST)
    return [
        (str(label), asking.address(sort=value) if value != now else "")
        for value, label in field.choices  # type: ignore[attr-defined]
        if value or asked
    ]


def damage(asked: Asked) -> str:
    """Return the damaged forms that are found besides the words themselves; "" where there are none."""
    if not asked.damage or not has_hits(both(asked.search.match, Not(asked.exact))):
        return ""
    return _("、").join(form for form in asked.damage if has_hits(both(asked.search.match, occurs(form))))


def instead(asking: Asking, asked: Asked) -> list[tuple[str, str]]:
    """Return queries that do find something in place of one that does not, each with its address."""
    return [
        (query, asking.address(q=query))
        for _n, query in zip(range(MOST_SHOWN), fruitful(asking, asked), strict=False)
    ]


def fruitful(asking: Asking, asked: Asked) -> Iterator[str]:
    """Yield queries like the one at hand, or with some of its words only, that find something."""
    query = asking.params.get("q", "")
    tried = [*did_you_mean(query, asked.words), *(asked.words if len(asked.words) > 1 else ())]
    for other in dict.fromkeys(tried):
        again = asked_for(asking, other)
        if again and has_hits(again.search.match):
            yield other
