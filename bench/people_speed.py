"""How fast people are recognised, beside jieba.posseg over the same text, one after the other in one run.

    python -m bench.people_speed [--rounds 5]

The aim is at most one and a half times the time that jieba.posseg needs.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jieba
import jieba.posseg

from articles.parsing.pipeline import parse
from people.recognition.recognise import recognise

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    jieba.setLogLevel(60)
    pages = [parse(path.read_text(encoding="utf-8")).articles for path in sorted(SEEDS.glob("*.txt"))]
    texts = ["\n".join(part.text for article in page for part in article.parts) for page in pages]
    timed(recognise, pages[:1])  # reads its dictionary
    timed(jieba.posseg.lcut, texts[:1])
    pairs = [(timed(recognise, pages), timed(jieba.posseg.lcut, texts)) for _ in range(rounds)]
    mine, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    size = sum(map(len, texts))
    print(
        f"{size} characters: recognition {mine:.2f} s = {size / mine:.0f} characters/s, "
        f"jieba.posseg {theirs:.2f} s; {ratio:.2f} of it (median of {rounds} pairs)"
    )


def timed(read: Callable[[Any], object], things: list) -> float:
    """Return the seconds it takes to read some things."""
    began = time.perf_counter()
    for thing in things:
        read(thing)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
