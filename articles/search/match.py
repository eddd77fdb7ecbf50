"""What an engine is asked: a tree of terms, marks and days, and how it is made from a reader's query. Pure."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import articles.search.nodes as nodes
from articles.search.tokens import needles, whole
from articles.search.words import cut

FIELDS = ("", "title", "lead", "column", "byline", "people")  # "" is the text of the article, wherever
Forms = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Term:
    """The needle is a substring of the canonical text of a field."""

    needle: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The article bears a mark: a letter for what it tells, and its value (see `documents.marks`)."""

    mark: str


@dataclass(frozen=True, slots=True)
class Days:
    """Published from one day to another, both included, as ordinal numbers."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Not:
    match: "Match"


@dataclass(frozen=True, slots=True)
class All:
    """All of the matches; every article where there are none."""

    matches: "tuple[Match, ...]" = ()


@dataclass(frozen=True, slots=True)
class Any:
    """Any of the matches; no article where there are none."""

    matches: "tuple[Match, ...]" = ()


Match = Term | Mark | Days | Not | All | Any


def both(*matches: Match) -> Match:
    """Return what all of the matches find, nested ones dissolved."""
    flat = [inner for match in matches for inner in (match.matches if isinstance(match, All) else (match,))]
    return flat[0] if len(flat) == 1 else All(tuple(flat))


def either(*matches: Match) -> Match:
    """Return what any of the matches finds."""
    return matches[0] if len(matches) == 1 else Any(matches)


def days(first: datetime.date | None, last: datetime.date | None) -> Days:
    """Return the days from one to another; None is open."""
    return Days((first or datetime.date.min).toordinal(), (last or datetime.date.max).toordinal())


def exactly(value: str, field: str) -> Term:
    """Return the match for a field that holds just this value among its values."""
    return Term(whole(value), field)


def match_of(node: nodes.Node, names: Iterable[str] = (), forms: Forms = lambda word: (word,)) -> Match:
    """Return what a query asks an engine.

    `names` are not cut into words. `forms` gives the forms under which a word may stand in a text, the word first.
    """
    match node:
        case nodes.And():
            return both(*(match_of(one, names, forms) for one in node.nodes))
        case nodes.Or():
            return either(*(match_of(one, names, forms) for one in node.nodes))
        case nodes.Not():
            return Not(match_of(node.node, names, forms))
        case nodes.Dates():
            return days(node.first, node.last)
        case nodes.Page():
            return Mark(f"p{node.number}")
        case nodes.Kind():
            return Mark(f"k{node.kind}")
    return both(*(occurs(word, node.field, node.prefix, forms) for word in words_of(node, names)))


def occurs(word: str, field: str = "", prefix: bool = False, forms: Forms = lambda word: (word,)) -> Match:
    """Return the match for a word, in any of its forms; one of no letter or sign is nowhere."""
    found = [needle for form in forms(word) for needle in needles(form, prefix=prefix)]
    return either(*(Term(needle, field) for needle in dict.fromkeys(found)))


def words_of(text: nodes.Text, names: Iterable[str] = ()) -> list[str]:
    """Return the words of a text, each of which must occur: a phrase is one, and so is a name after a field."""
    if text.phrase or text.prefix or text.field in ("people", "byline"):
        return [text.text]
    return cut(text.text, names)


def sought(node: nodes.Node | None) -> list[nodes.Text]:
    """Return the texts that a query looks for, in order, without those it leaves out."""
    match node:
        case nodes.Text():
            return [node]
        case nodes.And() | nodes.Or():
            return [text for one in node.nodes for text in sought(one)]
    return []


def tiers(match: Match, piece: Match | None = None) -> list[Match]:
    """Return matches that part the hits of a match by how telling they are, the most telling first.

    First what holds the whole query as one piece, then what holds every word in the headline, then in headline and
    lead, then the rest. None holds a hit of one before it.
    """
    narrower = [_within(match, ("title",)), _within(match, ("title", "lead"))]
    wider = [both(piece, match)] if piece else []
    wider += [one for one in narrower if one != match]
    ordered = list(dict.fromkeys([*wider, match]))
    return [both(one, *(Not(other) for other in ordered[:at])) for at, one in enumerate(ordered)]


def _within(match: Match, fields: tuple[str, ...]) -> Match:
    """Return the match with each term that may occur anywhere held to some fields; what is left out stays so."""
    match match:
        case Term(field=""):
            return either(*(replace(match, field=field) for field in fields))
        case All() | Any():
            return type(match)(tuple(_within(one, fields) for one in match.matches))
    return match
