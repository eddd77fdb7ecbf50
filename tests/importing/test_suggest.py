"""Suggestions of the dry run: files support one another, positions hold, a broken rule stops nothing."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.importing.plan import make_plan
from articles.importing.read import Source
from articles.importing.spool import Spool

HEAD = "青川日报\n2021年3月{day}日 星期五 第812{day}期 今日4版\n\n# 全市春耕生产现场会召开\n\n"
BODY = "青川日报讯(记者 陈立) 3月4日,全市春耕生产现场会召开。会议传达了学习了全会精神。\n\n"
LIST = "市领导罗绍{char}、李文山、陈立平、周小满出席。会议强调,要稳住粮食面积。\n"


def dry_run(folder: Path) -> list[dict]:
    output = StringIO()
    call_command(
        "import_seeds", str(folder), "--dry-run", "--json", "--page", "1", stdout=output, stderr=StringIO()
    )
    return [json.loads(line) for line in output.getvalue().splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for day, char in ((5, "灼"), (6, "昀"), (7, "昀")):
        (tmp_path / f"{day}.txt").write_text(
            HEAD.format(day=day).replace("星期五 ", "") + BODY + LIST.format(char=char), encoding="utf-8"
        )
    return tmp_path


def test_files_support_one_another_in_the_order_they_were_listed(folder):
    pages = dry_run(folder)
    assert [Path(page["source"]).name for page in pages] == ["5.txt", "6.txt", "7.txt"]
    found = [[(s["rule"], s["found"], s["proposed"]) for s in page["suggestions"]] for page in pages]
    doubled = ("doubled", "传达了学习了", "传达学习了")
    assert found == [[doubled, ("names", "罗绍灼", "罗绍昀")], [doubled], [doubled]]


def test_a_file_alone_has_nobody_to_compare_with(folder):
    (folder / "6.txt").unlink()
    (folder / "7.txt").unlink()
    assert [s["rule"] for s in dry_run(folder)[0]["suggestions"]] == ["doubled"]


def test_line_and_column_point_at_the_raw_text(folder):
    for page in dry_run(folder):
        lines = Path(page["source"]).read_text(encoding="utf-8").split("\n")
        for one in page["suggestions"]:
            assert set(one) == {"article", "line", "col", "found", "proposed", "rule", "confidence", "why"}
            assert lines[one["line"] - 1][one["col"] : one["col"] + len(one["found"])] == one["found"]
            assert 1 <= one["article"] <= len(page["articles"])


def test_a_rule_that_breaks_costs_the_suggestions_and_nothing_else(folder, monkeypatch):
    def broken(page, context):
        raise RuntimeError("a rule no text can please")

    monkeypatch.setattr("articles.importing.suggest.detect", broken)
    pages = dry_run(folder)
    assert [page["suggestions"] for page in pages] == [[], [], []]
    assert all(page["articles"] for page in pages)


def test_a_spool_gives_every_plan_back_as_often_as_asked():
    plans = [make_plan(Source(f"{n}.txt", b"", HEAD.format(day=n) + BODY, "")) for n in (5, 6)]
    spool = Spool(plans)
    assert list(spool) == plans
    assert list(spool) == plans
