"""Labels of columns (栏目) above and below headlines."""

import re
from collections.abc import Sequence

from articles.parsing import vocabulary
from articles.parsing.blocks import Block
from articles.parsing.breaks import continues
from articles.parsing.normalize import letters

_BRACKETED = re.compile(r"^[【〔\[■●◆▶★□▌]\s?[^】〕\]]{2,16}[】〕\]]?$")
_GOES_ON = re.compile(r"(?:凸显|引发|暴露|折射|考验|遭|迎来|获|将|被|发生|发现|成为|已|仍|再)")
_SERIES = re.compile(r"[\u4e00-\u9fff][①-⑳]$")


def is_column(text: str) -> bool:
    """Return whether a line looks like the label of a column rather than a headline."""
    size = letters(text)
    if vocabulary.VERSE_FORM.match(text):
        return False
    if vocabulary.GENRE.fullmatch(text) or vocabulary.PICTURE_LABEL.match(text) or _BRACKETED.match(text):
        return True
    if _SERIES.search(text) and size <= 16 and not re.search(r"[，。]", text):
        return True
    if vocabulary.is_notice(text) or vocabulary.ATTRIBUTION.search(text):
        return False
    if re.fullmatch(r"[\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{2,4}){2,4}", text):
        return True
    if "·" in text and size <= 14 and not re.search(r"[，。“《]", text):
        return True
    if " " in text and size <= 18 and vocabulary.COLUMN_ENDING.search(text) and "，" not in text:
        return True
    if size <= 10 and (vocabulary.COLUMN_ENDING.search(text) or vocabulary.COLUMN_LABEL.match(text)):
        return True
    if vocabulary.CAMPAIGN.fullmatch(text):
        return True
    return size <= 12 and bool(vocabulary.COLUMN_OPENING.match(text)) and not re.search(r"[\d，、《]", text)


def is_label_below(lines: Sequence[Block]) -> bool:
    """Return whether the last line is a label under the headline: by its own name, not by how it merely begins."""
    last = lines[-1].text
    opening = (
        " " not in last
        and vocabulary.COLUMN_OPENING.match(last)
        and not vocabulary.COLUMN_ENDING.search(last)
    )
    return (
        is_column(last)
        and not opening
        and not vocabulary.DECK.match(last)
        and not continues(lines[-2].text, last)
    )


def is_short_label(lines: Sequence[Block]) -> bool:
    """Return whether the first line is so short that it labels the headline under it rather than introduces it."""
    first, second = lines[0].text, lines[1].text
    whole = bool(re.fullmatch(r"[\u4e00-\u9fff·]{2,5}", first)) and not vocabulary.OCCASION.search(first)
    unfinished = (
        re.search(r"(?:发现|显示|提醒|称|说)$", first)
        or vocabulary.UNFINISHED.search(first)
        or vocabulary.PERSONS.search(first)
        or _GOES_ON.match(second)
    )
    return whole and not unfinished and letters(second) >= 4 and not vocabulary.DECK.match(second)
