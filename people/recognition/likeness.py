"""How much a run of characters is like a name by itself: its log-probability as one. Pure."""

import re
from functools import cache
from math import exp, log

from people.recognition.surnames import BODY_ENDINGS, surname_length
from people.recognition.vocabulary import introductions, sections
from people.recognition.words import lexicon

TWO, THREE = -1.5, -0.25  # of full names, a fifth have two characters
PLACE, GIVEN, WORD = -4.0, 2.0, -2.0
ALONE, PAIR, TWICE = 0.6, 0.3, 0.05  # shares: measured on names of the invented pages
NEVER, THING = -99.0, -2.5
_NEVER = re.compile("[的了着们是这那也都就很把被让室案率]")
_RARE, _RAREST = -8.5, -9.5
# Three characters that end so are a place as easily.
_LANDSCAPE = frozenset("寺庙渠桥溪河湖沟坡坪塘湾岭寨屯界峡岛崖涧堤坝宫窑殿庵牌俑")
# What rather begins what is told of a name of two characters.
_ADVERBS = frozenset("各则曾均皆亦仍却时中里自常总还又再")
# After a surname and 家: a village or a shop (李家村, 王家店).
_HAMLETS = frozenset("庄村屯店岭沟闸集坪湾洼铺台寨堡坡塘坳冲垸埠渡嘴咀窑圩岗坝巷弄桥坟堰塬峪庙场营")


def surname_size(text: str) -> int:
    """Return how many characters of a text are a surname, rare ones included; 0 for none."""
    return surname_length(text) or int(text[:1] in sections("rare_surnames.txt")[""])


@cache
def _addresses() -> frozenset[str]:
    """Return what makes a surname a form of address (王女士, 龚叔), and no name."""
    return sections("contexts.txt")["address"] | sections("contexts.txt")["title"]


@cache
def _called() -> frozenset[str]:
    """Return words with the shape of a name that say what somebody or some place is: 律师, 华人, 韩国."""
    return (
        introductions()
        | sections("offices.txt")["kin"]
        | sections("places.txt")[""]
        | sections("contexts.txt")["nobody"]
    )


def log_likeness(name: str) -> float | None:
    """Return the log-probability of a Chinese name without spaces; None where it has not the shape of one."""
    length = surname_size(name)
    given = name[length:]
    if not length or not 1 <= len(given) <= 2 or given.endswith(BODY_ENDINGS) or _NEVER.search(given):
        return None
    if (
        name in _called()
        or (name[:2] in sections("contexts.txt")["nobody"] and given[-1] in _ADVERBS)
        or given in _addresses()
        or (given[0] == "家" and given[1:] in _HAMLETS)
    ):
        return None
    known = lexicon()
    if surname_length(name):
        likeness = max(known.surnames.get(name[:length], _RARE), _RARE)
        likeness += WORD * (name[:length] in sections("rare_surnames.txt")["word"])
    else:
        likeness = _RAREST
    if given[-1] in sections("contexts.txt")["things"] and given[0] != given[-1]:
        likeness += THING
    if len(given) == 1:
        return TWO + likeness + _alone(given)
    if is_landscape(name):
        likeness += PLACE
    if given in known.people:  # 志强, 桂花: words because so many are called so
        likeness += GIVEN
    if given[1] in _ADVERBS:
        likeness += PLACE / 2
    return THREE + likeness + _together(given)


def is_landscape(name: str) -> bool:
    """Return whether three characters end like a place (清水河), and are one as easily."""
    return len(name) > 2 and name[-1] in _LANDSCAPE


def _alone(char: str) -> float:
    """Return the log-probability of one given character. The dictionary has few, so that those of pairs tell too."""
    known = lexicon()
    alone, ends = known.seconds.get(char, known.seconds[""]), known.lasts.get(char, known.lasts[""])
    return log(ALONE * exp(alone) + (1 - ALONE) * exp(ends))


def _together(given: str) -> float:
    """Return the log-probability of two given characters: of each in its place, of the pair, of one said twice."""
    known = lexicon()
    first, last = known.middles.get(given[0], known.middles[""]), known.lasts.get(given[1], known.lasts[""])
    odds = PAIR * exp(known.pairs.get(given, NEVER)) + (1 - PAIR) * exp(first + last)
    if given[0] == given[1]:
        odds += TWICE * exp(last)
    return log(odds)
