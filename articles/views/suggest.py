"""Suggestions while a reader types."""

import re

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import SearchTerm
from articles.search.query import LONGEST_QUERY
from articles.search.terms import suggested

AT_MOST = 8
# The last word, or the last syllables of pinyin, which may be typed apart.
_LAST = re.compile(r"""((?<!\S)[a-z']+(?:\ [a-z']+)*|[^\s()（）"“”|｜:：]+)$""", re.IGNORECASE)


@require_safe
@cache_control(public=True, max_age=300)
def suggest(request: HttpRequest) -> JsonResponse:
    """Return queries that go on from the one typed so far: `value`, and what is `new` of it with its `kind`."""
    typed = request.GET.get("q", "")
    last = _LAST.search(typed)
    if last is None or len(typed) > LONGEST_QUERY or "\x00" in typed:
        return JsonResponse({"suggestions": []})
    found = [
        {
            "value": typed[: last.start()] + _as_typed(term),
            "new": term.text,
            "kind": term.get_kind_display(),
        }
        for term in suggested(last.group(), AT_MOST)
    ]
    return JsonResponse({"suggestions": found})


def _as_typed(term: SearchTerm) -> str:
    """Return a term as it is written in a query."""
    text = f'"{term.text}"' if re.search(r"\s", term.text) else term.text
    return f"栏目:{text}" if term.kind == SearchTerm.Kind.COLUMN else text
