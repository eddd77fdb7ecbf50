"""The lists in data/: one entry or more a line, # for comments."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def read_lines(name: str) -> list[str]:
    """Return the lines of a file of data/ that hold something."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the words of a file of data/, separated by spaces and line ends."""
    return frozenset(word for line in read_lines(name) for word in line.split())
