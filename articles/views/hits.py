"""What a list shows of each hit: headline lines and a passage, with the hits marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Article
from articles.models.public import public_articles
from articles.search.asked import Asked
from articles.search.engines import engine
from articles.search.results import Place
from articles.views.snippets import Piece, marked, snippet

NOT_SHOWN = {"column", "kicker", "title", "subtitle", "jump"}  # roles that are no part of the passage


@dataclass(frozen=True, slots=True)
class Row:
    """A hit as a list shows it."""

    article: Article
    address: str
    title: tuple[Piece, ...]
    kicker: tuple[Piece, ...]
    deck: tuple[Piece, ...]
    column: tuple[Piece, ...]
    snippet: tuple[Piece, ...]


def rows(asked: Asked, places: Sequence[Place], query: str = "") -> list[Row]:
    """Read the articles at some places of a search, in their order; `query` goes on to their addresses."""
    ids = engine().article_ids([place.key for place in places])
    read = public_articles().prefetch_related("bylines").in_bulk(list(ids.values()))
    found = [read[ids[place.key]] for place in places if ids.get(place.key) in read]
    return [_row(asked, article, query) for article in found]


def _row(asked: Asked, article: Article, query: str) -> Row:
    def mark(text: str) -> tuple[Piece, ...]:
        return marked(text, asked.needles, asked.damaged)

    text = "\n".join(part["text"] for part in article.parts if part["role"] not in NOT_SHOWN)
    deck = mark(article.subtitle) if asked.needles else ()
    return Row(
        article=article,
        address=article.get_absolute_url() + query,
        title=mark(article.title or article.heading),
        kicker=mark(article.kicker),
        deck=deck if any(piece.hit for piece in deck) else (),
        column=mark(article.column),
        snippet=snippet(text, asked.needles, asked.damaged),
    )
