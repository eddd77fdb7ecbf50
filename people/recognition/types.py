"""What the recognition takes and gives: frozen values that carry positions. Spans are characters, half-open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Kind = Literal["byline", "credit", "signature", "mention"]


class Part(Protocol):
    """A piece of an article: its role (title, body, byline …) and its text."""

    @property
    def role(self) -> str: ...
    @property
    def text(self) -> str: ...


class Byline(Protocol):
    """A name that is known to sign an article: characters [start, end) of its part number `part`, from 0."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def part(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Article(Protocol):
    """What the recognition must know of an article."""

    @property
    def parts(self) -> Sequence[Part]: ...
    @property
    def bylines(self) -> Sequence[Byline]: ...


@dataclass(frozen=True, slots=True)
class Office:
    """An office as printed with a name: 市工信局 + 局长. `organisation` is "" where none is printed."""

    title: str
    organisation: str = ""

    @property
    def printed(self) -> str:
        """The office with its organisation."""
        return self.organisation + self.title


@dataclass(frozen=True, slots=True)
class Mention:
    """A person at characters [start, end) of the text of part number `part`, from 0.

    `name` has no inner spaces. `offices` are those printed with the name at this place.
    """

    name: str
    part: int
    start: int
    end: int
    kind: Kind = "mention"
    offices: tuple[Office, ...] = ()
