"""How well people are recognised: mentions, and the offices printed with them.

    python -m bench.people_quality                 the invented pages, the passages the rules were made with, and those
                                                   (tests/people/heldout) that nobody looks at
    python -m bench.people_quality --misses FILE…  passage files (tests/people/passages.py has the format)

Precision, recall and F1 of mentions by their exact spans, a line a label; of the offices of mentions found, the
share that is exactly right, and that is right but for how much of the organisation is told.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from people.recognition.recognise import recognise
from tests.people.passages import Passage, count, figures, read_page, read_passages

TESTS = Path(__file__).resolve().parent.parent / "tests"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="passage files")
    parser.add_argument(
        "--misses", action="store_true", help="tell every miss: + too many, - missing, ? offices"
    )
    options = parser.parse_args()
    if not options.files:
        pages = [read_page(path) for path in sorted((TESTS / "pages" / "dev").glob("*.page"))]
        report("tests/pages/dev", pages, options.misses)
    for path in options.files or sorted((TESTS / "people").glob("*/*.txt")):
        report(str(path), [[passage] for passage in read_passages(path)], options.misses)


def report(name: str, groups: Sequence[Sequence[Passage]], misses: bool) -> None:
    """Print the figures of groups of passages that are read together, by label and in all."""
    counts: dict[str, Counter[str]] = {}
    told: list[str] = []
    for group in groups:
        for passage, found in zip(group, recognise(group), strict=True):
            count(counts.setdefault(passage.label, Counter()), passage, found, told)
    print(f"\n{name}\n{'':16} mentions  precision  recall     F1   offices   exact   ends")
    total: Counter[str] = Counter()
    for n in counts.values():
        total.update(n)
    for label, n in [*sorted(counts.items()), ("all", total)]:
        f = figures(n)
        print(
            f"{label[:16]:16} {n['wanted']:8} {f['precision']:10.3f} {f['recall']:7.3f} {f['f1']:6.3f}"
            f" {n['offices']:9} {f['offices']:7.3f} {f['titles']:6.3f}"
        )
    if misses:
        print("\n".join(told))


if __name__ == "__main__":
    main()
