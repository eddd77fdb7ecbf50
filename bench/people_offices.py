"""How many offices of the seeds are attached to the right person, against a hand-made truth.

    python -m bench.people_offices --truth people.json [--seeds DIR] [--misses]

The truth maps a file to rows of {line, as_printed, spans, roles}. Counted are the mentions found that have an office in
the truth or by the recognition; right is one with exactly the printed offices.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from articles.detectors.positions import Positions
from articles.parsing.pipeline import parse
from people.recognition.recognise import recognise
from people.recognition.types import Mention

ROOT = Path(__file__).resolve().parent.parent
REMARK = re.compile(r"\((?:printed )?[^()]*\)")  # what the truth adds of its own


class Judged(NamedTuple):
    """A mention with the offices wanted and found."""

    place: str
    wanted: list[str]
    found: list[str]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--truth", type=Path, required=True)
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    truth = json.loads(options.truth.read_text(encoding="utf-8"))
    judged = [one for name, rows in truth.items() for one in judge(options.seeds / name, rows)]
    wrong = [one for one in judged if one.wanted != one.found]
    print(f"{len(judged)} mentions with offices, {1 - len(wrong) / len(judged):.3f} right")
    for one in wrong if options.misses else ():
        print(one.place, one.wanted, one.found)


def judge(path: Path, rows: list[dict[str, Any]]) -> Iterator[Judged]:
    """Yield the mentions of a page that are in the truth and have an office there or here."""
    found = mentions_by_place(path.read_text(encoding="utf-8-sig"))
    for row in rows:
        wanted = sorted(REMARK.sub("", role) for role in row["roles"])
        for start, _end in row["spans"]:
            mention = found.get((row["line"], start))
            offices = sorted(office.printed for office in mention.offices) if mention else []
            if mention and (wanted or offices):
                yield Judged(f"{path.name}:{row['line']} {row['as_printed']}", wanted, offices)


def mentions_by_place(text: str) -> dict[tuple[int, int], Mention]:
    """Return who is named in a page by line and column."""
    page, lines = parse(text), text.split("\n")
    found = {}
    for article, mentions in zip(page.articles, recognise(page.articles), strict=True):
        positions = Positions(article, lines)
        for mention in mentions:
            spot = positions.spot(mention.part, mention.start, mention.end, "")
            if spot:
                found[spot.line, spot.col] = mention
    return found


if __name__ == "__main__":
    main()
