"""From characters of a part back to the line and column of the page they were read from.

Folded the same way, a part is a piece of its lines put together, which tells where each character stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.detectors.types import Suggestion
from articles.parsing.folding import columns, fold_one, is_kept
from articles.parsing.types import ParsedArticle, Part


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters [col, col + len(found)) of a raw line (from 1), and what should stand in their place."""

    line: int
    col: int
    found: str
    proposed: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A suggestion and where it stands in the page's text."""

    suggestion: Suggestion
    spot: Spot


def place(
    suggestions: Iterable[Suggestion], articles: Sequence[ParsedArticle], lines: Sequence[str]
) -> Iterator[Placed]:
    """Yield the suggestions that can be shown on one of the page's raw lines, split at newlines."""
    traced: dict[int, Positions] = {}
    for suggestion in suggestions:
        one = suggestion.suspicion
        number = one.passage.article
        if number not in traced:
            traced[number] = Positions(articles[number - 1], lines)
        spot = traced[number].spot(one.passage.part, one.start, one.end, one.proposed)
        if spot:
            yield Placed(suggestion, spot)


class Positions:
    """Where the characters of an article's parts stand in the page's lines."""

    def __init__(self, article: ParsedArticle, lines: Sequence[str]) -> None:
        """Take an article and the page's raw lines, split at newlines."""
        self._lines = lines
        self._after: dict[int, int] = {}  # line → how much of it, folded, the parts before have taken
        self._origins = [self._locate(part) for part in article.parts]

    def spot(self, part: int, start: int, end: int, proposed: str) -> Spot | None:
        """Return where characters [start, end) of a part stand.

        Where they run over a line break, what found and proposed have in common is left out until they fit on
        one line. None where that cannot be done, or where the part could not be traced.
        """
        origins = self._origins[part]
        if origins is None:
            return None
        places = origins[start:end]
        while places and len({place[0] for place in places if place}) > 1:
            text = self._printed(places)
            first, last = places[0], places[-1]
            if len(places) > 1 and proposed and text[-1:] == fold_one(proposed[-1]) and last:
                places, proposed = places[:-1], proposed[:-1]
            elif len(places) > 1 and proposed and text[:1] == fold_one(proposed[0]) and first:
                places, proposed = places[1:], proposed[1:]
            else:
                return None
        known = [place for place in places if place]
        if not known:
            return None
        (line, col), (_, last_col) = known[0], known[-1]
        return Spot(line, col, self._lines[line - 1][col : last_col + 1], proposed)

    def _printed(self, places: Sequence[tuple[int, int] | None]) -> str:
        return "".join(fold_one(self._lines[place[0] - 1][place[1]]) for place in places if place)

    def _locate(self, part: Part) -> list[tuple[int, int] | None] | None:
        """Return line and column of every character of a part, None for a space that was put in."""
        origins = [(number, col) for number in part.lines for col in columns(self._lines[number - 1])]
        folded = "".join(fold_one(self._lines[number - 1][col]) for number, col in origins)
        wanted = "".join(map(fold_one, filter(is_kept, part.text)))
        begin = folded.find(wanted, self._after.get(part.lines[0], 0))
        if begin < 0:
            begin = folded.find(wanted)
        if begin < 0:
            return None
        taken = iter(origins[begin : begin + len(wanted)])
        last = part.lines[-1]
        self._after[last] = sum(1 for number, _ in origins[: begin + len(wanted)] if number == last)
        return [next(taken) if is_kept(char) else None for char in part.text]
