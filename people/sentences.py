"""The sentence of a text that names somebody. Pure."""

import re
from dataclasses import dataclass

_END = re.compile(r"[。！？；\n]+[”’）》]*")
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence cut at a name: what stands before it, the name as printed, what stands after it."""

    before: str
    name: str
    after: str


def sentence_of(text: str, start: int, end: int) -> Quote:
    """Return the sentence around characters [start, end) of a text, cut to some 120 characters around them."""
    first = 0
    last = len(text)
    for match in _END.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.end()
            break
    room = max(0, LONGEST - (end - start)) // 2
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    if len(before) > room:
        before = "……" + before[-room:]
    if len(after) > room:
        after = after[:room] + "……"
    return Quote(before, text[start:end], after)
