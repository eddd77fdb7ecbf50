"""Characters taken for ones that look alike, where no word is left: 己经, 入民, —个, 2O23年.

Only pairs that differ by a stroke, and only where the common word is broken into single characters: shapes in
general are no evidence, for most OCR mistakes are not visual.
"""

import re
from collections.abc import Iterator
from functools import cache

from articles.detectors import words
from articles.detectors.data_files import read_lines
from articles.detectors.types import Context, PageView, Passage, Suspicion

_RARE, _COMMON, _VERY_COMMON = 20, 1000, 10_000
# Verbs that open a phrase by themselves: 入心, 待业.
_VERBS = frozenset("入引住待拆折治免")
_HAN = "[\u4e00-\u9fff]"
_DASH = re.compile(
    rf"(?<={_HAN})[—–-](?=(?:个|批|项|名|系列|直|定要|切|般|线|致|起|体化|把手|方面|步){_HAN})"
)
_ZERO = re.compile(r"(?<![A-Za-z\d])(?:\d+[Oo]+\d*|[lI]\d+)(?=[年月日%万亿元人个])")


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield look-alikes in places where only the other character makes sense."""
    for passage in page.passages:
        yield from _words(passage)
        for m in _DASH.finditer(passage.text):
            yield Suspicion(passage, m.start(), m.end(), "一", 0.8, "这里应是汉字“一”，印成了横线。")
        for m in _ZERO.finditer(passage.text):
            digits = m[0].replace("O", "0").replace("o", "0").replace("l", "1").replace("I", "1")
            yield Suspicion(passage, m.start(), m.end(), digits, 0.9, "数字里混进了外形相近的字母。")


@cache
def _alike() -> dict[str, str]:
    """Return every character of `data/alike.txt` with those that look like it."""
    groups = [group for line in read_lines("alike.txt") for group in line.split()]
    alike: dict[str, str] = {}
    for group in groups:
        for char in group:
            alike[char] = alike.get(char, "") + group.replace(char, "")
    return alike


def _words(passage: Passage) -> Iterator[Suspicion]:
    text, alike = passage.text, _alike()
    taken = -1
    for at, char in enumerate(text):
        if char in alike and at > taken:
            for start in (at - 1, at):
                word = _meant(text, start, at)
                if word and not _is_explained(text, start):
                    why = f"“{text[start : start + 2]}”不成词，“{char}”与“{word[at - start]}”形近，应是“{word}”。"
                    yield Suspicion(passage, start, start + 2, word, 0.7, why)
                    taken = start + 1
                    break


def _meant(text: str, start: int, at: int) -> str:
    """Return the one common word that text[start:start + 2] is but for the character at `at`."""
    found = text[start : start + 2]
    free = start == at and text[at] in _VERBS
    if start < 0 or len(found) < 2 or words.frequency(found) >= _RARE:
        return ""
    forms = [found[: at - start] + other + found[at - start + 1 :] for other in _alike()[text[at]]]
    common = [form for form in forms if words.frequency(form) >= (_VERY_COMMON if free else _COMMON)]
    return common[0] if len(common) == 1 else ""


def _is_explained(text: str, start: int) -> bool:
    """Return whether either of two characters belongs to a word with the characters beside them."""
    return any(words.crossed(text, start, start + 2))
