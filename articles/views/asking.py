"""What a reader asks of the archive, read from an address; and the addresses of what he may ask next."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from articles.filters import ArticleFilter, ArticleFilterForm
from articles.models import Article
from articles.search.asked import Asked, ask
from articles.search.nodes import Node


@dataclass(frozen=True, slots=True)
class Asking:
    """The conditions as they were given (`params`), checked (`form`), and the search for them if they are good."""

    params: Mapping[str, str]
    form: ArticleFilterForm
    asked: Asked | None

    def address(self, **changes: object) -> str:
        """Return the query string for the same conditions with some changed; None takes one away."""
        changed = {**self.params, **changes}
        return "?" + urlencode({name: value for name, value in changed.items() if value not in (None, "")})


def read(request: HttpRequest) -> Asking:
    """Read the conditions of an address."""
    conditions = ArticleFilter(request.GET, Article.objects.none())
    form = conditions.form
    params = {name: given for name in form.fields if (given := request.GET.get(name, "").strip())}
    if not form.is_valid():
        return Asking(params, form, None)
    return Asking(params, form, _asked(conditions, form.node))


def asked_for(asking: Asking, query: str) -> Asked | None:
    """Return the search for another query under the same conditions; None for one that cannot be read."""
    conditions = ArticleFilter({**asking.params, "q": query}, Article.objects.none())
    return _asked(conditions, conditions.form.node) if conditions.form.is_valid() else None


def _asked(conditions: ArticleFilter, node: Node | None) -> Asked:
    data = conditions.form.cleaned_data
    return ask(node, conditions.matches, order=data["sort"], damage=not data["exact"])
