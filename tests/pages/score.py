"""How near the parser comes to the truth of the invented pages."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

from articles.parsing.pipeline import parse
from articles.parsing.types import ParsedArticle


def fold(text: str) -> str:
    """Return a headline or name without spaces, leading dashes and differences of width."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lstrip("—-–―")


def headline(article: ParsedArticle, role: str) -> str:
    return fold("".join(part.text for part in article.parts if part.role == role))


def score(pages: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, float]:
    """Return the share of articles with exactly their lines, their title and kind; F1 of bylines and joins.

    `pages` are texts with their truth, as `render` gives them. Where kicker and title could fairly be taken for
    one another, together they must have the same letters.
    """
    n: Counter[str] = Counter()
    for text, truth in pages:
        page = parse(text)
        n["pages"] += 1
        n["date"] += (page.issue.date.isoformat() if page.issue.date else None) == truth["issue"]["date"]
        filled = {number for number, line in enumerate(text.split("\n"), 1) if line.strip()} - set(
            truth["unscored_lines"]
        )
        for wanted in truth["articles"]:
            lines = {number for a, b in wanted["lines"] for number in range(a, b + 1)} & filled
            found = max(
                page.articles, key=lambda article: len(lines.intersection(article.lines)), default=None
            )
            n["articles"] += 1
            if found is not None:
                _compare(n, wanted, lines, filled, found)
        joined = {pair for a in page.articles for p in a.parts if p.role in ("body", "caption")
                  for pair in zip(p.lines, p.lines[1:], strict=False)}  # fmt: skip
        true_joins = {(a, b) for a, b in truth["joins"]}
        n["joins_hit"] += len(joined & true_joins)
        n["joins_all"] += len(joined) + len(true_joins)
    figures = {key: n[key] / n["articles"] for key in ("exact", "title", "kind")}
    return figures | {
        "articles": n["articles"],
        "date": n["date"] / n["pages"],
        "bylines": 2 * n["by_hit"] / n["by_all"],
        "joins": 2 * n["joins_hit"] / n["joins_all"],
    }


def _compare(
    n: Counter[str], wanted: dict[str, Any], lines: set[int], filled: set[int], found: ParsedArticle
) -> None:
    n["exact"] += set(found.lines) & filled == lines
    n["kind"] += found.kind == wanted["kind"]
    same = headline(found, "title") == fold(wanted["title"])
    if not same and wanted.get("title_or_kicker_swappable"):
        roles = ("kicker", "title", "subtitle")
        mine = "".join(headline(found, role) for role in roles)
        same = sorted(mine) == sorted("".join(fold(wanted.get(role) or "") for role in roles))
    n["title"] += same
    names, true_names = {b.name for b in found.bylines}, {fold(name) for name, _ in wanted["bylines"]}
    n["by_hit"] += len(names & true_names)
    n["by_all"] += len(names) + len(true_names)
