"""Small archives for the portal's tests, made through the models."""

import hashlib
from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from articles.archive import PartRow, write_parts
from articles.editing.state import state_of
from articles.editing.write_names import rewrite_names
from articles.models import Article, Byline, Issue, Mention, Newspaper, Page
from articles.search.index import index_articles
from people.models import Person

_serial = count(1)
DAY = date(2021, 3, 5)


def newspaper(name: str = "青川日报", slug: str = "qingchuanribao") -> Newspaper:
    """Return the newspaper of that name, made if need be."""
    return Newspaper.objects.get_or_create(name=name, defaults={"slug": slug})[0]


def issue(day: date = DAY, paper: Newspaper | None = None, **facts: Any) -> Issue:
    """Make an issue, without pages."""
    return Issue.objects.create(newspaper=paper or newspaper(), date=day, **facts)


def page(of: Issue | None = None, number: int = 1, text: str = "第一行\n第二行", **facts: Any) -> Page:
    """Make a page of an issue that readers may see; `state="held"` with no issue makes one they may not."""
    name = f"{next(_serial)}.txt"
    given = {
        "issue": of,
        "number": number,
        "number_basis": "printed",
        "date_basis": "printed",
        "known_date": of.date if of else None,
        "source_name": name,
        "source_bytes": name.encode(),
        "sha256": hashlib.sha256(name.encode()).hexdigest(),
        "text": text,
        "state": Page.State.OK,
        "parser_version": "1",
    }
    return Page.objects.create(**given | facts)


def article(on: Page, *parts: tuple[str, str], position: int | None = None, **facts: Any) -> Article:
    """Make an article of (role, text) parts, each on the line of its place in the article."""
    rows: list[PartRow] = [
        {"id": number, "role": role, "text": text, "lines": [number]}
        for number, (role, text) in enumerate(parts, 1)
    ]
    given = {
        "page": on,
        "position": position or on.articles.count() + 1,
        "date": on.issue.date if on.issue else DAY,
        "confidence": 1.0,
    }
    made = Article(**given | facts)
    write_parts(made, rows)
    made.save()
    index_articles([made.pk])
    return made


def sign(signed: Article, names: Iterable[str], role: str = "记者") -> list[Byline]:
    """Sign an article whose parts hold the names, at the place where each stands first."""
    made = []
    for name in names:
        mention = name_in(signed, name, role, kind="byline")
        made.append(
            Byline.objects.create(
                article=signed, person=mention.person, name=name, role=role, part_id=mention.part_id,
                start=mention.start, end=mention.end,
            )
        )  # fmt: skip
    index_articles([signed.pk])
    return made


def name_in(
    article: Article, name: str, *offices: str | tuple[str, str], kind: str = "mention", at: int = 1
) -> Mention:
    """Name a person in an article that holds the name, at its first place (or the `at`-th of its part).

    Offices are titles, or titles with their organisation.
    """
    part = next(part for part in article.parts if name in part["text"])
    start = -1
    for _ in range(at):
        start = part["text"].index(name, start + 1)
    person, _created = Person.objects.get_or_create(name=name)
    printed = [[office, ""] if isinstance(office, str) else list(office) for office in offices]
    row = [part["id"], start, start + len(name), name, person.pk, kind, printed, False]
    state = state_of(article)
    rewrite_names(article, {**state, "mentions": [*state["mentions"], row]})
    index_articles([article.pk])
    return article.mentions.get(part_id=part["id"], start=start)
