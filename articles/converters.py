"""How dates and editions stand in addresses."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class IssueKey:
    """What tells the issues of one newspaper apart: the date and, where there are several, the edition."""

    date: date
    edition: str = ""


class DateConverter:
    """A date as 2023-12-31; an impossible one matches nothing."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return str(value)


class YearConverter:
    """A year of four digits."""

    regex = r"[12]\d{3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int | str) -> str:
        return str(value)


class IssueKeyConverter:
    """A date, followed by a dash and the edition where it is not the plain one (see `Issue.url_date`)."""

    regex = r"\d{4}-\d{2}-\d{2}(?:-[^/]+)?"

    def to_python(self, value: str) -> IssueKey:
        return IssueKey(date.fromisoformat(value[:10]), value[11:])

    def to_url(self, value: str) -> str:
        return value
