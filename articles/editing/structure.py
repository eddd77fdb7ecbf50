"""Articles whose structure an editor changed keep it when their page is imported anew; their text is improved."""

from collections.abc import Mapping, Sequence
from typing import Any

from articles.editing.state import State, imported_text, with_text
from articles.editing.threeway import Conflict, merge
from articles.models import Change, ChangeSet, Page
from articles.parsing.normalize import normalise, tighten

_MACHINE = (ChangeSet.Verb.REIMPORT, ChangeSet.Verb.UNDO)


def structured_by_editors(page: Page) -> set[int]:
    """Return the articles of a page that an editor cut, joined, reordered or whose parts he gave other roles."""
    changes = Change.objects.filter(page=page, article__isnull=False).exclude(changeset__verb__in=_MACHINE)
    found = changes.values_list("article_id", "before", "after")
    return {article for article, before, after in found if article and _is_structural(before, after)}


def _is_structural(before: Any, after: Any) -> bool:
    if before is None or after is None or "order" in after:
        return True
    rows = ((before["parts"][key], new) for key, new in after.get("parts", {}).items())
    return any(old["role"] != new["role"] or old["lines"] != new["lines"] for old, new in rows)


def read_again(
    state: State, old: Sequence[str], new: Sequence[str], lines: Mapping[int, int]
) -> tuple[State, list[tuple[int, Conflict]]]:
    """Return an article with its lines' new text in its own parts, and the sentences the editor changed too.

    `old` and `new` are the lines of the page's texts, `lines` gives the new line of an old one.
    """
    parts, conflicts = [], []
    for part in state["parts"]:
        here = [lines[n] for n in part["lines"] if n in lines]
        was = _read([old[n - 1] for n in part["lines"] if n in lines])
        now = _read([new[n - 1] for n in here])
        merged = merge(was, part["text"], now)
        base = merge(was, imported_text(part), now).text
        row = {**with_text({**part, "text": base, "base": base}, merged.text), "lines": here}
        parts.append(row)
        conflicts += [(part["id"], conflict) for conflict in merged.conflicts]
    return {**state, "parts": parts}, conflicts


def _read(lines: Sequence[str]) -> str:
    return tighten("".join(normalise(line).lstrip("#").strip() for line in lines))
