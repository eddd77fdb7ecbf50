"""Putting editors' work on a new reading of a page: a newer parser's, or that of a changed file. Pure.

Untouched text becomes what was read now; what an editor changed stays changed, wherever its passage stands now. Where
the new reading changed the same sentences, the editor's words stand and the conflict is told.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.editing.names import moved
from articles.editing.overlap import lines_of, nearest, owners, pair
from articles.editing.patches import Patch, patches, put_on
from articles.editing.state import NAMES, State, with_text
from articles.editing.threeway import Conflict, Merge, merge

Row = dict[str, Any]
# What an editor sets about an article; the other facts are the parser's.
JUMP_FACTS = ("jump_to_page", "jump_mark", "continued_from_page", "continued_from_mark")
EDITED_FACTS = ("kind", "event_date", "source")

# Where an article goes on is printed with it: what is left of one whose lines are gone goes on nowhere.
NO_JUMP = {
    "jump_to_page": None,
    "jump_mark": "",
    "continued_from_page": None,
    "continued_from_mark": "",
}


@dataclass(slots=True)
class Rebased:
    """The articles of a page as they are then, by id; those that are new have negative keys.

    `successors` says who has the text of an article that goes, `conflicts` are (article, part, conflict),
    `kept` counts the parts in which an editor's changes live on.
    """

    states: dict[int, State] = field(default_factory=dict)
    successors: dict[int, int] = field(default_factory=dict)
    conflicts: list[tuple[int, int, Conflict]] = field(default_factory=list)
    kept: int = 0


def rebase(
    old: Mapping[int, State],
    found: Sequence[State],
    lines: Mapping[int, int],
    edited: Mapping[int, Collection[str]],
    free_id: int,
) -> Rebased:
    """Put what editors changed in `old` on the articles `found`.

    The parts of `found` have ids of their own, unique among them; `lines` gives the new line of an old one;
    `edited` names the facts that an editor set, by article; `free_id` is the first part id that the page never used.
    """
    mine = {key: [lines[n] for n in lines_of(state) if n in lines] for key, state in old.items()}
    same = pair(mine, {n: lines_of(state) for n, state in enumerate(found)})
    keys = [same.get(n, -1 - n) for n in range(len(found))]
    result = Rebased()
    texts, homeless = _carry(old, found, keys, lines, result)
    ids = _part_ids(old, found, lines, free_id)
    for key, state in zip(keys, found, strict=True):
        before = old.get(key)
        result.states[key] = _article(state, before, texts, ids, edited.get(key, ()))
    result.conflicts = [(key, ids[part], conflict) for key, part, conflict in result.conflicts]
    _keep_homeless(old, homeless, set(ids.values()), result)
    by_line = owners((key, lines_of(state)) for key, state in result.states.items())
    for key in old.keys() - result.states.keys():
        if heirs := nearest(mine[key], by_line):
            result.successors[key] = heirs[0]
    return result


def _carry(
    old: Mapping[int, State],
    found: Sequence[State],
    keys: Sequence[int],
    lines: Mapping[int, int],
    result: Rebased,
) -> tuple[dict[int, str], dict[int, list[Row]]]:
    """Put editors' changes on. Returns the texts of parts that have some, and the edited parts whose passage is gone.

    Where one part became one part their sentences are merged. Where the new reading cut or joined parts, what the
    editor changed is looked for, sentence by sentence.
    """
    rows = {part["id"]: part for state in found for part in state["parts"]}
    article_of = {part["id"]: key for key, state in zip(keys, found, strict=True) for part in state["parts"]}
    by_line = owners((part, row["lines"]) for part, row in rows.items())
    parts = [(key, part) for key, state in old.items() for part in state["parts"]]
    homes = {
        part["id"]: nearest([lines[n] for n in part["lines"] if n in lines], by_line) for _, part in parts
    }
    lodgers = Counter(home for these in homes.values() for home in these)
    homeless: dict[int, list[Row]] = {}
    edits: dict[int, list[tuple[str, list[Patch]]]] = {}
    merges: dict[int, Merge] = {}
    for key, part in parts:
        if "base" not in part:
            continue
        result.kept += 1
        candidates = homes[part["id"]]
        if not candidates:
            homeless.setdefault(key, []).append(part)
        elif len(candidates) == lodgers[candidates[0]] == 1:
            merges[candidates[0]] = merge(part["base"], part["text"], rows[candidates[0]]["text"])
        else:
            for target, some in _targets(part, candidates, rows).items():
                edits.setdefault(target, []).append((part["base"], some))
    merges |= {target: put_on(of_target, rows[target]["text"]) for target, of_target in edits.items()}
    result.conflicts += [
        (article_of[target], target, conflict)
        for target, merged in merges.items()
        for conflict in merged.conflicts
    ]
    return {target: merged.text for target, merged in merges.items()}, homeless


def _targets(part: Row, candidates: Sequence[int], rows: Mapping[int, Row]) -> dict[int, list[Patch]]:
    """Return which patches of a part go on which new part: where the sentence stands, else the likeliest."""
    targets: dict[int, list[Patch]] = {}
    for patch in patches(part["base"], part["text"]):
        home = next((c for c in candidates if patch.before in rows[c]["text"]), candidates[0])
        targets.setdefault(home, []).append(patch)
    return targets


def _part_ids(
    old: Mapping[int, State], found: Sequence[State], lines: Mapping[int, int], free_id: int
) -> dict[int, int]:
    """Return the lasting id of each part found: that of the old part it is, or a new one."""
    mine = {
        part["id"]: [lines[n] for n in part["lines"] if n in lines]
        for state in old.values()
        for part in state["parts"]
    }
    theirs = {part["id"]: part["lines"] for state in found for part in state["parts"]}
    same = pair(mine, theirs)
    new = [part for part in theirs if part not in same]
    return same | {part: free_id + n for n, part in enumerate(new)}


def _article(
    found: State,
    before: State | None,
    texts: Mapping[int, str],
    ids: Mapping[int, int],
    edited: Collection[str],
) -> State:
    """Return an article as it is then: read anew, with the editor's words and facts."""
    patched = {part["id"]: texts.get(part["id"], part["text"]) for part in found["parts"]}
    parts = _without_empty([with_text(part, patched[part["id"]]) for part in found["parts"]])
    state = {**found, "parts": [{**part, "id": ids[part["id"]]} for part in parts]}
    read = {part["id"]: part["text"] for part in found["parts"]}
    here = {part["id"] for part in parts}
    for name in NAMES:
        people = {row[3]: row[4] for row in before[name]} if before else {}
        state[name] = sorted(
            [ids[part], start, end, form, person or people.get(form), *rest]
            for part, start, end, form, person, *rest in moved(found[name], read, patched)
            if part in here
        )
    if before is None:
        return state
    rejected = {(row[0], row[3]) for row in before["mentions"] if row[7]}
    state["mentions"] = [[*row[:7], (row[0], row[3]) in rejected] for row in state["mentions"]]
    state |= {name: before[name] for name in edited}
    reread = [part["text"] for part in state["parts"]] != [part["text"] for part in before["parts"]]
    return state | {"review": "corrected" if reread and before["review"] == "verified" else before["review"]}


