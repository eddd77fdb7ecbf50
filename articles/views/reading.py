"""How an article's parts are laid out for reading: blocks of pieces, some of which lead to people. Pure."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.editing.chardiff import SAME, character_diff
from articles.views.snippets import Piece

ROLE_NAMES = {
    "column": _("栏目"),
    "kicker": _("引题"),
    "title": _("标题"),
    "subtitle": _("副题"),
    "byline": _("署名"),
    "body": _("正文"),
    "subhead": _("小标题"),
    "caption": _("图片说明"),
    "credit": _("图片署名"),
    "signature": _("落款"),
    "jump": _("转版"),
    "poem": _("诗歌"),
    "table": _("表格"),
    "note": _("附注"),
}
HEADLINE_ROLES = ("column", "kicker", "title", "subtitle")
FIGURE_ROLES = ("caption", "credit")


@dataclass(frozen=True, slots=True)
class Link:
    """Characters [start, end) of a part lead to a person, who has an office."""

    start: int
    end: int
    name: str
    url: str
    office: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text, with an address and perhaps an office where it names a person; `marked` where it holds a hit.

    `change` is "gone" for what only the page's own text has, "new" for what only the corrected one has.
    """

    text: str
    url: str = ""
    office: str = ""
    marked: tuple[Piece, ...] = ()
    change: str = ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.marked or (Piece(self.text),)


def _cut(run: Run, piece: Piece, text: str) -> Run:
    return replace(run, text=text, marked=(replace(piece, text=text),))


@dataclass(frozen=True, slots=True)
class SetPart:
    """A part ready to be shown; `anchor` is its address within the page."""

    anchor: str
    role: str
    runs: tuple[Run, ...]

    @property
    def phrases(self) -> tuple[tuple[Run, ...], ...]:
        """The text cut at its spaces, so that a headline breaks between its phrases before it breaks within one.

        The space of a name that is set with one (赵 兵) stays: its link is one.
        """
        phrases: list[list[Run]] = [[]]
        for run, piece in ((own, piece) for own in self.runs for piece in own.pieces):
            first, *rest = [piece.text] if run.url else re.split(r"\s+", piece.text)
            phrases[-1].append(_cut(run, piece, first))
            phrases += [[_cut(run, piece, text)] for text in rest]
        kept = (tuple(part for part in phrase if part.text) for phrase in phrases)
        return tuple(phrase for phrase in kept if phrase)


@dataclass(frozen=True, slots=True)
class Block:
    """A single part, or a caption with its credit; `role` is the first part's."""

    role: str
    parts: tuple[SetPart, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the page as it came, with its number from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A part beside the lines of the page it came from."""

    anchor: str
    role_name: str
    text: str
    lines: tuple[SourceLine, ...]


def linked(text: str, links: Iterable[Link]) -> tuple[Run, ...]:
    """Cut a text at its links. A link whose characters no longer read as its name is left out."""
    runs: list[Run] = []
    end = 0
    for link in sorted(links, key=lambda link: link.start):
        printed = text[link.start : link.end]
        if link.start < end or "".join(printed.split()) != "".join(link.name.split()):
            continue
        runs += [Run(text[end : link.start]), Run(printed, link.url, link.office)]
        end = link.end
    runs.append(Run(text[end:]))
    return tuple(run for run in runs if run.text)


def with_hits(part: SetPart, mark: Callable[[str], Sequence[Piece]]) -> SetPart:
    """Return a part with the hits in it marked; `mark` cuts a text into hits and what stands between them."""
    pieces = list(mark("".join(run.text for run in part.runs)))
    runs = []
    for run in part.runs:
        marked, left = [], len(run.text)
        while left:
            piece = pieces.pop(0)
            here, beyond = piece.text[:left], piece.text[left:]
            marked.append(replace(piece, text=here))
            left -= len(here)
            if beyond:
                pieces.insert(0, replace(piece, text=beyond))
        runs.append(replace(run, marked=tuple(marked)))
    return replace(part, runs=tuple(runs))


def compared(part: Mapping[str, Any]) -> tuple[Run, ...]:
    """Cut a part where its text and the one that was read from the page differ; links are left out."""
    diff = character_diff(part.get("base", part["text"]), part["text"])
    return tuple(Run(run.text, change="" if run.kind == SAME else run.kind) for run in diff)


def anchor(part: Mapping[str, Any]) -> str:
    """Return the fragment that addresses a part within its article's page."""
    return f"part-{part['id']}"


def headline_lines(
    parts: Sequence[Mapping[str, Any]],
    role: str,
    links: Mapping[int, Sequence[Link]],
    *,
    beside_page: bool = False,
) -> tuple[SetPart, ...]:
    """Return the lines of a headline role, in order; `links` are by part id.

    `beside_page` marks where the page has them otherwise, instead of the links.
    """
    return tuple(
        SetPart(
            anchor(part),
            role,
            compared(part) if beside_page else linked(part["text"], links.get(part["id"], ())),
        )
        for part in parts
        if part["role"] == role
    )


def blocks(
    parts: Sequence[Mapping[str, Any]],
    links: Mapping[int, Sequence[Link]],
    *,
    jumps_shown: bool,
    beside_page: bool = False,
) -> tuple[Block, ...]:
    """Return everything below the headline in reading order; `links` are by part id.

    Jump lines are left out where the page shows the jump in its own way (`jumps_shown`). `beside_page` marks where
    the page has the text otherwise, and leaves out the links.
    """
    out: list[list[SetPart]] = []
    for part in parts:
        role = part["role"]
        if role in HEADLINE_ROLES or (role == "jump" and jumps_shown):
            continue
        runs = compared(part) if beside_page else linked(part["text"], links.get(part["id"], ()))
        shown = SetPart(anchor(part), role, runs)
        if out and role == "credit" and out[-1][0].role in FIGURE_ROLES:
            out[-1].append(shown)
        else:
            out.append([shown])
    return tuple(Block(group[0].role, tuple(group)) for group in out)


def origins(parts: Sequence[Mapping[str, Any]], page_lines: Sequence[str]) -> tuple[Origin, ...]:
    """Return each part with the page's own lines, skipping line numbers the page does not have."""
    return tuple(
        Origin(
            anchor(part),
            str(ROLE_NAMES.get(part["role"], part["role"])),
            part["text"],
            tuple(SourceLine(n, page_lines[n - 1]) for n in part["lines"] if 1 <= n <= len(page_lines)),
        )
        for part in parts
    )


def numbered(page_lines: Sequence[str]) -> tuple[SourceLine, ...]:
    """Return the lines of a page that hold anything, with their numbers."""
    return tuple(SourceLine(n, line) for n, line in enumerate(page_lines, 1) if line.strip())


def by_part(links: Iterable[tuple[int, Link]]) -> dict[int, list[Link]]:
    """Group links by the id of their part."""
    grouped: dict[int, list[Link]] = defaultdict(list)
    for part_id, link in links:
        grouped[part_id].append(link)
    return grouped
