"""Bylines follow the names they point at when the text around them changes. Pure."""

from collections.abc import Mapping, Sequence

from articles.editing.spans import follow_name
from articles.editing.state import BylineRow


def moved_bylines(
    rows: Sequence[BylineRow], before: Mapping[int, str], after: Mapping[int, str]
) -> list[BylineRow]:
    """Return the bylines where their names stand now; those whose name is no more are left out.

    `before` and `after` are the texts of parts by id. A name that was changed has no person (None): whoever
    writes it finds the person of that name.
    """
    moved: dict[tuple[int, int], BylineRow] = {}
    for part, start, end, name, role, person in rows:
        old, new = before.get(part), after.get(part)
        span = (
            (start, end)
            if old == new
            else None
            if old is None or new is None
            else follow_name((start, end), old, new)
        )
        if new is None or span is None:
            continue
        now = "".join(new[slice(*span)].split())
        same = old is not None and new[slice(*span)] == old[start:end]
        moved[part, span[0]] = [part, *span, name, role, person] if same else [part, *span, now, role, None]
    return [moved[place] for place in sorted(moved)]
