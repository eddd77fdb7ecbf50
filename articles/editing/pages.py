"""Writing all the articles of a page at once: they may change places, come and go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F

from articles.editing.jumps import tie_jumps
from articles.editing.state import State, state_of
from articles.editing.write import create_article, remove_article, write_article
from articles.models import Article, ChangeSet, FormerArticle, Page


@dataclass(slots=True)
class PageState:
    """The articles of a page, locked, and what each is; `states` is for changing and is then written.

    A new article has a negative key. `successors` tells where the text of an article that goes is found then.
    """

    page: Page
    articles: dict[int, Article]
    before: dict[int, State]
    states: dict[int, State]
    successors: dict[int, int] = field(default_factory=dict)


def read_page(page: Page) -> PageState:
    """Lock the articles of a page, in id order, and return what they are. Call it in a transaction."""
    articles = {
        article.pk: article
        for article in Article.objects.select_for_update().filter(page=page).order_by("pk")
    }
    states = {key: state_of(article) for key, article in articles.items()}
    return PageState(page, articles, states, dict(states))


@transaction.atomic
def write_page(content: PageState, changeset: ChangeSet) -> dict[int, Article]:
    """Write what differs, with a record of each change. Returns the page's articles by the keys of `states`.

    Raises Moved and ValidationError as `write_article` does.
    """
    states, articles = content.states, content.articles
    for key in sorted(content.before.keys() - states.keys()):
        remove_article(articles.pop(key), changeset)
    _park(content)
    written: dict[int, Article] = {}
    for key in sorted(states):
        if key in articles:
            write_article(articles[key], states[key], changeset)
            written[key] = articles[key]
        else:
            written[key] = create_article(content.page, states[key], changeset, pk=key if key > 0 else None)
    _forward(content, written)
    if content.page.issue is not None:
        tie_jumps(content.page.issue)
    return written


def _park(content: PageState) -> None:
    """Move articles that change places out of the way, so that no two meet on one."""
    moving = [
        key
        for key, state in content.states.items()
        if key in content.before and state["position"] != content.before[key]["position"]
    ]
    far = max(_positions(content.before), default=0) + max(_positions(content.states), default=0)
    Article.objects.filter(pk__in=moving).update(position=F("position") + far)


def _positions(states: Mapping[int, State]) -> Sequence[int]:
    return [state["position"] for state in states.values()]


def _forward(content: PageState, written: Mapping[int, Article]) -> None:
    """Let the addresses of articles that went lead to where their text is, and those that came back stand."""
    gone = content.before.keys() - content.states.keys()
    FormerArticle.objects.filter(article_id__in=[article.pk for article in written.values()]).delete()
    FormerArticle.objects.bulk_create(
        FormerArticle(
            article_id=key, page=content.page, successor=written.get(content.successors.get(key, 0))
        )
        for key in sorted(gone)
    )
