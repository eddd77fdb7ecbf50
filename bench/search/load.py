"""Put a generated archive into the database in use: pages, articles, bylines; not its index."""

from collections.abc import Iterable
from itertools import groupby, islice

from articles.archive import PartRow, write_parts
from articles.models import Article, Byline, Issue, Newspaper, Page
from bench.search.corpus import Corpus, Made
from people.models import Person
from people.names import sort_key

BATCH = 2000


def load(corpus: Corpus) -> None:
    """Write the archive. The pages hold no text of their own: nobody searches it."""
    paper, _made = Newspaper.objects.get_or_create(name="测试日报", slug="ceshiribao")
    Person.objects.bulk_create([Person(name=name, sort_key=sort_key(name)) for name in corpus.people])
    people = {person.name: person for person in Person.objects.all()}
    made = iter(corpus)
    while batch := list(islice(made, BATCH)):
        pages = _pages(paper, batch)
        articles = [_article(one, pages[one.day, one.page]) for one in batch]
        Article.objects.bulk_create(articles)
        Byline.objects.bulk_create(
            Byline(
                article=article,
                person=people[one.byline],
                name=one.byline,
                role="记者",
                part_id=4,
                start=3,
                end=6,
            )
            for article, one in zip(articles, batch, strict=True)
        )


def _pages(paper: Newspaper, batch: Iterable[Made]) -> dict[tuple, Page]:
    """Return the pages of some articles, made where they are missing."""
    pages = {}
    for (day, number), _articles in groupby(batch, key=lambda one: (one.day, one.page)):
        issue, _made = Issue.objects.get_or_create(newspaper=paper, date=day)
        name = f"{day}-{number}"
        pages[day, number], _made = Page.objects.get_or_create(
            issue=issue,
            number=number,
            defaults={"source_name": name, "source_bytes": b"", "sha256": name, "text": "", "state": "ok",
                      "parser_version": "0"},
        )  # fmt: skip
    return pages


def _article(made: Made, page: Page) -> Article:
    texts = [
        ("column", made.column),
        ("title", made.title),
        ("subtitle", made.deck),
        ("byline", f"记者 {made.byline}"),
    ]
    texts += [("body", paragraph) for paragraph in made.paragraphs]
    parts: list[PartRow] = [
        {"id": number, "role": role, "text": text, "lines": [number]}
        for number, (role, text) in enumerate(texts, 1)
        if text
    ]
    article = Article(page=page, position=made.position, date=made.day, kind=made.kind, confidence=1.0)
    write_parts(article, parts)
    return article
