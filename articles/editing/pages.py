"""Writing all the articles of a page at once: they may change places, come and go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F

from articles.editing.jumps import tie_jumps
from articles.editing.overlap import lines_of, nearest, owners
from articles.editing.state import NAMES, State, states_of
from articles.editing.suggestion_homes import led_home
from articles.editing.write import create_article, remove_article, write_article
from articles.models import Article, Change, ChangeSet, FormerArticle, Issue, Page
from people.actions.find import people_for


@dataclass(slots=True)
class PageState:
    """The articles of a page, locked, and what each is; `states` is for changing and is then written.

    A new article has a negative key. `successors` tells where the text of an article that goes is found then, where
    its lines do not.
    """

    page: Page
    articles: dict[int, Article]
    before: dict[int, State]
    states: dict[int, State]
    successors: dict[int, int] = field(default_factory=dict)


def read_page(page: Page) -> PageState:
    """Lock the articles of a page, in id order, and return what they are. Call it in a transaction.

    Whoever writes whole pages locks the page, then its issue, then its articles: jumps are tied across the issue.
    """
    _lock_issue(page)
    articles = {
        article.pk: article
        for article in Article.objects.select_for_update(no_key=True).filter(page=page).order_by("pk")
    }
    states = states_of(articles.values())
    return PageState(page, articles, states, dict(states))


@transaction.atomic
def write_page(content: PageState, changeset: ChangeSet) -> dict[int, Article]:
    """Write what differs, with a record of each change. Returns the page's articles by the keys of `states`.

    Raises Moved and ValidationError as `write_article` does.
    """
    states, articles = content.states, content.articles
    # All new names at once and in one order, so that two writers wait for each other and never in a ring.
    people_for(row[3] for state in states.values() for name in NAMES for row in state[name] if row[4] is None)
    gone = sorted(content.before.keys() - states.keys())
    led_there = dict(FormerArticle.objects.filter(successor__in=gone).values_list("pk", "successor"))
    _park(content)
    written: dict[int, Article] = {}
    for key in sorted(states.keys() - articles.keys()):
        written[key] = create_article(content.page, states[key], changeset, pk=key if key > 0 else None)
    now = {written[key].pk if key in written else key: state for key, state in states.items()}
    led = led_home(content.page, content.before, now)
    for key in sorted(states.keys() & articles.keys()):
        write_article(articles[key], states[key], changeset, now=content.before[key])
        written[key] = articles[key]
    for suggestion in led:
        suggestion.save(update_fields=["article", "part_id", "start", "end", "state"])
    for key in gone:
        remove_article(articles.pop(key), changeset)
    _forward(content, written, led_there)
    if content.page.issue is not None:
        _lock_issue(content.page)
        tie_jumps(content.page.issue)
    return written


def _lock_issue(page: Page) -> None:
    if page.issue_id is not None:
        Issue.objects.select_for_update(no_key=True).get(pk=page.issue_id)


def _park(content: PageState) -> None:
    """Move articles that go or change places out of the way, so that no two meet on one."""
    moving = [
        key
        for key, state in content.states.items()
        if key in content.before and state["position"] != content.before[key]["position"]
    ] + [key for key in content.before if key not in content.states]
    far = max(_positions(content.before), default=0) + max(_positions(content.states), default=0)
    Article.objects.filter(pk__in=moving).update(position=F("position") + far)


def _positions(states: Mapping[int, State]) -> Sequence[int]:
    return [state["position"] for state in states.values()]


def _forward(content: PageState, written: Mapping[int, Article], led_there: Mapping[int, int]) -> None:
    """Let the addresses of articles that went lead to where their text is, and those that came back stand.

    `led_there` are former addresses, by id, that led to an article that goes now: they lead on with it.
    """
    gone = content.before.keys() - content.states.keys()
    FormerArticle.objects.filter(article_id__in=[article.pk for article in written.values()]).delete()
    by_line = owners((key, lines_of(state)) for key, state in content.states.items())
    heirs = {key: written.get(_successor(content, key, by_line)) for key in sorted(gone)}
    FormerArticle.objects.bulk_create(
        FormerArticle(article_id=key, page=content.page, successor=heir) for key, heir in heirs.items()
    )
    for former, went in led_there.items():
        FormerArticle.objects.filter(pk=former).update(successor=heirs[went])


def _successor(content: PageState, key: int, by_line: Mapping[int, Sequence[int]]) -> int:
    """Return the article that has most of the lines of one that goes, where nobody said which; 0 for none."""
    if key in content.successors:
        return content.successors[key]
    return next(iter(nearest(lines_of(content.before[key]), by_line)), 0)


def free_part_id(content: PageState) -> int:
    """Return the first part id that no article of the page has ever had."""
    used = {part["id"] for state in content.states.values() for part in state["parts"]}
    for before in Change.objects.filter(page=content.page).values_list("before", flat=True):
        used |= {int(key) for key in (before or {}).get("parts", {})}
    return max(used, default=0) + 1
