"""The country's districts, counties and townships (data/places.tsv), and which of them a page speaks of."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from articles.detectors.data_files import read_lines

SUFFIXES = ("街道", "区", "县", "市", "镇", "乡", "旗", "州", "盟")
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Region:
    """A prefecture: its short name (株洲), and its counties with their townships."""

    name: str
    counties: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def regions() -> tuple[Region, ...]:
    """Return every prefecture of the country, each with its counties."""
    counties: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    for line in read_lines("places.tsv"):
        province, prefecture, county, towns = (*line.split("\t"), "")[:4]
        counties.setdefault((province, prefecture), []).append((county, tuple(towns.split())))
    return tuple(Region(prefecture, tuple(rows)) for (_, prefecture), rows in counties.items())


@cache
def official_names() -> frozenset[str]:
    """Return the full names of all prefectures, counties and townships, whatever their region."""
    counties = [row for region in regions() for row in region.counties]
    return frozenset(
        [
            *(region.name for region in regions()),
            *(c for c, _ in counties),
            *(t for _, ts in counties for t in ts),
        ]
    )


@cache
def _pointers() -> dict[str, list[tuple[str, int]]]:
    """Return what points at one region alone, by its first two characters.

    These are the names, full and short, of the prefecture, and the full names of its counties.
    """
    found: dict[str, set[int]] = {}
    for number, region in enumerate(regions()):
        names = {
            region.name,
            short(region.name),
            *(county for county, _ in region.counties if len(county) > 2),
        }
        for name in names:
            if len(name) > 1:
                found.setdefault(name, set()).add(number)
    pointers: dict[str, list[tuple[str, int]]] = {}
    for name, numbers in found.items():
        if len(numbers) == 1:
            pointers.setdefault(name[:2], []).append((name, min(numbers)))
    return pointers


def short(name: str) -> str:
    """Return a place's name without what it is: 株洲市 → 株洲; 荷塘区 → 荷塘; one character stays with it: 攸县."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name[: -len(suffix)]
    return name


def regions_of(texts: Iterable[str]) -> list[Region]:
    """Return the regions that texts name three times and more, by two names at least, the one named most first.

    One name alone can be an accident: a city elsewhere may have a 北湖区 too.
    """
    pointers, counts = _pointers(), Counter[tuple[int, str]]()
    for text in texts:
        for at in range(len(text) - 1):
            for name, number in pointers.get(text[at : at + 2], ()):
                if text.startswith(name, at):
                    counts[number, name] += 1
    named: Counter[int] = Counter()
    for (number, _), count in counts.items():
        named[number] += count
    several = Counter(number for number, _ in counts)
    return [regions()[n] for n, count in named.most_common() if count >= _ENOUGH and several[n] > 1]
