"""The list of articles: conditions, hits, pages."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.filters import ArticleFilter, words_of
from articles.models import Article, Newspaper
from articles.models.public import public_articles
from articles.views.snippets import marked, snippet

PER_PAGE = 20


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def articles(request: HttpRequest) -> HttpResponse:
    """List the articles that meet the reader's conditions; wrong ones are explained and find nothing."""
    conditions = ArticleFilter(request.GET, public_articles())
    form = conditions.form
    found = conditions.qs if form.is_valid() else Article.objects.none()
    # Only ids are sorted and skipped; the texts of just one page of hits are read.
    hits = Paginator(found.values_list("pk", flat=True), PER_PAGE).get_page(request.GET.get("p"))
    read = public_articles().defer("parts").prefetch_related("bylines").in_bulk(hits.object_list)
    words = words_of(form.cleaned_data.get("q", ""))
    context = {
        "form": form,
        "narrowed": any(form.cleaned_data.get(name) for name in form.fields if name not in ("q", "sort")),
        "several_papers": Newspaper.objects.count() > 1,
        "query": " ".join(words),
        "hits": hits,
        "rows": [
            {"article": a, "title": marked(a.heading, words), "kicker": marked(a.kicker, words),
             "snippet": snippet(a.body, words)}
            for a in (read[pk] for pk in hits if pk in read)
        ],
    }  # fmt: skip
    return render(request, "articles/articles.html", context)
