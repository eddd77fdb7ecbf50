"""Marking what a reader searched for. Pure: gives pieces of plain text, the template escapes them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# 本报讯（记者/某某）, 某社北京3月5日电（记者 某某）, （本报记者 某某）
DATELINE = re.compile(
    r"[^\s，。！？（）]{0,20}[讯报]?（[^（）]*(?:记者|通讯员)[^（）]*）\s*|[^\s，。！？（）]{2,20}[社报]\S{0,12}?[电讯]\s+"
)
SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）》]*|[^。！？]+$")
ENOUGH = 30  # characters
BEFORE, WIDTH = 30, 120  # characters of a snippet: before the first hit, and in all


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is, or is not, a hit."""

    text: str
    hit: bool = False


def pattern(words: Sequence[str]) -> "re.Pattern[str] | None":
    """Return a pattern for any of the words as written, longer words first; None where there are none."""
    longest_first = sorted(set(filter(None, words)), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE) if longest_first else None


def marked(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Cut a text into hits and what stands between them; nothing is lost."""
    hits = pattern(words)
    if hits is None:
        return (Piece(text),)
    pieces: list[Piece] = []
    end = 0
    for match in hits.finditer(text):
        pieces += [Piece(text[end : match.start()]), Piece(match.group(), hit=True)]
        end = match.end()
    pieces.append(Piece(text[end:]))
    return tuple(piece for piece in pieces if piece.text)


def snippet(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Return some 120 characters around the first hit, or from the beginning, with the hits marked."""
    hits = pattern(words)
    match = hits.search(text) if hits else None
    start = max(0, match.start() - BEFORE) if match else 0
    cut = " ".join(text[start : start + WIDTH].split())
    before = "……" if start else ""
    after = "……" if start + WIDTH < len(text) else ""
    return marked(f"{before}{cut}{after}", words)


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
