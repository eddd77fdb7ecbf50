"""Every line of a page has one owner, and every letter of a line stands in what owns it. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from articles.editing.overlap import sharing
from articles.editing.state import imported_text
from articles.verifying.fault import REPARSE, Fault
from articles.verifying.record import PageRecord

SHOWN = 12
Part = dict[str, Any]


def check_lines(record: PageRecord) -> Iterator[Fault]:
    """Yield lines that nobody owns, that two own, or that are not there.

    An owner is an article or a piece of furniture. Articles may share a line that was cut in two, as parts may, as
    long as each of its letters stands in one of them. A page that waits has furniture only, its articles are yet to
    come.
    """
    if record.page.issue_id is None:
        return
    filled = {n for n, line in enumerate(lines_of(record), 1) if line.strip()}
    owners: dict[int, list[int | None]] = {}
    for article in record.articles:
        for line in {n for part in article.parts for n in part["lines"]}:
            owners.setdefault(line, []).append(article.pk)
    for line in (n for piece in record.page.furniture for n in piece["lines"]):
        owners.setdefault(line, []).append(None)
    cut = _cut_lines(record) if any(len(holders) > 1 for holders in owners.values()) else set()
    for line in sorted(filled | owners.keys()):
        holders = owners.get(line, [])
        if line in filled and (len(holders) == 1 or (holders and None not in holders and line in cut)):
            continue
        code, message = _wrong_owner(line in filled, holders)
        yield Fault(code, record.page.pk, next(filter(None, holders), None), line, message, str(REPARSE))


def _cut_lines(record: PageRecord) -> set[int]:
    """Return the lines of which every part that has them has a piece, and whose pieces are the whole line."""
    lines = lines_of(record)
    return {
        line
        for numbers, parts in sharing(_parts(record))
        if _is_whole(record, numbers, parts)
        for line in numbers
        if line <= len(lines) and all(_has_some_of(p, lines[line - 1]) for p in parts if line in p["lines"])
    }


def _wrong_owner(filled: bool, holders: Sequence[int | None]) -> tuple[str, str]:
    if not holders:
        return "line_unowned", _("此行不属于任何文章，也不是报头等非文章内容。")
    if not filled:
        return "line_missing", _("文章指向此行，而原文中没有此行或此行为空。")
    names = [_("文章 %d") % key if key else _("非文章内容") for key in holders]
    return "line_twice", _("此行同时属于%(owners)s。") % {"owners": "、".join(names)}


def check_letters(record: PageRecord) -> Iterator[Fault]:
    """Yield groups of parts that share lines and whose texts, as imported, are not those lines' letters."""
    home = {part["id"]: article.pk for article in record.articles for part in article.parts}
    for numbers, parts in sharing(_parts(record)):
        if not numbers or _is_whole(record, numbers, parts):
            continue
        printed, read = (letters(text) for text in _texts(record, numbers, parts))
        message = _("文字与原文第 %(lines)s 行不符：缺“%(missing)s”，多“%(more)s”。") % {
            "lines": "、".join(map(str, numbers)),
            "missing": _shown(printed - read),
            "more": _shown(read - printed),
        }
        yield Fault("letters", record.page.pk, home[parts[0]["id"]], numbers[0], message, str(REPARSE))


def _parts(record: PageRecord) -> list[Part]:
    return [part for article in record.articles for part in article.parts]


def _texts(record: PageRecord, numbers: Sequence[int], parts: Sequence[Part]) -> tuple[str, str]:
    """Return what is printed on lines, and what was read there."""
    lines = lines_of(record)
    printed = "".join(lines[n - 1] for n in numbers if 0 < n <= len(lines))
    return printed, "".join(imported_text(part) for part in parts)


def _is_whole(record: PageRecord, numbers: Sequence[int], parts: Sequence[Part]) -> bool:
    printed, read = _texts(record, numbers, parts)
    return _solid(printed) == _solid(read) or letters(printed) == letters(read)


def _has_some_of(part: Part, line: str) -> bool:
    """Return whether a part as imported may be, or begin or end with, a piece of a line."""
    text, printed = _solid(imported_text(part)), _solid(line)
    ends = range(1, min(len(text), len(printed)) + 1)
    return (
        text in printed
        or printed in text
        or any(text.endswith(printed[:n]) or text.startswith(printed[-n:]) for n in ends)
    )


def lines_of(record: PageRecord) -> list[str]:
    """Return the page's lines; a byte order mark is no character."""
    return record.page.text.removeprefix("\ufeff").split("\n")


def letters(text: str) -> Counter[str]:
    """Return the letters and figures of a text, whatever their width."""
    found: Counter[str] = Counter()
    for character, times in Counter(text).items():
        for letter in _bare(character):
            found[letter] += times
    return found


def _solid(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@cache
def _bare(character: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", character) if c.isalnum())


def _shown(letters: Counter[str]) -> str:
    text = "".join(letters.elements())
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
