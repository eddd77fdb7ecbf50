"""Taking one change back from an article as it is now: a merge like any other, later work stays. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from articles.editing.names import names_moved, values_taken_back
from articles.editing.state import FACTS, NAMES, Delta, State, applied, by_id, imported_text
from articles.editing.threeway import merge


class Reversal(NamedTuple):
    """What becomes of an article (None: it goes), and whether some later work stood in the way and was kept.

    `state` is the state there was when the change cannot be taken back at all.
    """

    state: State | None
    kept: bool


def taken_back(now: State | None, before: Delta | None, after: Delta | None) -> Reversal:
    """Take back a change that made `after` of `before` from what the article is now."""
    if before is None or after is None:
        return _whole_taken_back(now, before, after)
    if now is None:
        return Reversal(None, kept=True)
    facts, kept = _facts(now, before, after)
    rows = _parts(now, before, after)
    if rows is None:
        return Reversal(now, kept=True)
    parts, conflicts = rows
    state = {**now, **facts, "parts": parts}
    names, quarrels = _names(now, state, before, after)
    return Reversal({**state, **names}, kept or conflicts or quarrels)


def _whole_taken_back(now: State | None, before: Delta | None, after: Delta | None) -> Reversal:
    """Bring back an article that went, or take away one that came, unless it was changed since."""
    if before is not None:
        return Reversal(_from(before), kept=False) if now is None else Reversal(now, kept=True)
    untouched = now is not None and after is not None and now == _from(after)
    return Reversal(None, kept=False) if untouched or now is None else Reversal(now, kept=True)


def _from(whole: Delta) -> State:
    return applied({"parts": [], **dict.fromkeys(FACTS)}, whole)


def _facts(now: State, before: Delta, after: Delta) -> tuple[dict[str, Any], bool]:
    names = [name for name in FACTS if name in after]
    facts = {name: before[name] for name in names if now[name] == after[name]}
    return facts, any(now[name] not in (before[name], after[name]) for name in names)


def _parts(now: State, before: Delta, after: Delta) -> tuple[list[dict[str, Any]], bool] | None:
    """Return the parts and whether some sentence was kept; None where their order or number was changed since."""
    rows, kept = by_id(now["parts"]), False
    if "order" in after and list(rows) != after["order"]:
        return (list(rows.values()), False) if list(rows) == before["order"] else None
    for key, new in after.get("parts", {}).items():
        old, row = before["parts"][key], rows.get(int(key))
        if new is None or old is None:
            if row != new:
                return None
            rows.pop(int(key), None) if old is None else rows.update({int(key): old})
        elif row is None:
            kept = True
        else:
            rows[int(key)], conflict = _part(row, old, new)
            kept = kept or conflict
    return [rows[key] for key in before.get("order", rows)], kept


def _part(
    now: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[dict[str, Any], bool]:
    """Return a part with the change taken back; on sentences changed since, what stands there stays."""
    merged = merge(after["text"], now["text"], before["text"])
    row = {**now, "text": merged.text}
    kept = bool(merged.conflicts)
    for name in ("role", "lines"):
        if now[name] == after[name]:
            row[name] = before[name]
        kept = kept or now[name] not in (before[name], after[name])
    base = imported_text(dict(before if imported_text(dict(now)) == imported_text(dict(after)) else now))
    row.pop("base", None)
    return row | ({"base": base} if base != row["text"] else {}), kept


def _names(now: State, state: State, before: Delta, after: Delta) -> tuple[dict[str, Any], bool]:
    """Return bylines and mentions as they were where all is as it was, else where their names stand now.

    What the change did to the person of a name that still stands is taken back by itself; also returned is
    whether somebody did something else to one since.
    """
    texts = {key: row["text"] for key, row in by_id(state["parts"]).items()}
    restored = all(
        row is None or texts.get(int(key)) == row["text"] for key, row in before.get("parts", {}).items()
    )
    names: dict[str, Any] = names_moved(now, state)
    kept = False
    for name in NAMES:
        if restored and name in after and now[name] == after[name]:
            names[name] = before[name]
        elif name in after:
            names[name], quarrel = values_taken_back(names[name], before[name], after[name])
            kept = kept or quarrel
    return names, kept
