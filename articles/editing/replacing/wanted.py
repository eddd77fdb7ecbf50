"""What an editor wants replaced by what, and where that stands in a text. Pure."""

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from articles.search.match import Mark, Match, both, days, occurs

# What stands in one part and is not searched: a mark that leads to another page.
LEFT_OUT = "jump"
_WORD = re.compile(r"[0-9A-Za-z]")


@dataclass(frozen=True)
class Wanted:
    """Replace `find` by `put`, letter by letter, where `before` stands before it and `after` behind it.

    Only in articles from `since` to `until` (ISO days, both included, "" is open) of the newspaper with this id.
    A number or a Latin word is never cut: GW is not found in 5GW.
    """

    find: str
    put: str
    before: str = ""
    after: str = ""
    since: str = ""
    until: str = ""
    newspaper: int | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What matches the words to be replaced, and those alone."""
        found = re.escape(self.find)
        before = f"(?<={re.escape(self.before)})" if self.before else ""
        after = f"(?={re.escape(self.after)})" if self.after else ""
        whole = self.before + self.find + self.after
        first = rf"(?<![0-9A-Za-z]{re.escape(self.before)})" if _WORD.match(whole) else ""
        last = rf"(?!{re.escape(self.after)}[0-9A-Za-z])" if _WORD.match(whole[-1:]) else ""
        return re.compile(f"{first}{before}{found}{last}{after}")

    def match(self) -> Match:
        """Return what asks the search for articles that may hold the words."""
        parts: list[Match] = [occurs(self.before + self.find + self.after)]
        if self.since or self.until:
            parts.append(days(_day(self.since), _day(self.until)))
        if self.newspaper is not None:
            parts.append(Mark(f"n{self.newspaper}"))
        return both(*parts)

    def hits(self, parts: Iterable[Mapping[str, Any]]) -> list[tuple[int, int]]:
        """Return (part id, character) of every hit in an article's parts, in reading order."""
        return [
            (part["id"], found.start())
            for part in parts
            if self.find in part["text"] and part["role"] != LEFT_OUT
            for found in self.pattern.finditer(part["text"])
        ]

    def replaced(self, text: str, starts: Collection[int]) -> str:
        """Return a text with the words replaced where they begin at one of these characters."""
        return self.pattern.sub(lambda found: self.put if found.start() in starts else found[0], text)

    def said(self) -> str:
        """Return what is replaced, in words that need no translation."""
        return f"“{self.before}[{self.find}]{self.after}”→“{self.put}”" if self.before + self.after else (
            f"“{self.find}”→“{self.put}”"
        )  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def _day(day: str) -> datetime.date | None:
    return datetime.date.fromisoformat(day) if day else None
