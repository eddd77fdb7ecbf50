"""From what a reader typed and chose to a search, and to what is marked in its hits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import articles.search.nodes as nodes
from articles.search.damage import forms, known_damage
from articles.search.match import Any, Forms, Match, both, match_of, occurs, sought, tiers, words_of
from articles.search.results import Search
from articles.search.tokens import needles
from people.models import Person

_HAN_RUN = re.compile(r"[\u3400-\u9fff·•]+")
NAME_LENGTHS = (4, 3)  # characters; shorter ones are not cut anyway
MOST_NAMES = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was read: its node (None for none), the search, and the needles to be marked.

    `damaged` are the needles that are forms of a word which OCR damaged, `damage` those forms as they are written,
    `exact` the match without them. `words` are those that must occur, `names` the ones not cut on the way.
    """

    node: nodes.Node | None
    search: Search
    needles: tuple[str, ...]
    damaged: frozenset[str]
    damage: tuple[str, ...]
    exact: Match
    words: tuple[str, ...]
    names: tuple[str, ...]


def ask(
    node: nodes.Node | None, filters: Sequence[Match] = (), *, order: str = "", damage: bool = True
) -> Asked:
    """Return the search for a query and filters. `order` is "newest", "oldest" or "" for the most telling first."""
    texts = sought(node)
    names = known_names(" ".join(text.text for text in texts))
    words = {(word, text.prefix): None for text in texts for word in words_of(text, names)}
    pairs = known_damage(word for word, _prefix in words) if damage else {}
    damaged = {form for word, _prefix in words for form in forms(word, pairs)[1:]}

    def match_with(forms_of: Forms) -> Match:
        return both(*([match_of(node, names, forms_of)] if node else []), *filters)

    match = match_with(lambda word: forms(word, pairs))
    marked = {
        needle: form
        for word, prefix in words
        for form in forms(word, pairs)
        for needle in needles(form, prefix=prefix)
    }
    return Asked(
        node=node,
        search=Search(match, _tiers(match, texts, len(words), order), order != "oldest"),
        needles=tuple(marked),
        damaged=frozenset(needle for needle, form in marked.items() if form in damaged),
        damage=tuple(dict.fromkeys(form for form in marked.values() if form in damaged)),
        exact=match_with(lambda word: (word,)) if damaged else match,
        words=tuple(dict.fromkeys(word for word, _prefix in words)),
        names=tuple(names),
    )


def _tiers(match: Match, texts: Sequence[nodes.Text], words: int, order: str) -> tuple[Match, ...]:
    """Return what parts the hits; nothing does where they come by date, or where only fields are searched."""
    anywhere = [text for text in texts if not text.field]
    if order or not anywhere:
        return (match,)
    piece = occurs("".join(text.text for text in anywhere)) if words > 1 else Any()
    return tuple(tiers(match, piece if piece != Any() else None))


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
