"""How good the detectors of OCR mistakes are, rule by rule, how often they cry wolf, and how fast they are.

    .venv/bin/python -m bench.detector_quality [--truth DIR] [--seeds DIR]

Clean pages: every suggestion is a false alarm. Damaged pages: look-alike, dropped and doubled characters put in at
random; a suggestion is right when it brings its line nearer to the clean one. With --truth, a folder that holds an
ocr_mistakes.json, also the pages named there: each page's figures, and in brackets those without the rules that
found something on no other page, which is what rules made without that page could have found.
"""

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from articles.detectors.edits import distance
from articles.detectors.positions import Placed, place
from articles.detectors.rules import detect
from articles.detectors.survey import Survey, view_of
from articles.parsing.pipeline import parse
from people.recognition.recognise import recognise
from tests.pages.render import load, render

ROOT = Path(__file__).resolve().parent.parent
NOISE = 0.02
PAGE = 8000
NO_TEXT_ERRORS = ("splice", "layout")


class Judged(NamedTuple):
    """A suggestion against the truth: whether a mistake is there, a sure one, and whether it is mended rightly."""

    rule: str
    hit: bool
    sure: bool
    mended: bool


def suggest(texts: Sequence[str]) -> list[list[Placed]]:
    """Return the suggestions for each page, all pages compared with one another."""
    pages = [parse(text) for text in texts]
    views = [view_of(page, recognise(page.articles)) for page in pages]
    survey = Survey()
    for view in views:
        survey.add(view)
    context = survey.context()
    return [
        list(place(detect(view, context), page.articles, text.split("\n")))
        for text, page, view in zip(texts, pages, views, strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds")
    options = parser.parse_args()
    for folder in ("dev", "heldout"):
        invented(folder)
    if options.truth:
        against(json.loads((options.truth / "ocr_mistakes.json").read_text(encoding="utf-8")), options.seeds)
    speed(options.seeds)


def invented(folder: str) -> None:
    paths = sorted((ROOT / "tests" / "pages" / folder).glob("*.page"))
    clean = [render(load(path), seed=1).text for path in paths]
    alarms = Counter(placed.suggestion.rule for page in suggest(clean) for placed in page)
    size = sum(map(len, clean))
    print(
        f"{folder}, clean: {size} characters, {alarms.total() * PAGE / size:.2f} false alarms in {PAGE}",
        dict(alarms),
    )
    damaged = [render(load(path), noise=NOISE, seed=1).text for path in paths]
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for text, better, page in zip(damaged, clean, suggest(damaged), strict=True):
        for placed in page:
            found[placed.suggestion.rule].append(nearer(text.split("\n"), better.split("\n"), placed))
    print(f"{folder}, damaged: rule, suggestions, precision")
    for rule, right in sorted(found.items()):
        print(f"  {rule:10} {len(right):4} {sum(right) / len(right):.2f}")


def nearer(lines: Sequence[str], clean: Sequence[str], placed: Placed) -> bool:
    """Return whether a suggestion brings its line nearer to the clean one."""
    line, wanted = lines[placed.spot.line - 1], clean[placed.spot.line - 1]
    return distance(mend(line, placed), wanted) < distance(line, wanted)


def mend(line: str, placed: Placed) -> str:
    spot = placed.spot
    return line[: spot.col] + spot.proposed + line[spot.col + len(spot.found) :]


def against(truth: dict[str, list[dict[str, Any]]], seeds: Path) -> None:
    """Print the figures of every page of the truth, and of every rule over them."""
    names = [path.name for path in sorted(seeds.glob("*.txt"))]
    texts = [(seeds / name).read_text(encoding="utf-8-sig") for name in names]
    judged = {
        name: judge(text.split("\n"), page, truth[name])
        for name, text, page in zip(names, texts, suggest(texts), strict=True)
        if name in truth
    }
    pages_of = Counter(
        (rule, name) for name, rows in judged.items() for rule in {row.rule for row in rows if row.hit}
    )
    print(
        "\npage: suggestions, precision, mended rightly, sure mistakes found (without the rules that only it needs)"
    )
    for name, rows in judged.items():
        sure = sum(row["sure"] for row in text_errors(truth[name]))
        general = [row for row in rows if any(pages_of[row.rule, other] for other in judged if other != name)]
        print(f"  {name:28} {figures(rows, sure)}   ({figures(general, sure)})")
    print("rule: suggestions, precision, mended rightly, mistakes found")
    by_rule: defaultdict[str, list[Judged]] = defaultdict(list)
    for row in (row for rows in judged.values() for row in rows):
        by_rule[row.rule].append(row)
    for rule, rows in sorted(by_rule.items()):
        hits = sum(row.hit for row in rows)
        mended = sum(row.mended for row in rows) / max(1, hits)
        print(f"  {rule:10} {len(rows):3} {hits / len(rows):.2f} {mended:.2f} {hits:3}")


def figures(rows: Sequence[Judged], sure: int) -> str:
    hits = sum(row.hit for row in rows)
    share = hits / len(rows) if rows else 1.0
    mended = sum(row.mended for row in rows) / max(1, hits)
    return f"{len(rows):3} {share:.2f} {mended:.2f} {sum(row.sure for row in rows) / max(1, sure):.2f}"


def text_errors(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] not in NO_TEXT_ERRORS]


def judge(lines: Sequence[str], page: Iterable[Placed], rows: Iterable[dict[str, Any]]) -> list[Judged]:
    """Compare a page's suggestions with its mistakes; a mistake told twice counts once."""
    left, judged = text_errors(rows), []
    for placed in sorted(page, key=lambda placed: -placed.suggestion.suspicion.confidence):
        spot = placed.spot
        here = [
            row
            for row in left
            if row["line"] == spot.line
            and spot.col < row["col"] + max(1, len(row["printed"]))
            and row["col"] < spot.col + len(spot.found)
        ]
        left = [row for row in left if row not in here]
        line = lines[spot.line - 1]
        right = {line[: r["col"]] + r["right"] + line[r["col"] + len(r["printed"]) :] for r in here}
        sure = any(row["sure"] for row in here)
        judged.append(Judged(placed.suggestion.rule, bool(here), sure, mend(line, placed) in right))
    return judged


def speed(seeds: Path) -> None:
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted(seeds.glob("*.txt"))]
    size = sum(len(text.encode()) for text in texts) / 1e6
    pages = [parse(text) for text in texts]
    views = [view_of(page, recognise(page.articles)) for page in pages]
    context = Survey().context()
    for view in views:
        detect(view, context)
    parsing = median([clock(lambda: [parse(text) for text in texts]) for _ in range(5)])
    detecting = median([clock(lambda: [detect(view, context) for view in views]) for _ in range(5)])
    print(f"\nspeed, one core: parsing {size / parsing:.2f} MB/s, detecting {size / detecting:.2f} MB/s")


def clock(work: Any) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def median(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


if __name__ == "__main__":
    main()
