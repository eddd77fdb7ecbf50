"""A page as an outline that a person can read and a test can compare."""

from articles.parsing.pipeline import parse
from articles.parsing.types import ParsedArticle


def outline(text: str) -> str:
    """Return the articles of a page: a line for each, and a line for each of its parts with its source lines."""
    page = parse(text)
    blocks = [_article(article) for article in page.articles]
    blocks += [f"furniture {piece.role} {_lines(piece.lines)}" for piece in page.furniture]
    blocks += [f"problem {problem.code} {problem.line}" for problem in page.problems if problem.line]
    return "\n".join(blocks)


def _article(article: ParsedArticle) -> str:
    facts = [f"article {article.kind}"]
    if article.bylines:
        facts.append("by " + ", ".join(f"{b.role or '-'} {b.name}" for b in article.bylines))
    if article.jump:
        facts.append(f"to {article.jump.page}{article.jump.mark or ''}")
    if article.continued_from:
        facts.append(f"from {article.continued_from.page}")
    parts = [f"  {part.role} {_lines(part.lines)} {_short(part.text)}" for part in article.parts]
    return "\n".join([" | ".join(facts), *parts])


def _lines(lines: tuple[int, ...]) -> str:
    return ",".join(map(str, lines))


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:10]}…{text[-10:]}"
