"""Articles whose structure an editor changed keep it when their page is imported anew; their text is improved."""

from collections.abc import Mapping, Sequence
from typing import Any

from articles.editing.overlap import sharing
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


def with_whole_lines(states: Mapping[int, State], lines: Sequence[str]) -> dict[int, State]:
    """Return articles whose parts as imported hold every letter of their lines, `lines` being the page's.

    Of lines that an editor cut and that are read otherwise now, nobody can say which piece has which letters: the
    first part has them all, as imported, and what the editor made of each stays.
    """
    parts = [part for state in states.values() for part in state["parts"]]
    imported: dict[int, str] = {}
    for numbers, members in sharing(parts):
        printed = _read([lines[n - 1] for n in numbers])
        if len(members) > 1 and _letters(printed) != _letters("".join(map(imported_text, members))):
            imported |= dict.fromkeys((part["id"] for part in members), "")
            imported[members[0]["id"]] = printed
    return {
        key: {**state, "parts": [_imported_as(part, imported.get(part["id"])) for part in state["parts"]]}
        for key, state in states.items()
    }


def _imported_as(part: dict[str, Any], base: str | None) -> dict[str, Any]:
    return part if base is None else with_text({**part, "base": base}, part["text"])


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _read(lines: Sequence[str]) -> str:
    return tighten("".join(normalise(line).lstrip("#").strip() for line in lines))
