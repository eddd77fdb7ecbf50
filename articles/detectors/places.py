"""Names of places one character away from an official name of the region that the page speaks of."""

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.detectors import words
from articles.detectors.gazetteer import SUFFIXES, Region, official_names, regions_of, short
from articles.detectors.types import Context, PageView, Passage, Suspicion

_ENDING = re.compile("|".join(SUFFIXES))
# After the name of a place: its organs and heads. jieba takes 区委 and the like for words.
_ORGAN = re.compile(r"[委长府人政纪监党级域内里外籍民]")
_ALONE = frozenset(
    "各全本该我两几某原老新小大前后东西南北中上下这那每一二三四五六七八九十到在从由往于和与及的是为向对把被等以"
)
_LONGEST = 7
_COMMON, _COMMON_TAIL = 20, 200

Names = dict[tuple[str, int, str], str]


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield place names that no gazetteer has and that differ in one character from one of the page's own region.

    A township counts only directly after its county or before its own organs: their names are too like words.
    """
    for region in regions_of([*(passage.text for passage in page.passages), *page.elsewhere])[:1]:
        masks = _masks(region)
        for passage in page.passages:
            yield from _in_passage(passage, region, masks)


@lru_cache(maxsize=64)
def _masks(region: Region) -> Names:
    """Return the region's names of three characters and more by what is left when one character is blotted out."""
    names = {region.name} | {county for county, _ in region.counties}
    names |= {town for _, towns in region.counties for town in towns}
    masks: Names = {}
    for name in names:
        stem = short(name)
        if len(name) >= 3 and len(stem) >= 2:
            for at in range(len(stem)):
                masks[name[:at], at, name[at + 1 :]] = name
    return masks


def _in_passage(passage: Passage, region: Region, masks: Names) -> Iterator[Suspicion]:
    text = passage.text
    for ending in _ENDING.finditer(text):
        for start in range(max(0, ending.end() - _LONGEST), ending.start() - 1):
            found = text[start : ending.end()]
            if not all("\u4e00" <= char <= "\u9fff" for char in found):
                continue
            name = _official(found, masks, len(ending[0]))
            if name and _stands_alone(text, start, ending.end()):
                town = name != region.name and all(name != county for county, _ in region.counties)
                if town and not _named_as_town(text, start, ending.end(), region):
                    continue
                why = f"{region.name}没有“{found}”，只有“{name}”，两者只差一个字。"
                yield Suspicion(passage, start, ending.end(), name, 0.8 if town else 0.93, why)


def _official(found: str, masks: Names, suffix: int) -> str:
    """Return the official name that a form misses by one character, "" if it is a name or a word itself."""
    if found in official_names():
        return ""
    for at in range(len(found) - suffix):
        name = masks.get((found[:at], at, found[at + 1 :]), "")
        if name and found[at] not in _ALONE:
            stem = found[:-suffix]
            ends_in_word = words.frequency(found[1:]) >= _COMMON_TAIL  # (过)山区, (和)地区
            is_word = max(words.frequency(found), words.frequency(stem)) >= _COMMON
            return "" if is_word or ends_in_word else name
    return ""


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether no word reaches over the edges of a form, but for organs behind it (…区委)."""
    begins, ends = words.crossed(text, start, end)
    return not begins and (not ends or bool(_ORGAN.match(text, end)))


def _named_as_town(text: str, start: int, end: int, region: Region) -> bool:
    before = any(
        text.endswith((county, short(county)), max(0, start - 6), start) for county, _ in region.counties
    )
    return before or bool(re.match(r"[党政人]|[镇乡]长|街道办|[\u4e00-\u9fff]{2,4}村", text[end : end + 5]))
