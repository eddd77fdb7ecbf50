"""Which day the page is from, as printed or inferred, with the evidence; and on which day an article's event was.

Without a masthead: the day after the latest dateline of a report, in the year that the text gives evidence of.
Without such evidence there is no date: it is never guessed.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from articles.parsing import days, lunar
from articles.parsing.drafts import Draft
from articles.parsing.masthead import Masthead
from articles.parsing.normalize import letters
from articles.parsing.types import Basis, Evidence, Given, IssueFacts, Part, Problem
from articles.parsing.years import find_year

_LEAD_REACH = 130
_TODAY_REACH = 40
_SALUTATION = 8
_NOT_A_DATELINE = re.compile(r"^(?:起|[至—-]|前|后|截)")
_NOT_THE_EVENT = re.compile(r"^(?:前|以前|之前|至今|以来|止|截止|出生|生于)")
_WEEKDAY = re.compile(r"星期([一二三四五六日天])")
_LUNAR = re.compile(
    r"(?:农历)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?闰?([正二三四五六七八九十冬腊]{1,2})月(初?[一二三四五六七八九十]{1,2}|廿[一二三四五六七八九]?|三十)"
)
_Found = tuple[datetime.date | None, Basis | None, list[Evidence], list[Problem]]
_STEM_BRANCH = re.compile(r"([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])年")
ONE_DAY = datetime.timedelta(days=1)
_SOON = datetime.timedelta(days=45)


def find_issue(
    masthead: Masthead, drafts: Sequence[Draft], newspaper: str | None, given: Given
) -> tuple[IssueFacts, list[Problem]]:
    """Return what is known of the issue, and the contradictions found on the way."""
    date, basis, evidence, problems = _printed(masthead)
    leads = lead_days(drafts)
    if date:
        problems += _later_than(date, leads)
    elif given.date is None:
        date, basis, evidence, problems = _inferred(drafts, leads)
    if given.date and basis != "printed":
        date, basis = given.date, "given"
    facts = IssueFacts(
        newspaper=newspaper, cn_number=masthead.cn_number, date=date, date_basis=basis, number=masthead.number,
        page_count=masthead.page_count, evidence=tuple(evidence),
    )  # fmt: skip
    return facts, problems


def _printed(masthead: Masthead) -> _Found:
    """Return the masthead's date with its line, checked against the weekday and the lunar date printed with it."""
    for line in masthead.lines:
        for date, _match in days.full_dates(line.text):
            text = " ".join(other.text for other in masthead.lines)
            problems = _contradictions(date, text, line.number)
            return date, "printed", [Evidence(line.number, line.text)], problems
    return None, None, [], []


def _contradictions(date: datetime.date, text: str, line: int) -> list[Problem]:
    problems = []
    weekday = _WEEKDAY.search(text)
    if weekday and "一二三四五六日".find(weekday[1].replace("天", "日")) != date.weekday():
        real = "一二三四五六日"[date.weekday()]
        problems.append(
            Problem(
                "weekday_contradicts",
                f"报头印“{weekday[0]}”，而{date:%Y-%m-%d}是星期{real}。请核对日期。",
                line,
            )
        )
    printed, found = _LUNAR.search(text), lunar.to_lunar(date)
    year = _STEM_BRANCH.search(text)
    if year and found and year[1] != lunar.year_name(found[0]):
        real = lunar.year_name(found[0])
        message = f"报头印“{year[0]}”，而{date:%Y-%m-%d}在农历{real}年。请核对日期。"
        problems.append(Problem("lunar_contradicts", message, line))
    elif printed and found:
        month, day = lunar.read_month(printed[1]), lunar.read_day(printed[2])
        if month and day and (month, day) != found[1:3]:
            problems.append(
                Problem(
                    "lunar_contradicts",
                    f"报头印农历“{printed[0]}”，与{date:%Y-%m-%d}不符。请核对日期。",
                    line,
                )
            )
    return problems


