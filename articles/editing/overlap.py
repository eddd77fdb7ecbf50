"""Which article and part of a page's new reading is which one of the old: by the lines they share. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from articles.editing.state import State


def owners(parts: Iterable[tuple[int, Sequence[int]]]) -> dict[int, list[int]]:
    """Return who owns each line, from pairs of an owner and his lines."""
    found: dict[int, list[int]] = {}
    for owner, lines in parts:
        for line in lines:
            found.setdefault(line, []).append(owner)
    return found


def pair(old: Mapping[int, Sequence[int]], new: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """Return for each key of `new` the key of `old` with most lines in common; each at most once.

    Where several have as many in common, those that come first go together.
    """
    places = {key: n for n, key in enumerate(old)}, {key: n for n, key in enumerate(new)}
    by_line = owners(old.items())
    shared: Counter[tuple[int, int]] = Counter(
        (mine, theirs) for mine, lines in new.items() for line in lines for theirs in by_line.get(line, ())
    )
    pairs: dict[int, int] = {}
    ranks = {(m, t): (-count, places[1][m], places[0][t]) for (m, t), count in shared.items()}
    for mine, theirs in sorted(ranks, key=ranks.__getitem__):
        if mine not in pairs and theirs not in pairs.values():
            pairs[mine] = theirs
    return pairs


def nearest(lines: Sequence[int], by_line: Mapping[int, Sequence[int]]) -> list[int]:
    """Return the owners of any of the lines, those of most first."""
    return [owner for owner, _count in Counter(o for n in lines for o in by_line.get(n, ())).most_common()]


def lines_of(state: State) -> list[int]:
    """Return every line of an article."""
    return [line for part in state["parts"] for line in part["lines"]]


def sharing(parts: Sequence[dict[str, Any]]) -> list[tuple[list[int], list[dict[str, Any]]]]:
    """Return the parts that hang together by lines they share, each group with its lines."""
    groups: dict[int, tuple[set[int], list[dict[str, Any]]]] = {}
    of_line: dict[int, int] = {}
    for number, part in enumerate(parts):
        met = {of_line[line] for line in part["lines"] if line in of_line}
        lines = set(part["lines"])
        members: list[dict[str, Any]] = []
        for other in sorted(met):
            more, before = groups.pop(other)
            lines |= more
            members += before
        groups[number] = lines, [*members, part]
        of_line |= dict.fromkeys(lines, number)
    return [(sorted(lines), members) for lines, members in groups.values()]
