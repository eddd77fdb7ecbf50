"""A page that is being mended, as it is shown: lines and parts, each with the number and colour of its article."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from articles.editing.segmenting.cut import line_starts
from articles.models import Article, Page
from articles.views.reading import ROLE_NAMES

HUES = 8


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part with its role in words, its lines as numbers, and those of them where it can be cut."""

    id: int
    role: str
    role_name: str
    text: str
    lines: str
    cuts: list[int]
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article with its parts; `hue` is its colour, from 1 to HUES."""

    article: Article
    hue: int
    parts: list[ShownPart]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the page: its number, its text, the articles it is in (number and colour) and its parts' ids."""

    number: int
    text: str
    owners: list[tuple[int, int]]
    parts: str

    @property
    def hue(self) -> int:
        return self.owners[0][1] if self.owners else 0


def shown_articles(page: Page, articles: Sequence[Article], chosen: Collection[int]) -> list[ShownArticle]:
    """Return the articles of a page, `chosen` are the parts that are ticked."""
    return [
        ShownArticle(
            article,
            (article.position - 1) % HUES + 1,
            [_part(part, page.lines, chosen) for part in article.parts],
        )
        for article in articles
    ]


def _part(part: dict[str, Any], lines: Sequence[str], chosen: Collection[int]) -> ShownPart:
    cuts = sorted(line_starts(part, lines)) if len(part["lines"]) > 1 else []
    numbers = " ".join(map(str, part["lines"]))
    return ShownPart(
        part["id"],
        part["role"],
        str(ROLE_NAMES[part["role"]]),
        part["text"],
        numbers,
        cuts,
        part["id"] in chosen,
    )


def shown_lines(page: Page, articles: Sequence[ShownArticle]) -> list[ShownLine]:
    """Return the lines of a page that hold anything; those without an owner are furniture."""
    owners: dict[int, dict[tuple[int, int], None]] = {}
    parts: dict[int, list[str]] = {}
    for shown in articles:
        for part in shown.article.parts:
            for line in part["lines"]:
                owners.setdefault(line, {})[shown.article.position, shown.hue] = None
                parts.setdefault(line, []).append(str(part["id"]))
    return [
        ShownLine(number, text, list(owners.get(number, {})), " ".join(parts.get(number, [])))
        for number, text in enumerate(page.lines, 1)
        if text.strip()
    ]


def tails(page: Page) -> list[Article]:
    """Return the articles on other pages of the issue: one may go on with any of them."""
    others = Article.objects.filter(page__issue=page.issue_id).exclude(page=page).select_related("page")
    return list(others.order_by("page__number", "position").only("title", "body", "page__number", "position"))
