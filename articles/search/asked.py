"""From what a reader typed and chose to a search, and to what is marked in its hits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import articles.search.nodes as nodes
from articles.search.damage import forms, table
from articles.search.match import All, Match, both, match_of, occurs, sought, tiers, words_of
from articles.search.results import Search
from articles.search.tokens import needles
from people.models import Person

_HAN_RUN = re.compile(r"[\u3400-\u9fff·•]+")
NAME_LENGTHS = (4, 3)  # characters; shorter ones are not cut anyway
MOST_NAMES = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was read: its node (None for none), the search, and the needles to be marked.

    `damaged` are the needles that are forms of a word which OCR damaged.
    """

    node: nodes.Node | None
    search: Search
    needles: tuple[str, ...]
    damaged: frozenset[str]
    words: tuple[str, ...]


def ask(
    node: nodes.Node | None, filters: Sequence[Match] = (), *, order: str = "", damage: bool = True
) -> Asked:
    """Return the search for a query and filters. `order` is "newest", "oldest" or "" for the most telling first."""
    texts = sought(node)
    names = known_names(" ".join(text.text for text in texts))
    pairs = table() if damage else {}

    def forms_of(word: str) -> list[str]:
        return forms(word, pairs)

    words = [(word, text.prefix) for text in texts for word in words_of(text, names)]
    match = both(*([match_of(node, names, forms_of)] if node else []), *filters)
    exact = [needle for word, prefix in words for needle in needles(word, prefix=prefix)]
    every = [
        needle for word, prefix in words for form in forms_of(word) for needle in needles(form, prefix=prefix)
    ]
    anywhere = [text for text in texts if not text.field]
    if order or not anywhere:
        search = Search(match, (match,), order != "oldest")
    else:
        piece = occurs("".join(text.text for text in anywhere)) if len(words) > 1 else None
        search = Search(match, tuple(tiers(match, piece if piece != All() else None)))
    return Asked(
        node,
        search,
        tuple(dict.fromkeys(every)),
        frozenset(every) - frozenset(exact),
        tuple(dict.fromkeys(word for word, _prefix in words)),
    )


def known_names(text: str) -> list[str]:
    """Return the names of people in the authority file that a text holds, so that they are not cut."""
    runs = _HAN_RUN.findall(text)
    stretches = [
        run[at : at + length]
        for run in runs
        for length in (*NAME_LENGTHS, len(run))
        for at in range(len(run) - length + 1)
    ]
    if not stretches:
        return []
    wanted = list(dict.fromkeys(stretches))[:MOST_NAMES]
    return list(Person.objects.filter(name__in=wanted).values_list("name", flat=True).distinct())
