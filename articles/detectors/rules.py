"""The rules by which suspected OCR mistakes are found: read this first.

Each rule is the function `find` of the module of its name. It takes a page (`PageView`) and what the other files
say (`Context`), both frozen, and yields suspicions; it knows no database and no other rule. Where two rules suspect
the same characters, the surer one speaks.
"""

from collections.abc import Collection, Iterator

from articles.detectors import (
    brackets,
    dates,
    doubled,
    glyphs,
    idioms,
    names,
    numbers,
    phrases,
    places,
    quotes,
    stops,
    terms,
)
from articles.detectors.types import Context, PageView, Rule, Suggestion

RULES: dict[str, Rule] = {
    "brackets": brackets.find,  # 《…） for 《…》
    "quotes": quotes.find,  # “…“…”…” for “…‘…’…”
    "stops": stops.find,  # a comma where a sentence ends
    "doubled": doubled.find,  # 项目项目, 传达了学习了
    "glyphs": glyphs.find,  # 己经, 2O23年
    "numbers": numbers.find,  # a part larger than its whole
    "dates": dates.find,  # 2月30日
    "places": places.find,  # no such district in this city
    "names": names.find,  # another list has the same people but for a character
    "terms": terms.find,  # other pages print the slogan or title otherwise
    "phrases": phrases.find,  # the phrase book has it otherwise
    "idioms": idioms.find,  # 心不甘情愿
}


def detect(page: PageView, context: Context, rules: Collection[str] = RULES.keys()) -> tuple[Suggestion, ...]:
    """Return what the rules suspect on a page, in reading order, no two for the same characters."""
    return tuple(_without_overlaps(Suggestion(name, s) for name in rules for s in RULES[name](page, context)))


def _without_overlaps(suggestions: Iterator[Suggestion]) -> list[Suggestion]:
    kept: list[Suggestion] = []
    taken: set[tuple[int, int, int]] = set()
    for suggestion in sorted(suggestions, key=lambda s: -s.suspicion.confidence):
        one = suggestion.suspicion
        own = {(one.passage.article, one.passage.part, at) for at in range(one.start, one.end)}
        if not own & taken:
            kept.append(suggestion)
            taken |= own
    return sorted(
        kept, key=lambda s: (s.suspicion.passage.article, s.suspicion.passage.part, s.suspicion.start)
    )
