"""How good the parser is on the invented pages, how far its confidence can be trusted, and how fast it is.

    .venv/bin/python -m bench.parser_quality

`dev` are the pages its rules were tuned on, `heldout` those they were not. Every page is rendered in several shapes
(with and without blank lines, markdown marks on titles, on the wrong lines or nowhere, noise).
"""

import time
from collections import Counter
from pathlib import Path

from articles.parsing.pipeline import parse
from tests.pages.render import Rendered, load, render
from tests.pages.score import score

ROOT = Path(__file__).resolve().parent.parent
SHAPES: list[dict] = [
    {"blank": "all", "markdown": "none", "width": "half", "noise": 0.0},
    {"blank": "none", "markdown": "titles", "width": "full", "noise": 0.0},
    {"blank": "groups", "markdown": "wrong", "width": "half", "noise": 0.0},
    {"blank": "some", "markdown": "some", "width": "full", "noise": 0.0},
    {"blank": "none", "markdown": "none", "width": "half", "noise": 0.02},
]
BUCKETS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
COPIES = 20


def main() -> None:
    for folder in ("dev", "heldout"):
        paths = sorted((ROOT / "tests" / "pages" / folder).glob("*.page"))
        if not paths:
            continue
        reliability: Counter[tuple[float, bool]] = Counter()
        print(f"\n{folder}: {len(paths)} pages")
        for shape in SHAPES:
            pages = [render(load(path), **shape, seed=1) for path in paths]
            figures = score([(page.text, page.truth) for page in pages])
            name = " ".join(str(value) for value in shape.values())
            print(f"  {name:24}", "  ".join(f"{key} {value:.3f}" for key, value in figures.items()))
            for page in pages:
                reliability.update(judge(page))
        print("  confidence        articles  right")
        for low, high in zip(BUCKETS, (*BUCKETS[1:], 1.01), strict=True):
            right, wrong = (
                sum(n for (b, ok), n in reliability.items() if b == low and ok is is_ok)
                for is_ok in (True, False)
            )
            if right + wrong:
                print(
                    f"  {low:.2f} to {min(high, 1):.2f}   {right + wrong:8}    {right / (right + wrong):.3f}"
                )
    speed()


def judge(page: Rendered) -> list[tuple[float, bool]]:
    """Return, for every article found, the bucket of its confidence and whether its lines are exactly right."""
    filled = {n for n, line in enumerate(page.text.split("\n"), 1) if line.strip()} - set(
        page.truth["unscored_lines"]
    )
    wanted = [
        {line for a, b in article["lines"] for line in range(a, b + 1)} & filled
        for article in page.truth["articles"]
    ]
    return [
        (max(low for low in BUCKETS if low <= article.confidence), set(article.lines) & filled in wanted)
        for article in parse(page.text).articles
    ]


def speed() -> None:
    """Print the speed over all seeds and invented pages, and over one seed many times as long (processor time)."""
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    pages = [render(load(path), seed=1).text for path in sorted((ROOT / "tests" / "pages").glob("*/*.page"))]
    print("\nspeed, one core (median of 5)")
    for name, texts in (("seeds", seeds), ("invented pages", pages), ("one long page", [seeds[0] * COPIES])):
        times = sorted(timed(texts) for _ in range(5))
        size = sum(len(text.encode()) for text in texts) / 1e6
        print(f"  {name:14} {size:6.3f} MB in {times[2]:.3f} s: {size / times[2]:.2f} MB/s")


def timed(texts: list[str]) -> float:
    began = time.process_time()
    for text in texts:
        parse(text)
    return time.process_time() - began


if __name__ == "__main__":
    main()
