"""What of a text is searched, and its tokens. Pure.

A text is searched in its *canonical* form, which the index stores. It is defined so that a plain substring test on it
is the whole truth about a hit, and every token scheme below answers exactly that test:

- signs are folded: NFKC, case, quotation marks, dashes, variants of a character (data/variants.txt);
- a run of letters and digits (`5gw`) stands between two spaces: ` 5gw ` is found, `gw` is not;
- a space between Han characters is kept as one space, unless a single character stands alone beside it: that is
  layout (`赵 兵`), and goes; other spaces mean nothing and go;
- paragraphs and values are parted by BREAK, which no query can hold.

Tokens: character bigrams in each Han run and the run's last character by itself; runs of letters and digits whole;
every sign. Consecutive tokens of a needle are consecutive tokens of each text that holds it, and of no other text.
Besides, a CHARACTER token for every Han character, so that a single one costs no more than a word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from operator import add
from pathlib import Path

VERSION = 1  # of everything in this module; an index of another version must be rebuilt

BREAK = "\n"
CHARACTER = "\ue010"
LONGEST_WORD = 40  # characters; of longer runs the token is the beginning and a hash

_HAN = (
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48c\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003fffd"
)
_ENCIRCLED = "\u2460-\u27ff\u3200-\u32ff"  # ①, ㊣: signs, not letters or digits
_LETTERS = rf"[^\W_{_HAN}{_ENCIRCLED}]+"  # and digits
_PIECE = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<word>{_LETTERS})|(?P<sign>\S)")
_WORD, _SPACE = re.compile(_LETTERS), re.compile(r"\s")
_OTHERS = re.compile(rf"[^{_HAN}]+")
_HAN_ENDS = re.compile(rf"[{_HAN}]$")
_ALIKE = {'"': "“”„‟«»「」『』〝〞", "'": "‘’‚‛", "-": "‐‑‒–—―─━−", "·": "•‧・∙⋅", "~": "〜～∼"}


def _read_variants() -> dict[str, str]:
    lines = Path(__file__).with_name("data").joinpath("variants.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return {variant: modern for modern, variants in rows for variant in variants}


class _Folding(dict[int, str]):
    """What a character becomes, looked up once."""

    def __init__(self) -> None:
        super().__init__()
        self.alike = _read_variants() | {form: sign for sign, forms in _ALIKE.items() for form in forms}

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = char
        for _ in range(3):  # case folding may give what NFKC folds further
            folded = "".join(self.alike.get(c, c) for c in self._fold(folded))
        self[code] = folded
        return folded

    def _fold(self, text: str) -> str:
        return "".join(self._one(char) for char in text)

    def _one(self, char: str) -> str:
        category = unicodedata.category(char)
        if category == "Cf":  # zero-width signs, soft hyphens, byte order marks
            return ""
        if category[0] in "CZ":
            return " "
        if unicodedata.decomposition(char).startswith(("<circle>", "<square>")):
            return char  # ① and ㎡ are signs: folded they would grow into the digits beside them
        return unicodedata.normalize("NFKC", char).casefold()


_FOLDING = _Folding()


def canonical(text: str) -> str:
    """Return the form in which a text is searched (see above). Idempotent."""
    folded = text.translate(_FOLDING)
    if _SPACE.search(folded):
        return "".join(piece for _start, piece in _pieces(folded))
    return _WORD.sub(r" \g<0> ", folded)  # the same, and most texts hold no space


def trace(text: str) -> tuple[str, list[int]]:
    """Return the canonical form and, for each of its characters, the place in the text it comes from."""
    owners: Sequence[int] = range(len(text))
    if any(len(_FOLDING[ord(char)]) != 1 for char in set(text)):
        owners = [place for place, char in enumerate(text) for _ in _FOLDING[ord(char)]]
    pieces: list[str] = []
    places: list[int] = []
    for start, piece in _pieces(text.translate(_FOLDING)):
        pieces.append(piece)
        places += owners[start : start + len(piece)] if piece != " " else [owners[start]]
    return "".join(pieces), places


def _pieces(folded: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces of the canonical form with their place in the folded text; spaces by themselves."""
    before, length, space = "", 0, False
    for match in _PIECE.finditer(folded):
        kind, run, start = match.lastgroup, match.group(), match.start()
        spaced = kind == before == "han" and length > 1 and len(run) > 1
        if spaced or (kind == "word" and not space):
            yield start, " "
        yield start, run
        if kind == "word":
            yield start + len(run) - 1, " "
        before, length, space = str(kind), len(run), kind == "word"


