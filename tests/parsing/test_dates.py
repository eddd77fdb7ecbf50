"""The day of a page: printed, inferred, contradicted, or unknown; and the day of an event."""

import datetime as dt

import pytest

from articles.parsing import lunar
from articles.parsing.pipeline import parse

LEAD = "青川日报讯(记者 陈立){day},全市春耕生产现场会召开,会议要求稳住粮食面积,落实种粮补贴。"
MASTHEAD = "青川日报\n{day} {weekday}\n{lunar} 第8123期 今日8版\n"


def page(*lines: str) -> str:
    return "\n\n".join(["不误农时抓春耕", *lines])


def test_a_printed_date_with_its_number_and_pages():
    found = parse(
        MASTHEAD.format(day="2024年2月22日", weekday="星期四", lunar="甲辰年正月十三")
        + page(LEAD.format(day="2月21日"))
    )
    assert (found.issue.date, found.issue.date_basis) == (dt.date(2024, 2, 22), "printed")
    assert (found.issue.number, found.issue.page_count, found.issue.newspaper) == (8123, 8, "青川日报")
    assert (found.page.number, found.problems) == (1, ())


@pytest.mark.parametrize(
    ("weekday", "lunar_day", "code"),
    [
        ("星期五", "甲辰年正月十三", "weekday_contradicts"),
        ("星期四", "甲辰年正月十四", "lunar_contradicts"),
        ("星期四", "癸卯年正月十三", "lunar_contradicts"),
    ],
)
def test_a_contradiction_in_the_masthead_is_a_problem_and_no_choice(weekday, lunar_day, code):
    found = parse(
        MASTHEAD.format(day="2024年2月22日", weekday=weekday, lunar=lunar_day)
        + page(LEAD.format(day="2月21日"))
    )
    assert found.issue.date == dt.date(2024, 2, 22)
    assert [problem.code for problem in found.problems] == [code]


def test_a_dateline_after_the_printed_day_is_a_problem():
    found = parse(
        MASTHEAD.format(day="2024年2月22日", weekday="星期四", lunar="") + page(LEAD.format(day="2月25日"))
    )
    assert [problem.code for problem in found.problems] == ["dateline_after_issue"]


def test_a_masthead_in_chinese_numerals():
    found = parse("青川日报\n一九九三年十一月十八日 星期四\n第15872号\n" + page(LEAD.format(day="11月17日")))
    assert (found.issue.date, found.issue.number) == (dt.date(1993, 11, 18), 15872)


@pytest.mark.parametrize(
    ("day", "more", "wanted"),
    [
        ("3月4日", "会议听取了市委财经委员会2021年第1次会议精神的汇报。", dt.date(2021, 3, 5)),
        ("12月30日", "会议研究了2024年元旦春节期间的有关工作。", dt.date(2023, 12, 31)),
        ("12月31日", "会议研究了2024年春节期间的有关工作。", dt.date(2024, 1, 1)),
        ("1月12日", "市委财经委员会2022年第1次会议听取了2021年1月至11月的情况。", dt.date(2022, 1, 13)),
        ("3月29日", "督察组定于2024年3月14日至4月2日开展督察。", dt.date(2024, 3, 30)),
        ("2月17日", "2月15日，大年初六，项目复工。2月17日，大年初八，工人返岗。去年是2023年。", None),
    ],
)
def test_an_inferred_date_has_its_evidence(day, more, wanted):
    found = parse(page(LEAD.format(day=day), more))
    if wanted:
        assert (found.issue.date, found.issue.date_basis) == (wanted, "inferred")
        assert found.issue.evidence
    else:
        assert found.issue.date is None or found.issue.date_basis == "inferred"


def test_without_evidence_of_the_year_there_is_no_date():
    found = parse(page(LEAD.format(day="3月4日")))
    assert (found.issue.date, found.issue.date_basis) == (None, None)
    assert "date_unknown" in [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("opening", "wanted"),
    [
        ("昨日,记者从市医保局获悉", "2019-02-27"), ("27日,记者从市医保局获悉", "2019-02-27"),
        ("前晚10时许,暴雨袭击我市", "2019-02-26"), ("今天上午,早樱绽放", "2019-02-28"),
        ("2月20日,年货市场开张", "2019-02-20"), ("12月20日,年货市场开张", "2018-12-20"),
        ("3月5日起,公交改道", "2019-03-05"), ("日前,记者获悉", None), ("近日,记者获悉", None),
        ("30日,年货市场开张", "2019-01-30"),
    ],
)  # fmt: skip
def test_the_day_of_an_event_is_told_from_the_paper_s_day(opening, wanted):
    head = MASTHEAD.format(day="2019年2月28日", weekday="星期四", lunar="")
    article = parse(head + page(f"本报讯(记者 卢嘉){opening},有关部门介绍了情况。")).articles[0]
    assert (article.event_date.isoformat() if article.event_date else None) == wanted


def test_the_chinese_calendar():
    assert lunar.to_lunar(dt.date(2024, 2, 22)) == (2024, 1, 13, False)
    assert lunar.to_lunar(dt.date(2023, 3, 22)) == (2023, 2, 1, True)
    assert lunar.to_lunar(dt.date(2024, 2, 9)) == (2023, 12, 30, False)
    assert lunar.year_name(2024) == "甲辰"
    assert [lunar.read_day(day) for day in ("初六", "十三", "廿二", "三十", "二十")] == [6, 13, 22, 30, 20]
