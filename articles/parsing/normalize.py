"""From the OCR engine's characters to the page's text: widths, spaces, marks. Loses no letter.

A letter is a Han character, another letter or a digit (`str.isalnum` after NFKC folding).
"""

import re
import unicodedata
from functools import lru_cache

HAN = "\u3400-\u9fff\uf900-\ufaff〇○"
WIDE = HAN + "，。：；！？（）、《》〈〉“”‘’「」『』【】〔〕…—·"
_FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}
_ASCII = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0x21 + i).isalnum()} | {0xFF05: 0x25, 0xFF0E: 0x2E}
_FULL_WIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ％．]")
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u3000]+|&(?:nbsp|emsp|ensp|#160);")
_PAIR = re.compile(rf"\(([^()]*)\)(?=([{WIDE}])?)")
_SIGN = re.compile(rf"(?<=[{WIDE}])\s?[,:;!?()]|[,:;!?()](?=\s?[{WIDE}])")
_INNER_SPACE = re.compile(
    rf"(?<=[，。：；！？（）、《》“”‘’【】…—]) | (?=[，。：；！？（）、《》“”‘’【】…—])"
    rf"|(?<=[{HAN}]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[{HAN}])"
)
_WIDE_SIGN = re.compile(f"[{WIDE}]")
_NUMBERS = re.compile(r"(?<=\d)[,:](?=\d)")


def _is_noise(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co") and not char.isalnum()


def normalise(raw: str) -> str:
    """Return one line of a page as it would be set: full-width signs between Han, single spaces.

    Control and format characters go, full-width letters and digits become ASCII. Letters stay as they are.
    """
    text = _SPACES.sub(" ", raw)
    if not text.isprintable():
        text = "".join(char for char in text if not _is_noise(char))
    if _FULL_WIDTH.search(text):
        text = text.translate(_ASCII)
    return widen(text).strip()


def widen(text: str) -> str:
    """Return the text with the half-width signs of Chinese sentences set full width (8:00 and 1,200 stay)."""
    if text.isascii() or not any(sign in text for sign in _FULL):
        return text
    text = _NUMBERS.sub(lambda m: "\ue000" if m[0] == "," else "\ue001", text)
    if "(" in text:
        text = _PAIR.sub(_widen_pair, text)
    text = _SIGN.sub(lambda m: _FULL[m[0].strip()], text)
    return text.replace("\ue000", ",").replace("\ue001", ":")


def _widen_pair(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    if _WIDE_SIGN.search(match[1]) or (before and _WIDE_SIGN.match(before)) or match[2]:
        return f"（{match[1]}）"
    return match[0]


def tighten(text: str) -> str:
    """Return running text without the spaces that layout left beside signs and between Han and digits."""
    return _INNER_SPACE.sub("", text) if " " in text else text


@lru_cache(maxsize=4096)
def letters(text: str) -> int:
    """Return how many letters and digits a text has."""
    return sum(map(str.isalnum, text))
