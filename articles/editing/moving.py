"""Names in an article that pass from one person to another, or turn out to be none. Pure."""

from collections.abc import Mapping
from typing import Any

from articles.editing.state import NAMES, State


def passed_on(state: State, article: int, selection: Mapping[str, Any]) -> State:
    """Return an article with the names that a selection concerns passed on.

    `selection` says `from` (a person), `to` (the person who has the names then; null: they are rejected as
    no names) and perhaps `articles`, the only ones concerned.
    """
    if selection.get("articles") is not None and article not in selection["articles"]:
        return state
    old, new = selection["from"], selection["to"]
    if new is not None:
        changed = {name: [[*r[:4], new, *r[5:]] if r[4] == old else r for r in state[name]] for name in NAMES}
    else:
        changed = {
            "bylines": [row for row in state["bylines"] if row[4] != old],
            "mentions": [[*row[:7], True] if row[4] == old else row for row in state["mentions"]],
        }
    return {**state, **changed}
