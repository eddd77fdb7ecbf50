"""Floors under the parser's quality, on the seeds and on invented pages it was tuned on and was not.

The floors stand just under what is reached. When one gives way, find out why before lowering it.
"""

import json
from pathlib import Path

import pytest

from articles.parsing.pipeline import parse
from tests.pages.render import load, render
from tests.pages.score import score

PAGES = Path(__file__).parent.parent / "pages"
SHAPES = [
    {"blank": "all", "markdown": "none", "width": "half", "noise": 0.0},
    {"blank": "none", "markdown": "titles", "width": "full", "noise": 0.0},
    {"blank": "groups", "markdown": "wrong", "width": "half", "noise": 0.0},
    {"blank": "none", "markdown": "none", "width": "half", "noise": 0.02},
]
FLOORS = {
    "dev": {"exact": 0.975, "title": 0.96, "bylines": 0.995, "kind": 0.97, "joins": 0.975, "date": 1.0},
    "heldout": {"exact": 0.8, "title": 0.88, "bylines": 0.98, "kind": 0.8, "joins": 0.94, "date": 1.0},
}


@pytest.mark.parametrize("folder", [name for name in sorted(FLOORS) if list((PAGES / name).glob("*.page"))])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape['blank']}-{shape['markdown']}")
def test_invented_pages(folder, shape):
    rendered = [render(load(path), **shape, seed=1) for path in sorted((PAGES / folder).glob("*.page"))]
    figures = score([(page.text, page.truth) for page in rendered])
    short = {name: figures[name] for name, floor in FLOORS[folder].items() if figures[name] < floor}
    assert not short, f"below the floor: {short}"
    assert figures["articles"] >= 10


def test_the_seeds_are_cut_as_their_truth_says():
    wanted = json.loads((Path(__file__).parent / "seeds.json").read_text(encoding="utf-8"))
    for name, rows in wanted.items():
        page = parse((Path("seeds") / name).read_text(encoding="utf-8-sig"))
        assert [
            {
                "title": " ".join(p.text for p in a.parts if p.role == "title"),
                "kind": a.kind,
                "lines": sorted(a.lines),
                "bylines": [[b.name, b.role] for b in a.bylines],
            }
            for a in page.articles
        ] == rows, name


def test_confidence_can_be_trusted():
    """Of what the parser calls sure (0.9 and more) nearly all is right on the pages it was tuned on."""
    sure = right = total = 0
    for path in sorted((PAGES / "dev").glob("*.page")):
        page = render(load(path), **SHAPES[0], seed=1)
        want = [
            {line for a, b in article["lines"] for line in range(a, b + 1)}
            for article in page.truth["articles"]
        ]
        filled = {n for n, line in enumerate(page.text.split("\n"), 1) if line.strip()}
        skip = set(page.truth["unscored_lines"])
        want = [(lines & filled) - skip for lines in want]
        for article in parse(page.text).articles:
            total += 1
            if article.confidence >= 0.9:
                sure += 1
                right += set(article.lines) - skip in want
    assert right / sure >= 0.99
    assert sure / total >= 0.84
