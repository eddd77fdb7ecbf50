"""How a page is cut into articles, as a value that the verbs of this package change. Pure: reads and writes nothing.

Parts are told by their ids, which are unique within the page and survive every verb, so that what others write in
them meanwhile stays.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.editing.state import NAMES, Row, State

Part = dict[str, Any]
MARKED = "marked"  # the role of furniture that an editor made so
NEW_ARTICLE: State = {
    "jump_to_page": None, "jump_mark": "", "continued_from_page": None, "continued_from_mark": "",
    "parts": [], "bylines": [], "mentions": [],
}  # fmt: skip


@dataclass(slots=True)
class Layout:
    """The articles of a page by key (negative: not in the archive yet), its furniture, and the page's own lines.

    `next_part` is the first part id that the page has never used. `read_anew` collects parts in whose text the
    names are to be looked for, `mended` the articles whose cut an editor has seen to.
    """

    states: dict[int, State]
    furniture: list[dict[str, Any]]
    lines: Sequence[str]
    next_part: int
    read_anew: set[int] = field(default_factory=set)
    mended: set[int] = field(default_factory=set)

    def order(self) -> list[int]:
        """Return the keys of the articles as they stand on the page."""
        return sorted(self.states, key=lambda key: self.states[key]["position"])

    def article(self, key: int) -> State:
        """Return an article; raise ValidationError for one that is not on the page."""
        if key not in self.states:
            raise ValidationError(_("这篇文章已不在本版：请刷新页面。"), code="gone")
        return self.states[key]

    def home(self, part_id: int) -> int:
        """Return the key of the article that has a part; raise ValidationError where none has it."""
        for key, state in self.states.items():
            if any(part["id"] == part_id for part in state["parts"]):
                return key
        raise ValidationError(_("这一段已不在本版：请刷新页面。"), code="gone")

    def part(self, part_id: int) -> Part:
        """Return a part; raise ValidationError where there is none."""
        return next(p for p in self.states[self.home(part_id)]["parts"] if p["id"] == part_id)

    def chosen(self, part_ids: Collection[int]) -> list[int]:
        """Return part ids in the order of the page; raise ValidationError for none, or for one that is not there."""
        if not part_ids:
            raise ValidationError(_("请先选出段落。"), code="none")
        for part_id in part_ids:
            self.home(part_id)
        return [p["id"] for key in self.order() for p in self.states[key]["parts"] if p["id"] in part_ids]

    def take(
        self, part_ids: Collection[int], keep: int | None = None
    ) -> tuple[list[Part], dict[str, list[Row]]]:
        """Take parts, and the names in them, out of their articles. One of which nothing is left goes, but `keep`."""
        parts: list[Part] = []
        names: dict[str, list[Row]] = {name: [] for name in NAMES}
        for key in self.order():
            state = self.states[key]
            taken = [part for part in state["parts"] if part["id"] in part_ids]
            if not taken:
                continue
            parts += taken
            kept: State = {**state, "parts": [part for part in state["parts"] if part["id"] not in part_ids]}
            for name in NAMES:
                names[name] += [row for row in state[name] if row[0] in part_ids]
                kept[name] = [row for row in state[name] if row[0] not in part_ids]
            self.states[key] = kept
            self.mended.add(key)
            if not kept["parts"] and key != keep:
                del self.states[key]
        return parts, names

    def put(
        self, key: int, parts: Sequence[Part], names: Mapping[str, Sequence[Row]], before: int | None = None
    ) -> None:
        """Put parts with their names into an article: before one of its parts, or at its end."""
        state = self.states[key]
        ids = [part["id"] for part in state["parts"]]
        at = ids.index(before) if before in ids else len(ids)
        joined: State = {**state, "parts": [*state["parts"][:at], *parts, *state["parts"][at:]]}
        for name in NAMES:
            joined[name] = sorted([*state[name], *names[name]], key=lambda row: row[:3])
        self.states[key] = joined
        self.mended.add(key)

    def add(self, model: State, position: float) -> int:
        """Add an empty article of the same kind and source as another; `position` may lie between two."""
        key = min(0, *self.states) - 1
        kept = {name: model[name] for name in ("kind", "source", "event_date")}
        self.states[key] = {
            **NEW_ARTICLE, **kept, "position": position, "confidence": 1.0, "review": "unchecked",
        }  # fmt: skip
        return key

    def set_part(self, part: Part) -> None:
        """Put a part in the place of the one with its id."""
        key = self.home(part["id"])
        rows = [part if row["id"] == part["id"] else row for row in self.states[key]["parts"]]
        self.states[key] = {**self.states[key], "parts": rows}
        self.mended.add(key)

    def new_id(self) -> int:
        """Return a part id that the page has never used."""
        self.next_part += 1
        return self.next_part - 1


def in_line_order(furniture: Collection[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return pieces of furniture as they stand on the page."""
    return sorted(furniture, key=lambda piece: min(piece["lines"], default=0))


def stamp(states: Mapping[int, State], furniture: Sequence[Mapping[str, Any]]) -> str:
    """Return a short mark of how a page is cut: the same as long as parts, roles and furniture stay where they are."""
    cut = [
        [key, [[part["id"], part["role"], part["lines"]] for part in state["parts"]]]
        for key, state in sorted(states.items(), key=lambda item: item[1]["position"])
    ]
    whole = json.dumps([cut, [[piece["role"], piece["lines"]] for piece in furniture]])
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def called(state: State, length: int = 16) -> str:
    """Return what to call an article in a sentence: its title, or the beginning of its text."""
    titles = [part["text"] for part in state["parts"] if part["role"] == "title"]
    text: str = "".join(titles or [part["text"] for part in state["parts"]][:1]).replace("\n", "")
    return text[:length] + ("……" if len(text) > length else "")
