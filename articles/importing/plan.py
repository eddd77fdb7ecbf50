"""From a page's text to what the importer means to do with it. Touches no database."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _

from articles.importing.names import place_in_name
from articles.importing.read import Source, Unreadable
from articles.parsing.pipeline import parse
from articles.parsing.types import Given, ParsedPage, Problem
from people.recognition.forms import possible_names
from people.recognition.recognise import recognise
from people.recognition.types import Mention

Status = Literal["ok", "held", "failed"]
HIGHEST_PAGE = 999
TOLD_HERE = {"date_unknown"}  # what the parser reports and `_missing` says better
NOTHING_GIVEN, NOTHING_PARSED = Given(), ParsedPage()


class Place(NamedTuple):
    """Where a page belongs. `edition` is empty for the plain issue of a day."""

    newspaper: str
    date: Date
    edition: str
    number: int

    def __str__(self) -> str:
        words = [self.newspaper, self.date.isoformat(), self.edition, f"第{self.number:02}版"]
        return " ".join(filter(None, words))


@dataclass(frozen=True, slots=True)
class Plan:
    """One page, parsed, and what is known of its place.

    `status` is ok when the place is known, held when an editor must say more, failed when the parser
    broke. `reasons` says why it is not ok; `problems` are the reasons and whatever else editors should know.
    `people` holds, for each article of `parsed`, who is named in it.
    """

    source: Source
    status: Status
    reasons: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    parsed: ParsedPage = NOTHING_PARSED
    given: Given = NOTHING_GIVEN
    newspaper: str = ""
    date: Date | None = None
    date_basis: str = ""
    edition: str = ""
    number: int | None = None
    number_basis: str = ""
    people: tuple[tuple[Mention, ...], ...] = ()

    @property
    def place(self) -> Place | None:
        """Where the page goes; None unless newspaper, date and page number are all known."""
        if not (self.newspaper and self.date and self.number):
            return None
        return Place(self.newspaper, self.date, self.edition, self.number)

    def hold(self, reason: Problem) -> "Plan":
        """Return the same plan, held for one more reason."""
        return replace(
            self, status="held", reasons=(reason, *self.reasons), problems=(reason, *self.problems)
        )


Forms = frozenset[str]
# From forms that could be names to those that surely are and those that surely are none.
Authority = Callable[[set[str]], tuple[Forms, Forms]]


def nobody_known(_forms: set[str]) -> tuple[Forms, Forms]:
    """Answer for an archive without an authority file."""
    return frozenset(), frozenset()


def make_plan(
    source: Source,
    given: Given = NOTHING_GIVEN,
    *,
    overrule: bool = False,
    authority: Authority = nobody_known,
) -> Plan:
    """Parse a page and settle its place from what is printed, inferred and given.

    What was given fills gaps and goes before what was inferred. Against what is printed it holds the page,
    unless the caller may `overrule` the print: then it counts, and the contradiction stays on record. What the
    file's name says fills what was not given, and yields to the print with a word about it. The `authority`
    strengthens the recognition of people.
    """
    named = place_in_name(source.name)
    caller = given
    given = replace(given, date=given.date or named.date, page=given.page or named.page)
    try:
        parsed = parse(source.text, given)
        texts = (part.text for article in parsed.articles for part in article.parts)
        known, never = authority(possible_names(texts))
        people = recognise(parsed.articles, known=known, never=never)
    except Exception as error:  # a page that breaks the parser must not stop the others
        detail = f"{type(error).__name__}: {error}"
        message = _("解析器出错（%(detail)s）。原文已保存，请把此文件报告给开发者。") % {"detail": detail}
        broken = (Problem("parser_error", message),)
        return Plan(source, "failed", broken, broken, given=given)
    contradictions = tuple(_contradictions(parsed, caller))
    remarks = tuple(_contradictions(parsed, named, _("文件名为")))
    newspaper, (day, date_basis), (number, number_basis) = _settle(parsed, given, overrule)
    missing = tuple(_missing(newspaper, day, number))
    reasons = missing if overrule else (*missing, *contradictions)
    return Plan(
        source,
        "held" if reasons else "ok",
        reasons,
        (
            *missing,
            *contradictions,
            *remarks,
            *(problem for problem in parsed.problems if problem.code not in TOLD_HERE),
        ),
        parsed,
        given,
        newspaper,
        day,
        date_basis,
        parsed.issue.edition[:20],
        number,
        number_basis,
        people,
    )


def refusal(file: Unreadable) -> Plan:
    """Return the plan for a file that is no page: nothing but the reason."""
    reasons = (Problem("unreadable", file.reason, file.line),)
    return Plan(Source(file.name, b"", "", file.sha256), "failed", reasons, reasons)


def _settle(
    parsed: ParsedPage, given: Given, overrule: bool
) -> tuple[str, tuple[Date | None, str], tuple[int | None, str]]:
    """Choose between found and given for newspaper, date and page number, the latter two with their basis."""
    issue, page = parsed.issue, parsed.page
    newspaper = (given.newspaper if overrule else None) or issue.newspaper or given.newspaper or ""
    day: tuple[Date | None, str] = (issue.date, issue.date_basis or "")
    if given.date and (overrule or issue.date_basis != "printed") and given.date != issue.date:
        day = (given.date, "given")
    number: tuple[int | None, str] = (page.number, page.basis or "")
    if given.page and (overrule or page.basis != "printed") and given.page != page.number:
        number = (given.page, "given")
    if number[0] is not None and not 1 <= number[0] <= HIGHEST_PAGE:
        number = (None, "")
    return newspaper[:60], day, number


def _contradictions(parsed: ParsedPage, given: Given, whence: str = "") -> list[Problem]:
    """Say where what was given, or what the file's name says, is not what is printed."""
    issue, page = parsed.issue, parsed.page
    pairs = [
        (_("报名"), issue.newspaper, given.newspaper),
        (_("日期"), issue.date if issue.date_basis == "printed" else None, given.date),
        (_("版次"), page.number if page.basis == "printed" else None, given.page),
    ]
    message = _("%(what)s：版面所印为“%(printed)s”，%(whence)s“%(given)s”，两者不符。请核对原版。")
    whence = whence or _("指定为")
    return [
        Problem(
            "contradicts_print",
            message % {"what": what, "printed": printed, "whence": whence, "given": wanted},
        )
        for what, printed, wanted in pairs
        if printed is not None and wanted is not None and printed != wanted
    ]


def _missing(newspaper: str, day: Date | None, number: int | None) -> list[Problem]:
    """Say what the page's place lacks."""
    problems = []
    if not newspaper:
        problems.append(
            Problem("no_newspaper", _("版面上没有报名。请在导入时用 --newspaper 指定，或在后台填写。"))
        )
    if not day:
        problems.append(
            Problem("no_date", _("版面上没有日期，也无法推断。请在导入时用 --date 指定，或在后台填写。"))
        )
    if not number:
        problems.append(
            Problem("no_page", _("版面上没有版序，也无法推断。请在导入时用 --page 指定，或在后台填写。"))
        )
    return problems
