"""From articles to what the index holds of them, and from that to its tokens."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any, NamedTuple

from articles.models import Article, Byline, Mention, SearchDocument
from articles.models.public import public_articles
from articles.search.keys import date_of, wanted_key
from articles.search.tokens import VERSION, characters, field_text, tokens

FIELD_END = "\x1f"
MARK = "\ue020"
EVERY = MARK + "a"  # every article bears this mark
# Fields that can be searched by themselves: what their tokens begin with, so that each has lists of its own.
PREFIXES = {"column": "\ue001", "title": "\ue002", "lead": "\ue003", "byline": "\ue004", "people": "\ue005"}
# Where the fields stand in SearchDocument: (column of the table, place in it from 1).
PLACES = {
    "column": ("text", 1),
    "title": ("text", 2),
    "lead": ("text", 3),
    "byline": ("names", 1),
    "people": ("names", 2),
}
_HEAD_ROLES, _DECK_ROLE, _BODY_ROLE = ("kicker", "title"), "subtitle", "body"
_LEFT_OUT = "jump"
_READ = ("pk", "kind", "column", "parts", "date", "position", "page__number", "page__issue__newspaper")


class Named(NamedTuple):
    """A person of an article, by the name of the authority file and the form that is printed."""

    id: int
    name: str
    form: str


def documents(article_ids: Iterable[int]) -> list[SearchDocument]:
    """Return the documents of those of the articles that readers may see, by article id.

    Each has the sort key it wants, which may not be free.
    """
    ids = list(article_ids)
    articles = public_articles().select_related(None).filter(pk__in=ids).order_by("pk")
    signed: dict[int, dict[str, None]] = defaultdict(dict)
    named: dict[int, dict[Named, None]] = defaultdict(dict)
    mentions = Mention.objects.filter(article__in=ids, rejected=False)
    for rows in (Byline.objects.filter(article__in=ids), mentions):
        for article, person, name, form in rows.values_list("article", "person", "person__name", "name"):
            named[article][Named(person, name, form)] = None
            if rows.model is Byline:
                signed[article][form] = None
    return [
        _document(article, list(signed[article[0]]), list(named[article[0]]))
        for article in articles.values_list(*_READ)
    ]


def _document(article: Sequence[Any], signed: Sequence[str], people: Sequence[Named]) -> SearchDocument:
    key, kind, column, parts, date, position, page, newspaper = article
    forms = [form for person in people for form in (person.name, person.form)]
    return SearchDocument(
        sort_key=wanted_key(date, page, position),
        article_id=key,
        tokeniser=VERSION,
        kind=kind,
        newspaper_id=newspaper,
        page_number=page,
        column=column,
        bylines="\n".join(signed),
        people=",".join(dict.fromkeys(str(person.id) for person in people)),
        text=searched_text(parts),
        names=FIELD_END.join((field_text(signed), field_text(dict.fromkeys(forms)))),
    )


def with_texts(document: SearchDocument, article: Article) -> SearchDocument:
    """Return the document of an article that has other texts than those it was made from, and nothing else."""
    changed = copy(document)
    changed.column, changed.text = article.column, searched_text(article.parts)
    return changed


def searched_text(parts: Sequence[dict[str, Any]]) -> str:
    """Return the fields of an article's parts in canonical form, as a document holds them."""
    return FIELD_END.join(map(field_text, _fields(parts)))


def _fields(parts: Sequence[dict[str, Any]]) -> tuple[list[str], list[str], list[str], list[str]]:
    """Part an article into column label, headline, lead (deck and first paragraph) and the rest.

    Lines of one headline role are one text, as they are shown.
    """
    column, head, deck = (
        [" ".join(part["text"] for part in parts if part["role"] == role) for role in roles]
        for roles in (("column",), _HEAD_ROLES, (_DECK_ROLE,))
    )
    headline_roles = ("column", *_HEAD_ROLES, _DECK_ROLE, _LEFT_OUT)
    rest = [part for part in parts if part["role"] not in headline_roles]
    first = next((part for part in rest if part["role"] == _BODY_ROLE), None)
    lead = [*deck, first["text"]] if first else deck
    return column, head, lead, [part["text"] for part in rest if part is not first]


def field(document: SearchDocument, name: str) -> str:
    """Return the canonical text of a field."""
    column, place = PLACES[name]
    return getattr(document, column).split(FIELD_END)[place - 1]


def token_stream(document: SearchDocument) -> list[str]:
    """Return all tokens of a document, in order: of its text, of its fields, its marks."""
    texts = document.text.split(FIELD_END)
    stream = [token for text in texts for token in tokens(text)]
    stream += characters(document.text)
    for name, prefix in PREFIXES.items():
        text = field(document, name)
        stream += [prefix + token for token in (*tokens(text), *characters(text))]
    return stream + marks(document)


def marks(document: SearchDocument) -> list[str]:
    """Return the marks of a document: kind, newspaper, page, people, and year, month and day of its date.

    They are made of letters and digits only: FTS5 would part them at any other sign of ASCII.
    """
    day = date_of(document.sort_key)
    people = document.people.split(",") if document.people else []
    values = [
        f"k{document.kind}", f"n{document.newspaper_id}", f"p{document.page_number}",
        f"y{day.year}", f"m{day.year}{day.month:02}", f"d{day.toordinal()}", *(f"h{person}" for person in people),
    ]  # fmt: skip
    return [EVERY, *(MARK + value for value in values)]
