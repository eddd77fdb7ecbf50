"""Marking what a reader searched for, and how texts begin. Gives pieces of plain text; the template escapes them."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from articles.search.marks import Passage, Span, passage, spans

# 本报讯（记者/某某）, 某社北京3月5日电（记者 某某）, （本报记者 某某）
DATELINE = re.compile(
    r"[^\s，。！？（）]{0,20}[讯报]?（[^（）]*(?:记者|通讯员)[^（）]*）\s*|[^\s，。！？（）]{2,20}[社报]\S{0,12}?[电讯]\s+"
)
SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）》]*|[^。！？]+$")
ENOUGH = 30  # characters


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is, or is not, a hit; a damaged one is a misread form of what was searched."""

    text: str
    hit: bool = False
    damaged: bool = False


def marked(text: str, needles: Sequence[str], damaged: Container[str] = ()) -> tuple[Piece, ...]:
    """Cut a text into hits and what stands between them; nothing is lost. `needles` as `articles.search` has them."""
    return _cut(text, Passage(0, len(text), False, False), spans(text, needles), needles, damaged)


def snippet(text: str, needles: Sequence[str], damaged: Container[str] = ()) -> tuple[Piece, ...]:
    """Return the passage that shows the hits best, or the beginning, in whole sentences where they fit."""
    hits = spans(text, needles)
    shown = passage(text, hits)
    pieces = _cut(text, shown, hits, needles, damaged)
    before = (Piece("……"),) if shown.cut_before else ()
    return (*before, *pieces, *((Piece("……"),) if shown.cut_after else ()))


def _cut(
    text: str, shown: Passage, hits: Sequence[Span], needles: Sequence[str], damaged: Container[str]
) -> tuple[Piece, ...]:
    """Cut a passage at the hits that lie in it."""
    pieces: list[Piece] = []
    end = shown.start
    for hit in hits:
        if hit.start < end or hit.end > shown.end:
            continue
        pieces += [
            Piece(text[end : hit.start]),
            Piece(text[hit.start : hit.end], hit=True, damaged=needles[hit.needle] in damaged),
        ]
        end = hit.end
    pieces.append(Piece(text[end : shown.end]))
    return tuple(piece for piece in pieces if piece.text)


def opening(text: str, limit: int = 90) -> str:
    """Return how a text begins, for a list: whole sentences up to a fair length, at most `limit` characters.

    Left out are the dateline (lists name the authors on a line of their own) and captions of a few words.
    """
    lines = text.split("\n")
    line = next((line for line in lines if len(line) >= ENOUGH), lines[0])
    dateline = DATELINE.match(line)
    line = line[dateline.end() :] if dateline else line
    taken = ""
    for sentence in SENTENCE.findall(line):
        if len(taken) >= ENOUGH:
            break
        taken += sentence
    if len(taken) <= limit:
        return taken
    return taken[:limit].rstrip("，、；：。！？“‘（《—… ") + "……"
