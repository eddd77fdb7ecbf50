"""Which two names may be one person's, one of them damaged, and why. Pure: an editor decides.

Two forms are candidates when they differ in one character or one lacks a character of the other; that proves
nothing, as brothers and strangers differ by no more. Evidence is who stands beside them in lists and articles,
the office printed with them, and the time; forms that stand in one article are two people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from typing import Literal

Kind = Literal["character", "alike", "missing", "lists", "articles", "office", "byline", "period"]
FEWEST_SHARED = 2
PERIOD = 800  # days between the one's last and the other's first appearance
# The main block of Chinese characters in Unicode stands in the order of radicals, then of strokes: characters so
# near to each other have the radical in common and about as many strokes.
NEAR = 12
_FIRST, _LAST = 0x4E00, 0x9FA5


@dataclass(frozen=True, slots=True)
class Form:
    """A name as the archive knows it.

    `listed` are the names that stand beside it in lists, `met` all that stand in articles with it, `offices` those
    printed with it, an organisation named; `bylines` the roles in which it signs.
    """

    name: str
    first: Date
    last: Date
    listed: frozenset[str] = frozenset()
    met: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    bylines: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason to think that two forms are one person's, with what it rests on."""

    kind: Kind
    values: tuple[str, ...] = ()


WEIGHTS: dict[Kind, int] = {"alike": 20, "lists": 50, "articles": 35, "office": 50, "byline": 40, "period": 5}


def evidence(one: Form, other: Form) -> tuple[Evidence, ...]:
    """Return why two forms may be one person's; nothing where that does not suffice for a proposal."""
    likeness = _likeness(one.name, other.name)
    together = one.name in other.met or other.name in one.met
    if likeness is None or together or not _in_one_period(one, other):
        return ()
    found = tuple(_company(one, other))
    kinds = {reason.kind for reason in found}
    if kinds == {"byline"} and likeness.kind != "alike":
        return ()  # the names of a newsroom differ by a character often enough
    if kinds == {"articles"} and likeness.kind == "character":
        return ()
    return (likeness, *found, Evidence("period", _span(one, other))) if found else ()


def score(reasons: tuple[Evidence, ...]) -> int:
    """Return how strong evidence is, up to 100."""
    shared = sum(3 * len(reason.values) for reason in reasons if reason.kind in ("lists", "articles"))
    return min(100, shared + sum(WEIGHTS.get(reason.kind, 0) for reason in reasons))


def variants(name: str) -> frozenset[str]:
    """Return the forms of a name in which one character looks a little different, or is missing."""
    found = {name[:at] + name[at + 1 :] for at in range(len(name)) if len(name) > 2}
    for at, char in enumerate(name):
        if _FIRST <= ord(char) <= _LAST:
            near = range(max(_FIRST, ord(char) - NEAR), min(_LAST, ord(char) + NEAR) + 1)
            found.update(name[:at] + chr(code) + name[at + 1 :] for code in near)
    return frozenset(found - {name})


def differ_by_one(one: str, other: str) -> bool:
    """Return whether two names differ in one character, or by one."""
    return _likeness(one, other) is not None


def _likeness(one: str, other: str) -> Evidence | None:
    if len(one) == len(other):
        places = [at for at in range(len(one)) if one[at] != other[at]]
        if len(places) != 1 or len(one) < 2:
            return None
        a, b = one[places[0]], other[places[0]]
        if abs(ord(a) - ord(b)) <= NEAR and min(ord(a), ord(b)) >= _FIRST:
            return Evidence("alike", (a, b))
        return Evidence("character", (a, b)) if len(one) > 2 else None
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) != 1 or len(shorter) < 2:
        return None
    for at, char in enumerate(longer):
        if longer[:at] + longer[at + 1 :] == shorter:
            return Evidence("missing", (char,))
    return None


def _company(one: Form, other: Form) -> Iterator[Evidence]:
    listed = sorted(one.listed & other.listed)
    met = sorted(one.met & other.met)
    if len(listed) >= FEWEST_SHARED:
        yield Evidence("lists", tuple(listed[:8]))
    elif len(met) >= FEWEST_SHARED:
        yield Evidence("articles", tuple(met[:8]))
    if offices := sorted(one.offices & other.offices):
        yield Evidence("office", tuple(offices[:3]))
    if roles := sorted(one.bylines & other.bylines):
        yield Evidence("byline", tuple(roles[:3]))


def _in_one_period(one: Form, other: Form) -> bool:
    earlier, later = sorted((one, other), key=lambda form: form.first)
    return (later.first - earlier.last).days <= PERIOD


def _span(one: Form, other: Form) -> tuple[str, ...]:
    return tuple(day.isoformat() for form in (one, other) for day in (form.first, form.last))