def needles(text: str, *, prefix: bool = False) -> tuple[str, ...]:
    """Return the substrings of canonical texts that mean the text occurs; any of them will do. None for no text.

    With `prefix` a run of letters or digits at the end may go on. There is more than one where the text begins or
    ends with a single character and a space: what stands before or after it decides whether that space is layout.
    """
    form = canonical(text)
    if prefix and form.endswith(" "):
        form = form[:-1]
    if not form.strip():
        return ()
    forms = [form]
    runs = text.translate(_FOLDING).split()
    if len(runs) > 1:
        joints = {len(runs[0])} if _lone(runs[0]) and _HAN_ENDS.match(runs[1][0]) else set()
        if _lone(runs[-1]) and _HAN_ENDS.match(runs[-2][-1]):
            joints.add(len(form) - 1)
        for at in sorted(joints, reverse=True):
            forms += [f"{one[:at]} {one[at:]}" for one in forms]
    return tuple(dict.fromkeys(forms))


def _lone(run: str) -> bool:
    return len(run) == 1 and bool(_HAN_ENDS.match(run))


def whole(value: str) -> str:
    """Return the needle for a value that must be just this, from BREAK to BREAK."""
    return f"{BREAK}{canonical(value)}{BREAK}"


def field_text(values: Iterable[str]) -> str:
    """Return the canonical text of a field that holds the values, BREAK around each; "" for none."""
    kept = [form for form in map(canonical, values) if form.strip()]
    return f"{BREAK}{BREAK.join(kept)}{BREAK}" if kept else ""


def tokens(text: str) -> list[str]:
    """Return the tokens of a canonical text, in order."""
    first, *rest = text.split(BREAK)
    found = list(_tokens_of_line(first))
    for line in rest:
        found.append(_sign(BREAK))
        found += _tokens_of_line(line)
    return found


# An article that changes is read before and after, and most of its paragraphs are the same.
@lru_cache(maxsize=1024)
def _tokens_of_line(line: str) -> tuple[str, ...]:
    found: list[str] = []
    for match in _PIECE.finditer(line):
        run = match.group()
        if match.lastgroup == "han":
            found += map(add, run, run[1:])
            found.append(run[-1])
        else:
            found.append(_word(run) if match.lastgroup == "word" else _sign(run))
    return tuple(found)


def characters(text: str) -> list[str]:
    """Return a token for each Han character that occurs in a canonical text, once."""
    return [CHARACTER + char for char in _OTHERS.sub("", "".join(sorted(set(text))))]


def phrase(needle: str) -> tuple[list[str], bool]:
    """Return the tokens of a needle, which must follow one another, and whether the last may go on."""
    if len(needle) == 1 and _HAN_ENDS.match(needle):
        return [CHARACTER + needle], False
    found = tokens(needle)
    if not _HAN_ENDS.search(needle):
        return found, needle[-1].isalnum() and len(found[-1]) <= LONGEST_WORD
    if len(needle) > 1 and _HAN_ENDS.match(needle[-2]):
        return found[:-1], False
    return found, True


def _word(run: str) -> str:
    if len(run) <= LONGEST_WORD:
        return run
    return run[:LONGEST_WORD] + blake2b(run.encode(), digest_size=8).hexdigest()


def _sign(char: str) -> str:
    """Return a sign as a token: those of ASCII in full width, BREAK as one of its own, for engines that part there."""
    if char == BREAK:
        return "\u2424"
    return chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char
