"""Bylines and mentions follow the names they point at when the text around them changes. Pure."""

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
