"""Brackets and marks of titles that do not match: 《…） for 《…》."""

from collections.abc import Iterator

from articles.detectors.types import Context, PageView, Passage, Suspicion

_CLOSERS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "「": "」", "『": "』"}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}
_ROUND = {"(": "（", ")": "）"}
_LONGEST_TITLE = 60
_DEEPEST = 8
_ENDS = "，。；！？：、”’"


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield closing brackets of another kind than the open one, and titles without their opening mark."""
    for passage in page.passages:
        yield from _in_passage(passage)


def _in_passage(passage: Passage) -> Iterator[Suspicion]:
    text = "".join(_ROUND.get(char, char) for char in passage.text)
    open_at: list[int] = []
    for at, char in enumerate(text):
        if char in _CLOSERS:
            open_at.append(at)
        elif char in _OPENERS:
            if open_at and text[open_at[-1]] == _OPENERS[char]:
                open_at.pop()
            elif open_at and _is_misread(text, open_at, at):
                opener = text[open_at.pop()]
                right = _CLOSERS[opener]
                why = f"前面的“{opener}”应由“{right}”收尾，这里印的是“{char}”。"
                yield Suspicion(passage, at, at + 1, right, 0.93, why)
            elif not open_at and char == "》" and (start := _start_of_title(text, at)) is not None:
                found = passage.text[start : at + 1]
                yield Suspicion(passage, start, at + 1, "《" + found, 0.85, "书名号只有后一半，前面缺“《”。")


def _is_misread(text: str, open_at: list[int], at: int) -> bool:
    """Return whether the closer at `at` must belong to the innermost open bracket, which is of another kind."""
    inner = open_at[-1]
    kinds = {text[n] for n in open_at[-_DEEPEST:]}
    return _OPENERS[text[at]] not in kinds and at - inner <= _LONGEST_TITLE and "。" not in text[inner:at]


def _start_of_title(text: str, end: int) -> int | None:
    """Return where a title begins whose opening mark is lost: after the sign between it and the title before."""
    before = text.rfind("》", 0, end)
    start = before + 2 if text[before + 1 : before + 2] in ("、", "和", "及") else before + 1
    inner = text[start:end]
    if before < 0 or not 3 <= len(inner) <= 30 or any(sign in inner for sign in _ENDS):
        return None
    return start
