"""An archive of any size at once: the seeds as the importer reads them, copied under other dates, without its work.

Every article is as an import leaves it (`verify_archive` is content); only the time of parsing is saved.
"""

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from django.db import transaction

from articles.editing.state import State
from articles.editing.write import fill_article
from articles.editing.write_names import write_names
from articles.importing.contents import states_of
from articles.importing.plan import Plan, make_plan
from articles.importing.read import Source, read_file
from articles.importing.update import page_readings
from articles.models import Article, Issue, Newspaper, Page
from articles.search.index import index_articles
from people.actions.find import people_for

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
FIRST_DAY = datetime.date(1985, 1, 1)
AT_ONCE = 20  # pages


def fill_archive(articles: int, plant: str = "") -> None:
    """Fill an empty, migrated database with at least so many articles, a page an issue, an issue a day.

    Every article ends with the word `plant`; then `verify_archive` misses it on the page.
    """
    plans = [
        make_plan(source)
        for source in map(read_file, sorted(SEEDS.glob("*.txt")))
        if isinstance(source, Source)
    ]
    newspaper = Newspaper.objects.create(name="株洲日报", slug="zhuzhouribao")
    contents = [(plan, _with_people([_planted(s, plant) for s in states_of(plan)])) for plan in plans]
    wanted = _pages(contents, articles)
    while some := list(islice(wanted, AT_ONCE)):
        with transaction.atomic():
            _store(newspaper, some)


def _pages(
    contents: Sequence[tuple[Plan, list[State]]], articles: int
) -> Iterator[tuple[int, Plan, list[State]]]:
    day = made = 0
    while made < articles:
        plan, states = contents[day % len(contents)]
        yield day, plan, states
        day, made = day + 1, made + len(states)


def _planted(state: State, word: str) -> State:
    """Return an article with a word at the end of its last part, where it moves no name."""
    last = state["parts"][-1]
    return (
        {**state, "parts": [*state["parts"][:-1], {**last, "text": last["text"] + word}]} if word else state
    )


def _with_people(states: list[State]) -> list[State]:
    people = people_for(row[3] for state in states for name in ("bylines", "mentions") for row in state[name])
    return [
        {
            **state,
            **{
                n: [[*row[:4], people[row[3]], *row[5:]] for row in state[n]] for n in ("bylines", "mentions")
            },
        }
        for state in states
    ]


def _store(newspaper: Newspaper, some: Sequence[tuple[int, Plan, list[State]]]) -> None:
    days = [FIRST_DAY + datetime.timedelta(day) for day, _plan, _states in some]
    issues = Issue.objects.bulk_create(Issue(newspaper=newspaper, date=day) for day in days)
    pages = Page.objects.bulk_create(
        _page(issue, day, plan) for issue, (day, plan, _states) in zip(issues, some, strict=True)
    )
    written = []
    for page, day, (_day, _plan, states) in zip(pages, days, some, strict=True):
        for state in states:
            article = Article(page=page, date=day)
            fill_article(article, state)
            written.append((article, state))
    Article.objects.bulk_create(article for article, _state in written)
    write_names(written)
    index_articles(article.pk for article, _state in written)


def _page(issue: Issue, day: int, plan: Plan) -> Page:
    """Return a page with the plan's text and a blank line of its own, so that no two files are the same."""
    own = f"{day:b}".translate({ord("0"): " ", ord("1"): "\t"})
    data = plan.source.text.encode() + b"\n" + own.encode()
    return Page(
        issue=issue,
        number=1,
        state=Page.State.OK,
        source_name=f"{day}.txt",
        source_bytes=data,
        text=data.decode(),
        sha256=hashlib.sha256(data).hexdigest(),
        **page_readings(plan),
    )
