"""What a query asks for, as a tree. `str(node)` is a query that parses to the same node. Pure."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words to be found as written: a phrase, or what will be cut into words. `field` "" is anywhere."""

    text: str
    phrase: bool = False
    prefix: bool = False
    field: str = ""

    def __str__(self) -> str:
        body = f'"{self.text}"' if self.phrase else self.text + "*" * self.prefix
        return f"{self.field}:{body}" if self.field else body


@dataclass(frozen=True, slots=True)
class Dates:
    """Published from `first` to `last`, both included; None is open."""

    first: datetime.date | None
    last: datetime.date | None

    def __str__(self) -> str:
        if self.first == self.last and self.first:
            return f"date:{self.first}"
        return f"date:{self.first or ''}..{self.last or ''}"


@dataclass(frozen=True, slots=True)
class Page:
    """On the page of this number."""

    number: int

    def __str__(self) -> str:
        return f"page:{self.number}"


@dataclass(frozen=True, slots=True)
class Kind:
    """Of this kind, one of KINDS."""

    kind: str

    def __str__(self) -> str:
        return f"kind:{self.kind}"


@dataclass(frozen=True, slots=True)
class Not:
    """What the node does not find."""

    node: "Node"

    def __str__(self) -> str:
        return f"-({self.node})" if isinstance(self.node, And | Or) else f"-{self.node}"


@dataclass(frozen=True, slots=True)
class And:
    """What all of the nodes find; two or more."""

    nodes: "tuple[Node, ...]"

    def __str__(self) -> str:
        return " ".join(f"({node})" if isinstance(node, Or) else str(node) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Or:
    """What any of the nodes finds; two or more."""

    nodes: "tuple[Node, ...]"

    def __str__(self) -> str:
        return " OR ".join(map(str, self.nodes))


Node = Text | Dates | Page | Kind | Not | And | Or


def joined(kind: type[And] | type[Or], nodes: "list[Node]") -> Node:
    """Return the nodes under one And or Or, those of the same kind dissolved in it; a single one as it is."""
    flat = [inner for node in nodes for inner in (node.nodes if isinstance(node, kind) else (node,))]
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