def _without_empty(parts: Sequence[Row]) -> list[Row]:
    """Leave out parts whose whole text an editor removed; their lines stay with a neighbour."""
    kept: list[Row] = [dict(part) for part in parts if part["text"].strip()]
    if not kept:
        return [with_text(part, part["base"]) if "base" in part else dict(part) for part in parts]
    heir = kept[0]
    for part in parts:
        heir = next((row for row in kept if row["id"] == part["id"]), heir)
        if not part["text"].strip():
            heir["lines"] = [*heir["lines"], *part["lines"]]
    return kept


def _keep_homeless(
    old: Mapping[int, State], homeless: Mapping[int, list[Row]], taken: Collection[int], result: Rebased
) -> None:
    """Keep edited parts whose passage the new text has not: with their article, whatever is left of it."""
    for key, rows in homeless.items():
        result.conflicts += [(key, row["id"], Conflict(row["base"], row["text"], "")) for row in rows]
        state = result.states.get(key)
        if state is None:
            last = max((other["position"] for other in result.states.values()), default=0)
            rows = [row for row in old[key]["parts"] if row["id"] not in taken]
            state = {**old[key], **NO_JUMP, "position": last + 1, "parts": []}
        parts = [*state["parts"], *({**row, "lines": [], "base": ""} for row in rows)]
        ids = {row["id"] for row in parts}
        names = {name: [row for row in state[name] if row[0] in ids] for name in NAMES}
        result.states[key] = {**state, "parts": parts, **names}
