"""What the parser takes and gives: frozen values that carry positions.

Lines are 1-based lines of the page's text, split at "\\n" only. Spans are characters, half-open.
"""

import datetime
from dataclasses import dataclass, field
from typing import Literal

Role = Literal[
    "column", "kicker", "title", "subtitle", "byline", "body", "subhead", "caption",
    "credit", "signature", "jump", "poem", "table", "note",
]  # fmt: skip
Kind = Literal["news", "feature", "commentary", "photo", "notice", "other"]
FurnitureRole = Literal["masthead", "index", "imprint", "advert", "other"]
Basis = Literal["printed", "inferred", "given"]

HEADLINE_ROLES = ("kicker", "title", "subtitle")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an editor should know: a stable code, a Chinese sentence, a 1-based line or None."""

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line and the words on it that a date, page number or name was read from."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an article that has one role. `text` is normalised; `lines` lists every source line."""

    role: Role
    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BylineFound:
    """A name that signs an article: characters [start, end) of the text of part number `part` (from 0)."""

    name: str
    role: str
    part: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Jump:
    """Where an article goes on (下转) or comes from (上接)."""

    page: int | None
    mark: str | None
    line: int


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """One article: its parts in reading order, and what they say about it. `confidence` is 0 to 1."""

    parts: tuple[Part, ...]
    kind: Kind = "news"
    source: str = ""
    event_date: datetime.date | None = None
    bylines: tuple[BylineFound, ...] = ()
    jump: Jump | None = None
    continued_from: Jump | None = None
    confidence: float = 1.0

    @property
    def lines(self) -> tuple[int, ...]:
        """Every source line, in reading order, each once."""
        return tuple(dict.fromkeys(n for part in self.parts for n in part.lines))


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines of the page that belong to no article."""

    role: FurnitureRole
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What the page tells about the issue it belongs to; None where it tells nothing."""

    newspaper: str | None = None
    cn_number: str | None = None
    date: datetime.date | None = None
    date_basis: Basis | None = None
    edition: str = ""
    number: int | None = None
    page_count: int | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Which page it is, and how that is known."""

    number: int | None = None
    basis: Basis | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """Everything the parser makes of one page's text."""

    issue: IssueFacts = IssueFacts()
    page: PageFacts = PageFacts()
    articles: tuple[ParsedArticle, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows about the page's place; None where nothing was given."""

    newspaper: str | None = None
    date: datetime.date | None = None
    page: int | None = None
