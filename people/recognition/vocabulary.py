"""The word lists of `data/`: offices, what stands around names, bodies whose names hold verbs."""

from functools import cache
from pathlib import Path

LONGEST = 7  # characters of the longest office
_DATA = Path(__file__).parent / "data"


@cache
def sections(file: str) -> dict[str, frozenset[str]]:
    """Return a data file's sections: the words under each [heading], "" for those above the first."""
    found: dict[str, set[str]] = {"": set()}
    heading = ""
    for line in (_DATA / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
            found[heading] = set()
        elif not line.startswith("#"):
            found[heading].update(line.split())
    return {heading: frozenset(words) for heading, words in found.items()}


@cache
def offices() -> frozenset[str]:
    """Return every office, rank and calling."""
    lists = sections("offices.txt")
    return lists["single"] | lists["many"]


@cache
def introductions() -> frozenset[str]:
    """Return every word that a name follows: offices, and what else people are called."""
    return offices() | sections("offices.txt")["plain"]


def ending(text: str, end: int, words: frozenset[str], longest: int, start: int = 0) -> int:
    """Return the length of the longest of some words that ends at `end`, not before `start`; 0 for none."""
    if text[end - 1 : end] in _lasts(words):
        for length in range(min(longest, end - start), 0, -1):
            if text[end - length : end] in words:
                return length
    return 0


@cache
def _lasts(words: frozenset[str]) -> frozenset[str]:
    """Return what words end with: most places are told by it that no word ends there."""
    return frozenset(word[-1] for word in words)


def beginning(text: str, start: int, words: frozenset[str], longest: int) -> int:
    """Return the length of the longest of some words that begins at `start`; 0 for none."""
    for length in range(min(longest, len(text) - start), 0, -1):
        if text[start : start + length] in words:
            return length
    return 0


@cache
def famous() -> frozenset[str]:
    """Return people of history whom every paper names without saying who they are."""
    return sections("famous.txt")[""]
