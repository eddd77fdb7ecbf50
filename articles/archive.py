"""Parts and the columns derived from them: the one place that writes either."""

from collections.abc import Sequence
from typing import TypedDict

from articles.models import Article

PARTS_COLUMNS = ("parts", "column", "kicker", "title", "subtitle", "body", "characters")
BODY_ROLES = {"body", "subhead", "caption", "poem", "table", "note"}


class PartRow(TypedDict):
    """A part as it is stored in `Article.parts`. `lines` are 1-based lines of the page's text.

    A part that an editor changed has also "base", its text as it was imported.
    """

    id: int
    role: str
    text: str
    lines: list[int]


def headline(parts: Sequence[PartRow], role: str) -> str:
    """Return the parts of a headline role joined by one space."""
    return " ".join(part["text"] for part in parts if part["role"] == role)


def write_parts(article: Article, parts: Sequence[PartRow]) -> None:
    """Set an article's parts and every column derived from them. Saves nothing.

    Raises ValueError when two parts share an id.
    """
    ids = [part["id"] for part in parts]
    if len(ids) != len(set(ids)):
        raise ValueError(f"part ids occur twice: {ids}")
    article.parts = list(parts)
    for name, value in derived(parts).items():
        setattr(article, name, value)


def derived(parts: Sequence[PartRow]) -> dict[str, str | int]:
    """Return the columns that say what is in the parts, cut to what they hold."""
    body = "\n".join(part["text"] for part in parts if part["role"] in BODY_ROLES)
    return {
        "column": headline(parts, "column")[:200],
        "kicker": headline(parts, "kicker")[:500],
        "title": headline(parts, "title")[:500],
        "subtitle": headline(parts, "subtitle")[:500],
        "body": body,
        "characters": sum(map(str.isalnum, body)),
    }
