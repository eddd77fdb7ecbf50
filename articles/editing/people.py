"""Who is named in an article whose text an editor changed: what stands is kept, what is new is recognised."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.editing.state import Row, State
from people.actions.find import standing_forms
from people.recognition.forms import possible_names
from people.recognition.recognise import recognise
from people.recognition.types import Mention

Passage = tuple[int, int, int]  # part id, characters [start, end)


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

    A mention that stands there keeps its place and person, a rejected one stays rejected. Its offices are read again
    where their words stand there no more.
    """
    whole = [(part["id"], 0, len(part["text"])) for part in state["parts"] if part["id"] in changed]
    return recognised_near([(state, whole)])[0]


def recognised_near(read: Sequence[tuple[State, Sequence[Passage]]]) -> list[list[Row]]:
    """Return the mentions of each article with those that are now found in some passages of it.

    The authority file is asked once for all of them.
    """
    pieces = [_pieces(state, passages) for state, passages in read]
    known, never = standing_forms(possible_names(piece.text for some in pieces for piece in some))
    return [
        _with_found(state, passages, some, known, never)
        for (state, passages), some in zip(read, pieces, strict=True)
    ]


def _pieces(state: State, passages: Sequence[Passage]) -> list[_Part]:
    parts = {part["id"]: part for part in state["parts"]}
    return [_Part(parts[part]["role"], parts[part]["text"][start:end]) for part, start, end in passages]


def _with_found(
    state: State,
    passages: Sequence[Passage],
    pieces: Sequence[_Part],
    known: frozenset[str],
    never: frozenset[str],
) -> list[Row]:
    rows: list[Row] = list(state["mentions"])
    texts = {part["id"]: part["text"] for part in state["parts"]}
    known |= {row[3] for row in rows if not row[7]}
    (found,) = recognise([_Article(pieces)], known=known, never=never)
    for mention in found:
        part, begin, _end = passages[mention.part]
        row = mention_row(mention, part)
        row[1:3] = row[1] + begin, row[2] + begin
        there = [n for n, old in enumerate(rows) if old[0] == part and old[1] < row[2] and row[1] < old[2]]
        if not there:
            rows.append(row)
        elif rows[there[0]][:4] == row[:4] and row[6] and not _stand(rows[there[0]][6], texts[part]):
            rows[there[0]] = [*rows[there[0]][:6], row[6], rows[there[0]][7]]
    return sorted(rows, key=lambda row: row[:3])


def _stand(offices: Sequence[Sequence[str]], text: str) -> bool:
    return all(title in text and organisation in text for title, organisation in offices)
