"""How much a run of characters is like a name by itself: its log-probability as one. Pure."""

import re
from functools import cache

from people.recognition.surnames import BODY_ENDINGS, surname_length
from people.recognition.vocabulary import sections
from people.recognition.words import lexicon

TWO, THREE = -1.5, -0.25  # of full names, a fifth have two characters
PLACE, GIVEN, WORD = -4.0, 2.0, -2.0
_NEVER = re.compile("[的了着们是这那也都就很把被让室案率]")
_RARE, _RAREST = -8.5, -9.5
_LANDSCAPE = frozenset(
    "寺庙渠桥溪河湖沟坡坪塘湾岭寨屯界峡岛"
)  # three characters that end so are a place as easily


def surname_size(text: str) -> int:
    """Return how many characters of a text are a surname, rare ones included; 0 for none."""
    return surname_length(text) or int(text[:1] in sections("rare_surnames.txt")[""])


@cache
def _addresses() -> frozenset[str]:
    """Return what makes a surname a form of address (王女士, 龚叔), and no name."""
    return sections("contexts.txt")["address"] | sections("contexts.txt")["title"]


def log_likeness(name: str) -> float | None:
    """Return the log-probability of a Chinese name without spaces; None where it has not the shape of one."""
    length = surname_size(name)
    given = name[length:]
    if not length or not 1 <= len(given) <= 2 or given.endswith(BODY_ENDINGS) or _NEVER.search(given):
        return None
    if given in _addresses():
        return None
    known = lexicon()
    if surname_length(name):
        likeness = max(known.surnames.get(name[:length], _RARE), _RARE)
        likeness += WORD * (name[:length] in sections("rare_surnames.txt")["word"])
    else:
        likeness = _RAREST
    if len(given) == 1:
        return TWO + likeness + known.seconds.get(given, known.seconds[""])
    if given[1] in _LANDSCAPE:
        likeness += PLACE
    if given in known.people:  # 志强, 桂花: words because so many are called so
        likeness += GIVEN
    first = known.middles.get(given[0], known.middles[""])
    return THREE + likeness + first + known.lasts.get(given[1], known.lasts[""])
