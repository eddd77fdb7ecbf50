"""The dry run's JSON, which other programs read: keys, types and what it promises of lines and letters."""

import datetime
import json
from collections import Counter

import pytest

from articles.importing.dry_run import describe, ranges
from articles.importing.plan import Plan, refusal
from articles.importing.read import Source, Unreadable
from articles.parsing.types import (
    BylineFound,
    Evidence,
    Furniture,
    IssueFacts,
    Jump,
    PageFacts,
    ParsedArticle,
    ParsedPage,
    Part,
    Problem,
)
from people.recognition.types import Mention, Office

TEXT = "晨报\n\n# 题\n题二\n\n记者 张三\n文。\n下转4版①\n"


def test_every_key_has_its_value():
    parts = (
        Part("title", "题", (3,)),
        Part("title", "题二", (4,)),
        Part("byline", "记者张三", (6,)),
        Part("body", "文。", (7,)),
        Part("jump", "下转4版①", (8,)),
    )
    article = ParsedArticle(
        parts,
        "feature",
        "晨报",
        datetime.date(2020, 4, 30),
        (BylineFound("张三", "记者", 2, 2, 4), BylineFound("张三", "摄影", 3, 0, 1)),
        Jump(4, "①", 8),
        Jump(2, None, 3),
        0.98765,
    )
    issue = IssueFacts(
        "晨报", "CN 1", datetime.date(2020, 5, 1), "printed", "", 9, 4, (Evidence(1, "5月1日"),)
    )
    parsed = ParsedPage(issue, PageFacts(1, "inferred"), (article,), (Furniture("masthead", (1,)),))
    problems = (Problem("odd", "怪。", 7),)
    source = Source("a.txt", TEXT.encode(), TEXT, "ab" * 32)
    plan = Plan(
        source, "ok", (), problems, parsed, newspaper="晨报", date=issue.date, date_basis="printed",
        number=1, number_basis="inferred",
        people=((Mention("张三", 2, 2, 4, "byline", (Office("记者"),)),
                 Mention("张三", 3, 0, 1, offices=(Office("局长", "市文化局"), Office("记者")))),),
    )  # fmt: skip
    described = json.loads(json.dumps(describe(plan)))
    assert described == {
        "source": "a.txt",
        "sha256": "ab" * 32,
        "status": "ok",
        "problems": [{"code": "odd", "message": "怪。", "line": 7}],
        "issue": {
            "newspaper": "晨报",
            "date": "2020-05-01",
            "date_basis": "printed",
            "number": 9,
            "page_count": 4,
            "evidence": [{"line": 1, "text": "5月1日"}],
        },
        "page": {"number": 1, "basis": "inferred"},
        "furniture": [{"role": "masthead", "lines": [[1, 1]]}],
        "articles": [
            {
                "position": 1,
                "column": "",
                "kicker": "",
                "title": "题 题二",
                "subtitle": "",
                "kind": "feature",
                "source": "晨报",
                "event_date": "2020-04-30",
                "confidence": 0.988,
                "lines": [[3, 8]],
                "bylines": [{"name": "张三", "role": "记者"}, {"name": "张三", "role": "摄影"}],
                "parts": [
                    {"role": part.role, "text": part.text, "lines": list(part.lines)} for part in parts
                ],
                "jump": {"to_page": 4, "mark": "①", "line": 8},
                "continued_from": {"page": 2, "line": 3},
                "people": [
                    {
                        "name": "张三",
                        "roles": ["记者", "市文化局局长"],
                        "mentions": [
                            {"part": 2, "start": 2, "end": 4},
                            {"part": 3, "start": 0, "end": 1},
                        ],
                    }
                ],
            }
        ],
        "suggestions": [],
    }


def test_what_is_not_known_is_null():
    described = describe(refusal(Unreadable("a.txt", "没有。")))
    assert described["sha256"] is None
    assert described["status"] == "failed"
    assert described["problems"] == [{"code": "unreadable", "message": "没有。", "line": None}]
    assert described["issue"].pop("evidence") == []
    assert set(described["issue"].values()) == {None}
    assert described["page"] == {"number": None, "basis": None}
    assert described["articles"] == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [((), []), ((1, 3), [[1, 3]]), ((1, 4), [[1, 1], [4, 4]]), ((4, 3, 1, 3), [[1, 4]])],
)
def test_ranges_pass_over_blank_lines_and_nothing_else(numbers, expected):
    assert ranges(numbers, ["a", " ", "b", "c"]) == expected


def test_no_line_of_the_seeds_is_owned_twice_or_by_nobody(seed_plans: tuple[Plan, ...]) -> None:
    for plan in seed_plans:
        described = describe(plan)
        lines = plan.source.text.split("\n")
        filled = {number for number, line in enumerate(lines, 1) if line.strip()}
        owners: Counter[int] = Counter()
        for piece in (*described["articles"], *described["furniture"]):
            owners.update(n for first, last in piece["lines"] for n in range(first, last + 1) if n in filled)
        assert set(owners) == filled
        assert set(owners.values()) == {1}


def test_mentions_of_the_seeds_point_at_the_name(seed_plans):
    found = 0
    for plan in seed_plans:
        for article in describe(plan)["articles"]:
            for person in article["people"]:
                for mention in person["mentions"]:
                    text = article["parts"][mention["part"]]["text"]
                    assert "".join(text[mention["start"] : mention["end"]].split()) == person["name"]
                    found += 1
    assert found > 20
