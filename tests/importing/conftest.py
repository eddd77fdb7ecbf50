"""A parser one can read at a glance, so that these tests are about the importer alone."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from articles.importing.apply import Stored, store
from articles.importing.plan import NOTHING_GIVEN, make_plan
from articles.importing.read import Source, read_file
from articles.parsing.types import (
    BylineFound,
    Furniture,
    Given,
    IssueFacts,
    Jump,
    PageFacts,
    ParsedArticle,
    ParsedPage,
    Part,
)
from tests.verifying.whole import whole

__all__ = ["import_text", "simple", "whole"]

PLACE = "@newspaper 晨报\n@date 2020-05-01\n@page 1\n"
PAGE = PLACE + "# 甲题\n~ 张三\n甲文。\n# 乙题\n乙文。\n"


def simple_parse(text: str, given: Given = NOTHING_GIVEN) -> ParsedPage:
    """Read `@key value` as a fact, `# title` as the start of an article, `~ NAME` as a byline, else body."""
    facts: dict[str, str] = {}
    articles: list[dict[str, Any]] = []
    furniture: list[Furniture] = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if line.startswith("@") or (line and not (articles or line.startswith("# "))):
            furniture.append(Furniture("masthead", (number,)))
        if line.startswith("@crash"):
            raise RuntimeError("a line no parser can bear")
        if line.startswith("@jump") and articles:
            articles[-1]["jump"] = Jump(int(line.split()[1]), "".join(line.split()[2:]) or None, number)
        elif line.startswith("@from") and articles:
            articles[-1]["continued_from"] = Jump(
                int(line.split()[1]), "".join(line.split()[2:]) or None, number
            )
        elif line.startswith("@"):
            key, _, value = line[1:].partition(" ")
            facts[key] = value
        elif line.startswith("# "):
            articles.append({"parts": [Part("title", line[2:], (number,))], "bylines": []})
        elif line.startswith("~ "):
            spot = len(articles[-1]["parts"])
            articles[-1]["parts"].append(Part("byline", line[2:], (number,)))
            articles[-1]["bylines"].append(BylineFound(line[2:], "记者", spot, 0, len(line) - 2))
        elif line and articles:
            articles[-1]["parts"].append(Part("body", line, (number,)))
    date = datetime.date.fromisoformat(facts["date"]) if "date" in facts else None
    number_ = int(facts["page"]) if "page" in facts else None
    return ParsedPage(
        IssueFacts(
            facts.get("newspaper"),
            date=date,
            date_basis=("inferred" if "guessed" in facts else "printed") if date else None,
            number=int(facts["number"]) if "number" in facts else None,
        ),
        PageFacts(number_, "printed" if number_ else None),
        tuple(
            ParsedArticle(
                **{**article, "parts": tuple(article["parts"]), "bylines": tuple(article["bylines"])}
            )
            for article in articles
        ),
        tuple(furniture),
    )


@pytest.fixture
def simple(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse with `simple_parse`."""
    monkeypatch.setattr("articles.importing.plan.parse", simple_parse)


@pytest.fixture
def import_text(simple: None, db: None, tmp_path: Path) -> Callable[..., Stored]:
    """Return a function that writes a text to a file and imports it."""

    def import_text(text: str, name: str = "a.txt", **given: Any) -> Stored:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        source = read_file(path)
        assert isinstance(source, Source)
        return store(make_plan(source, Given(**given)))

    return import_text


@pytest.fixture(autouse=True)
def _whole_after_every_test(whole: None) -> None:
    """Whatever is done here leaves the archive whole."""
