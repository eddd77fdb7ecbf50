"""Bylines and mentions follow the names they point at when the text around them changes. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from articles.editing.spans import follow_name
from articles.editing.state import NAMES, Row, State


def names_moved(now: State, state: State) -> dict[str, list[Row]]:
    """Return the bylines and mentions of `now` as they are in `state`, the article with other texts."""
    texts = [{part["id"]: part["text"] for part in one["parts"]} for one in (now, state)]
    return {name: moved(now[name], *texts) for name in NAMES}


def moved(rows: Sequence[Row], before: Mapping[int, str], after: Mapping[int, str]) -> list[Row]:
    """Return rows that begin [part id, start, end, name, person] where their names stand now.

    `before` and `after` are the texts of parts by id. What has no name left to point at is left out. A name
    that was changed has no person (None): whoever writes it finds the person of that name.
    """
    found: dict[tuple[int, int], Row] = {}
    for part, start, end, name, person, *rest in rows:
        old, new = before.get(part), after.get(part)
        if new is None or old is None:
            continue
        span = (start, end) if old == new else follow_name((start, end), old, new)
        if span is None:
            continue
        now = new[slice(*span)]
        same = now == old[start:end]
        place = [part, *span]
        found[part, span[0]] = (
            [*place, name, person, *rest] if same else [*place, "".join(now.split()), None, *rest]
        )
    return [found[place] for place in sorted(found)]


def values_taken_back(
    now: Sequence[Row], before: Sequence[Row], after: Sequence[Row]
) -> tuple[list[Row], bool]:
    """Take back what a change did to the values of names that are still there: person, role, rejection.

    Rows are told by part, name and how often the name stands in the part before them, so that other edits may have
    moved them. Returns the rows, and whether one was changed otherwise since and kept.
    """
    old, new = _numbered(before), _numbered(after)
    rows, kept = [], False
    for key, row in _numbered(now).items():
        if key in old and key in new and old[key][4:] != new[key][4:]:
            if row[4:] == new[key][4:]:
                row = [*row[:4], *old[key][4:]]
            elif row[4:] != old[key][4:]:
                kept = True
        rows.append(row)
    return rows, kept


def _numbered(rows: Sequence[Row]) -> dict[tuple[int, str, int], Row]:
    seen: Counter[tuple[int, str]] = Counter()
    found = {}
    for row in rows:
        found[row[0], row[3], seen[row[0], row[3]]] = row
        seen[row[0], row[3]] += 1
    return found
