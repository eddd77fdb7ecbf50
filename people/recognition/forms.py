"""Every form in a text that could be a name, to be looked up in an authority file. Pure."""

import re
from collections.abc import Iterable

from people.recognition.surnames import surname_length

_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_DOTTED = re.compile(r"[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8}){1,4}")
_LONGEST = 4


def possible_names(texts: Iterable[str]) -> set[str]:
    """Return the pieces of two to four characters that begin with a surname, and the names with a dot."""
    found: set[str] = set()
    for text in texts:
        found.update(_DOTTED.findall(text))
        for run in _RUN.finditer(text):
            word = run[0]
            for at in range(len(word) - 1):
                if surname_length(word[at:]):
                    found.update(
                        word[at : at + size] for size in range(2, _LONGEST + 1) if at + size <= len(word)
                    )
    return found
