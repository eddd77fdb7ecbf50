"""What is compared of a character of a page and one of a part: signs in half width, no layout, no marks. Pure.

A part's text is its lines without layout spaces, markdown marks and control characters, in full width. Folded the
same way, the part is a piece of its lines folded and put together.
"""

import re
import unicodedata

_ENTITY = re.compile("&(?:nbsp|emsp|ensp|#160);")
_MARKS = frozenset("#*_>")
_TO_ASCII = 0xFEE0


def columns(line: str) -> list[int]:
    """Return the columns of a raw line that hold a character the parts keep."""
    dropped = {col for entity in _ENTITY.finditer(line) for col in range(*entity.span())}
    return [col for col, char in enumerate(line) if col not in dropped and is_kept(char)]


def is_kept(char: str) -> bool:
    """Whether a character is text: no space, no markdown mark, no control character."""
    if char.isspace() or char in _MARKS:
        return False
    return char.isalnum() or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zs")


def fold_one(char: str) -> str:
    """Return a character in half width."""
    return chr(ord(char) - _TO_ASCII) if "\uff01" <= char <= "\uff5e" else char
