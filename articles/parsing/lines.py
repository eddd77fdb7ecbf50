"""Cut a page's text into lines, free of markdown marks."""

import re
from dataclasses import dataclass

from articles.parsing.normalize import normalise

_HEADING = re.compile(r"^\s{0,3}(#{1,6})(?!#)\s*(?=\S)(?!.*\S#(?:\s|$))")
_BOLD = re.compile(r"^\s*(?:\*\*|__)(?=\S)(.*\S)(?:\*\*|__)\s*$")
_QUOTE = re.compile(r"^\s*>+\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line: its 1-based number, its normalised text, its markdown level (0 for none)."""

    number: int
    text: str
    level: int = 0


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the page's non-blank lines. A line that held nothing but marks keeps its place with those marks."""
    found = []
    for number, raw in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not raw.strip():
            continue
        level, bare = 0, raw
        if heading := _HEADING.match(raw):
            level, bare = len(heading[1]), raw[heading.end() :]
        elif bold := _BOLD.match(raw):
            level, bare = 4, bold[1]
        elif quote := _QUOTE.match(raw):
            bare = raw[quote.end() :]
        found.append(Line(number, normalise(bare) or normalise(raw), level))
    return tuple(found)
