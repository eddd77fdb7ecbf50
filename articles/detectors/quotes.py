"""Quotation marks: turned the wrong way, one within another of the same kind, closed but never opened."""

import re
from collections.abc import Iterator

from articles.detectors.types import Context, PageView, Passage, Suspicion

_STOPS = "，。；！？：、"
_SHORT = 16


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield quotations whose marks cannot be right."""
    for passage in page.passages:
        if "“" in passage.text or "”" in passage.text:
            marks = [(m.start(), m[0]) for m in re.finditer("[“”]", passage.text)]
            yield from _turned(passage, marks)
            yield from _nested(passage, marks)


def _turned(passage: Passage, marks: list[tuple[int, str]]) -> Iterator[Suspicion]:
    """Short quotations with both marks alike: “甲“ and ”甲”."""
    depth = 0
    at = 0
    while at < len(marks):
        here, sign = marks[at]
        after = marks[at + 1] if at + 1 < len(marks) else None
        third = marks[at + 2][1] if at + 2 < len(marks) else "“"
        inner = passage.text[here + 1 : after[0]] if after else ""
        short = 0 < len(inner) <= _SHORT and not any(stop in inner for stop in _STOPS)
        alike = after is not None and after[1] == sign and short and depth == 0 and third == "“"
        if after and alike and (sign == "”" or _ends_here(passage.text, after[0])):
            yield Suspicion(
                passage, here, after[0] + 1, f"“{inner}”", 0.85, "一对引号方向相同，应当一开一合。"
            )
            at += 2
            continue
        depth = max(0, depth + (1 if sign == "“" else -1))
        at += 1


def _ends_here(text: str, at: int) -> bool:
    return text[at + 1 : at + 2] in _STOPS


def _nested(passage: Passage, marks: list[tuple[int, str]]) -> Iterator[Suspicion]:
    """Quotations within a quotation, which take single marks: “他说，‘甲’。”"""
    why = "引号里面又有双引号。引文中的引文应当用单引号。"
    signs = "".join(sign for _, sign in marks)
    if len(signs) >= 4 and signs.count("“") == signs.count("”"):
        for m in re.finditer("(?<=“)“”(?=”)", signs):
            start, end = marks[m.start()][0], marks[m.start() + 1][0] + 1
            yield Suspicion(passage, start, end, f"‘{passage.text[start + 1 : end - 1]}’", 0.9, why)
    elif _opens_twice(passage.text, marks, signs):
        end = marks[1][0] + 1
        proposed = f"“‘{passage.text[1 : end - 1]}’"
        yield Suspicion(
            passage,
            0,
            end,
            proposed,
            0.85,
            "段末的后引号没有与之相配的前引号：段首是引文中又有引文，缺一个前引号。",
        )


def _opens_twice(text: str, marks: list[tuple[int, str]], signs: str) -> bool:
    """Return whether a spoken paragraph begins with a quotation of its own and lost one of the two opening marks."""
    if not text.startswith("“") or not re.fullmatch("(?:“”)+”", signs):
        return False
    close, first = marks[-1][0], marks[1][0]
    return text[close - 1] in "。！？，" and text[first - 1] not in "。！？，" and close > first + _SHORT
