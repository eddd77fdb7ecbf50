"""Where a span of a text stands after the text was edited. Pure."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

Span = tuple[int, int]
Change = tuple[str, int, int, int, int]  # as difflib gives them: tag, old span, new span
HAN = re.compile(r"[\u3400-\u9fff]")
NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}(·[\u3400-\u9fff]{1,8}){1,4}")


def follow(span: Span, old: str, new: str) -> Span | None:
    """Return what stands in `new` where `span` stood in `old`, with all that was typed at its edges.

    Spans are characters, half-open. None when the edit reaches across an edge of the span, so that
    nobody can say where it begins or ends, or when nothing is left of it.
    """
    changes = _changes(old, new)
    start, end = _left(span[0], changes), _right(span[1], changes)
    return (start, end) if start is not None and end is not None and start < end else None


def place_between(span: Span, old: str, new: str) -> Span | None:
    """Return what stands in `new` between what stood before and after `span` of `old`, if need be nothing.

    None when the edit reaches across an edge of the span.
    """
    changes = _changes(old, new)
    start, end = _left(span[0], changes), _right(span[1], changes)
    return (start, end) if start is not None and end is not None and start <= end else None


def follow_name(span: Span, old: str, new: str) -> Span | None:
    """Return where the name at `span` of `old`, or what an editor made of it, stands in `new`.

    A name that stands as it stood keeps its characters, whatever was typed beside it, except that a name
    of two characters takes in a third one that closes the gap to the next sign: that is how a character
    the OCR dropped comes back. A name that was changed is found only if what now stands in its place reads
    like a name. None otherwise: no span is better than a wrong one.
    """
    name = old[span[0] : span[1]]
    now = follow(span, old, new)
    if now is None:
        return _only(name, new)
    text = new[now[0] : now[1]]
    if name not in text:
        return now if NAME.fullmatch("".join(text.split())) else None
    if len(name) == 2 and len(text) == 3 and NAME.fullmatch(text) and _stands_alone(now, new):
        return now
    start = now[0] + text.index(name)
    return start, start + len(name)


@lru_cache(maxsize=16)
def _changes(old: str, new: str) -> Sequence[Change]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _left(start: int, changes: Sequence[Change]) -> int | None:
    """Return the place in the new text just after what stood before `start`."""
    for tag, i1, i2, j1, j2 in changes:
        if i1 < start <= i2:
            if tag == "equal":
                return j1 + start - i1
            return j2 if i2 == start else None
    return 0


def _right(end: int, changes: Sequence[Change]) -> int | None:
    """Return the place in the new text just before what stood at `end`."""
    for tag, i1, i2, j1, _ in changes:
        if i1 <= end < i2:
            if tag == "equal":
                return j1 + end - i1
            return j1 if i1 == end else None
    return changes[-1][4]


def _only(name: str, text: str) -> Span | None:
    """Return where the name stands, if it stands in the text exactly once."""
    start = text.find(name)
    return (start, start + len(name)) if text.count(name) == 1 else None


def _stands_alone(span: Span, text: str) -> bool:
    """Whether no Han character touches the span on either side."""
    return not HAN.match(text[span[1] : span[1] + 1]) and not HAN.match(text[max(span[0] - 1, 0) : span[0]])
