"""Who is named in an article whose text an editor changed: what stands is kept, what is new is recognised."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.editing.state import Row, State
from people.actions.find import standing_forms
from people.recognition.forms import possible_names
from people.recognition.recognise import recognise
from people.recognition.types import Mention


@dataclass(frozen=True, slots=True)
class _Part:
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class _Article:
    parts: Sequence[_Part]
    bylines: tuple[()] = ()


def mention_row(mention: Mention, part_id: int) -> Row:
    """Return a mention as a state has it; nobody knows yet which person it is."""
    offices = [[office.title[:60], office.organisation[:60]] for office in mention.offices]
    return [part_id, mention.start, mention.end, mention.name, None, mention.kind, offices, False]


def recognised_again(state: State, *, changed: Collection[int]) -> list[Row]:
    """Return the mentions of an article with those that are now found in its changed parts.

    A mention that stands there keeps its place and person, a rejected one stays rejected.
    """
    rows: list[Row] = list(state["mentions"])
    parts = [part for part in state["parts"] if part["id"] in changed]
    texts = [part["text"] for part in parts]
    known, never = standing_forms(possible_names(texts))
    known |= {row[3] for row in rows if not row[7]}
    article = _Article([_Part(part["role"], part["text"]) for part in parts])
    (found,) = recognise([article], known=known, never=never)
    for mention in found:
        row = mention_row(mention, parts[mention.part]["id"])
        if not any(old[0] == row[0] and old[1] < row[2] and row[1] < old[2] for old in rows):
            rows.append(row)
    return sorted(rows, key=lambda row: row[:3])