def lead_days(drafts: Sequence[Draft]) -> list[tuple[int, int, Evidence]]:
    """Return the (month, day) of each report's opening, with the line it stands on."""
    found = []
    for draft in drafts:
        opening = _opening(draft.parts)
        if opening is None or not (draft.lead or draft.picture or _opens_with_day(opening.text)):
            continue
        for month, day, match in days.month_days(opening.text[:_LEAD_REACH]):
            after = opening.text[match.end() :]
            if not _NOT_THE_EVENT.match(after) and not _NOT_A_DATELINE.match(after):
                found.append((month, day, Evidence(opening.lines[0], match[0])))
                break
    return found


def _opening(parts: Sequence[Part]) -> Part | None:
    """Return the first paragraph that is more than a salutation, or the caption of a picture story."""
    paragraphs = (part for role in ("body", "caption") for part in parts if part.role == role)
    return next((part for part in paragraphs if letters(part.text) > _SALUTATION), None)


def _opens_with_day(text: str) -> bool:
    return any(match.start() < 12 for _, _, match in days.month_days(text))


def _inferred(drafts: Sequence[Draft], leads: list[tuple[int, int, Evidence]]) -> _Found:
    """Return the day after the latest dateline, in the year the text proves."""
    nothing = (
        "date_unknown",
        "版面没有报头日期，正文也没有足够的证据推断日期。请在导入时用 --date 指定，或在后台填写。",
    )
    if not leads:
        return None, None, [], [Problem(*nothing)]
    latest = _latest(leads)
    year, evidence = find_year([part for draft in drafts for part in draft.parts], *latest[:2])
    day = days.make(year, *latest[:2]) if year else None
    if day is None:
        return None, None, [item for *_, item in leads], [Problem(*nothing)]
    return day + ONE_DAY, "inferred", [*(item for *_, item in leads), *evidence], []


def _latest(leads: list[tuple[int, int, Evidence]]) -> tuple[int, int, Evidence]:
    """Return the latest of the datelines; around New Year January comes after December."""
    months = {month for month, _, _ in leads}
    wraps = 1 in months and 12 in months

    def order(lead: tuple[int, int, Evidence]) -> tuple[int, int]:
        return (lead[0] + 12 if wraps and lead[0] < 7 else lead[0], lead[1])

    return max(leads, key=order)


def _later_than(date: datetime.date, leads: list[tuple[int, int, Evidence]]) -> list[Problem]:
    problems = []
    for month, day, evidence in leads:
        same_year = days.make(date.year, month, day)
        if same_year and date < same_year <= date + 45 * ONE_DAY:
            message = f"文中日期“{evidence.text}”晚于报头日期{date:%Y-%m-%d}，请核对。"
            problems.append(Problem("dateline_after_issue", message, evidence.line))
    return problems


def event_date(parts: Sequence[Part], issue: datetime.date | None) -> datetime.date | None:
    """Return the day an article's opening names, resolved against the issue's date; None where it names none.

    A notice that names no day is dated by its signature.
    """
    opening = _opening(parts)
    if issue is None or opening is None:
        return None
    text = opening.text[:_LEAD_REACH]
    named = sorted(_days_named(text, issue))
    if named:
        return named[0][1]
    signed = (
        date for part in reversed(parts) if part.role == "signature" for date, _ in days.full_dates(part.text)
    )
    return next(signed, None)


def _days_named(text: str, issue: datetime.date) -> Iterator[tuple[int, datetime.date]]:
    """Yield where the text names a day, and which day that is for a paper of `issue`."""
    for date, match in days.full_dates(text):
        yield match.start(), date
    for month, day, match in days.month_days(text):
        if not _NOT_THE_EVENT.match(text[match.end() :]) and (
            found := days.latest(month, day, issue + _SOON)
        ):
            yield match.start(), found
    for match in days.BARE_DAY.finditer(text):
        if not _NOT_THE_EVENT.match(text[match.end() :]) and (
            found := days.latest_of_month(int(match["d"]), issue)
        ):
            yield match.start(), found
    for pattern, back in ((days.DAY_BEFORE, 2), (days.YESTERDAY, 1), (days.TODAY, 0)):
        for match in pattern.finditer(text if back else text[:_TODAY_REACH]):
            yield match.start(), issue - back * ONE_DAY
