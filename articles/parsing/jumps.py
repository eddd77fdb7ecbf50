"""Jump marks: 下转 (goes on at page N) and 上接 (comes from page N)."""

import re

from articles.parsing.types import Jump

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_NUMBER = r"[A-Za-z]?\s?\d{1,3}|[一二三四五六七八九十]{1,3}"
_CORE = (
    rf"(?P<verb>下\s?转|上\s?接|紧接)\s*第?\s*(?P<page>{_NUMBER})\s*版\s*(?:《[^》]{{1,30}}》)?"
    r"\s*(?P<mark>[①-⑳❶-❿㊀-㊉]|[（(][一二三四五六七八九十\d][)）])?"
)
_OPEN, _CLOSE, _ARROWS = r"[（(【\[]", r"[)）】\]]", r"[▶►▸→➜➤>》〉▼▷◀◁▲△■●★◆]"
_WHOLE = re.compile(rf"(?:{_ARROWS}|\s)*{_OPEN}?\s*{_CORE}\s*{_CLOSE}?(?:{_ARROWS}|\s)*")
_AT_END = (re.compile(rf"{_OPEN}\s*{_CORE}\s*{_CLOSE}\s*$"), re.compile(rf"{_ARROWS}+\s*{_CORE}\s*$"))
_AT_START = (
    re.compile(rf"(?:{_ARROWS}|\s)*{_OPEN}\s*{_CORE}\s*{_CLOSE}"),
    re.compile(rf"{_ARROWS}+\s*{_CORE}"),
)


def page_number(text: str) -> int | None:
    """Return the number of a page as printed (04, A3, 十二); the letter of a section is left out."""
    if digits := re.sub(r"\D", "", text):
        return int(digits) or None
    tens, ten, ones = text.rpartition("十")
    if ten:
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS.get(text)


def read_jump(text: str, line: int) -> tuple[bool, Jump] | None:
    """Read a line that is nothing but a jump mark. Returns (whether it goes on there, the jump), or None."""
    match = _WHOLE.fullmatch(text) if "版" in text else None
    return _read(match, line) if match else None


def glued_jump(text: str, line: int) -> Jump | None:
    """Return the 下转 mark at the end of a paragraph, if there is one."""
    if "版" not in text:
        return None
    found = [_read(match, line) for pattern in _AT_END if (match := pattern.search(text))]
    return next((jump for onward, jump in found if onward), None)


def leading_jump(text: str, line: int) -> Jump | None:
    """Return the 上接 mark at the beginning of a paragraph, if there is one."""
    if "版" not in text:
        return None
    found = [_read(match, line) for pattern in _AT_START if (match := pattern.match(text))]
    return next((jump for onward, jump in found if not onward), None)


def _read(match: re.Match[str], line: int) -> tuple[bool, Jump]:
    return "转" in match["verb"], Jump(page_number(match["page"]), match["mark"], line)
