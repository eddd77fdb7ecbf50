"""One small article, made by hand, so that each test can say what it expects to the character."""

import datetime
import hashlib
from typing import TYPE_CHECKING

import pytest

from tests.importing.conftest import simple
from tests.verifying.whole import whole

__all__ = ["article", "placed", "whole"]

if TYPE_CHECKING:
    from articles.models import Article, Page

__all__ = ["simple"]

TEXT = """引题之上

# 桥通了

全媒体记者 陈正朋

本报讯 大桥昨日通车。

市民纷纷前去观看。

江水长
江水清"""
PARTS = [
    {"id": 1, "role": "kicker", "text": "引题之上", "lines": [1]},
    {"id": 2, "role": "title", "text": "桥通了", "lines": [3]},
    {"id": 3, "role": "byline", "text": "全媒体记者 陈正朋", "lines": [5]},
    {"id": 4, "role": "body", "text": "本报讯 大桥昨日通车。", "lines": [7]},
    {"id": 5, "role": "body", "text": "市民纷纷前去观看。", "lines": [9]},
    {"id": 6, "role": "poem", "text": "江水长\n江水清", "lines": [11, 12]},
]


def make_page(name: str, text: str, **fields: object) -> "Page":
    """Store a page as the importer would, in an issue or waiting."""
    from articles.models import Page

    data = text.encode()
    facts = {"state": "held", "parser_version": "1", **fields}
    return Page.objects.create(
        source_name=name, source_bytes=data, sha256=hashlib.sha256(data).hexdigest(), text=text, **facts
    )


@pytest.fixture
def placed(db: None) -> "Page":
    """Page 1 of an issue, with a line that looks like a script."""
    from articles.models import Issue, Newspaper

    newspaper = Newspaper.objects.create(name="江城日报", slug="jiangchengribao")
    issue = Issue.objects.create(newspaper=newspaper, date=datetime.date(2021, 5, 6), number=77, page_count=4)
    hostile = "\n<script>alert('页')</script>"
    problems = [{"code": "x", "message": "<b>可疑</b>", "line": 3}]
    return make_page(
        "in/<i>桥</i>.txt",
        TEXT + hostile,
        state="ok",
        issue=issue,
        number=1,
        date_basis="printed",
        furniture=[{"role": "imprint", "lines": [13]}],
        problems=problems,
    )


@pytest.fixture
def article(placed: "Page") -> "Article":
    """An article of that page, signed by one person."""
    from articles.archive import write_parts
    from articles.editing.state import state_of
    from articles.editing.write_names import write_names
    from articles.models import Article
    from articles.search.index import index_articles
    from people.models import Person

    assert placed.issue is not None
    article = Article(page=placed, position=1, date=placed.issue.date, confidence=0.95)
    write_parts(article, [{**part} for part in PARTS])  # type: ignore[typeddict-item]
    article.save()
    person = Person.objects.create(name="陈正朋")
    name = [3, 6, 9, "陈正朋", person.pk]
    names = {"bylines": [[*name, "全媒体记者"]], "mentions": [[*name, "byline", [], False]]}
    write_names([(article, {**state_of(article), **names})])
    index_articles([article.pk])
    return article
