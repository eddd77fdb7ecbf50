"""Every line of a page has one owner, and every letter of a line stands in what owns it. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from articles.editing.state import imported_text
from articles.verifying.fault import REPARSE, Fault
from articles.verifying.record import PageRecord

SHOWN = 12


def check_lines(record: PageRecord) -> Iterator[Fault]:
    """Yield lines that nobody owns, that two own, or that are not there.

    An owner is an article or a piece of furniture: within an article two parts may share a line that the
    parser cut in two. A page that waits has furniture only, its articles are yet to come.
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
    for line in sorted(filled | owners.keys()):
        holders = owners.get(line, [])
        if line in filled and len(holders) == 1:
            continue
        code, message = _wrong_owner(line in filled, holders)
        yield Fault(code, record.page.pk, next(filter(None, holders), None), line, message, str(REPARSE))


def _wrong_owner(filled: bool, holders: Sequence[int | None]) -> tuple[str, str]:
    if not holders:
        return "line_unowned", _("此行不属于任何文章，也不是报头等非文章内容。")
    if not filled:
        return "line_missing", _("文章指向此行，而原文中没有此行或此行为空。")
    names = [_("文章 %d") % key if key else _("非文章内容") for key in holders]
    return "line_twice", _("此行同时属于%(owners)s。") % {"owners": "、".join(names)}


def check_letters(record: PageRecord) -> Iterator[Fault]:
    """Yield groups of parts that share lines and whose texts, as imported, are not those lines' letters."""
    lines = lines_of(record)
    for article in record.articles:
        for numbers, parts in _groups(article.parts):
            here = "".join(lines[n - 1] for n in numbers if 0 < n <= len(lines))
            there = "".join(imported_text(part) for part in parts)
            if not numbers or _solid(here) == _solid(there):
                continue
            printed, read = letters(here), letters(there)
            if printed != read:
                message = _("文字与原文第 %(lines)s 行不符：缺“%(missing)s”，多“%(more)s”。") % {
                    "lines": "、".join(map(str, numbers)),
                    "missing": _shown(printed - read),
                    "more": _shown(read - printed),
                }
                yield Fault("letters", record.page.pk, article.pk, numbers[0], message, str(REPARSE))


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


def _groups(parts: Sequence[dict[str, Any]]) -> Iterator[tuple[list[int], list[dict[str, Any]]]]:
    """Yield the parts of an article that hang together by lines they share, with their lines."""
    groups: list[tuple[set[int], list[dict[str, Any]]]] = []
    for part in parts:
        lines, members = set(part["lines"]), [part]
        apart = []
        for group in groups:
            if group[0] & lines:
                lines, members = lines | group[0], [*group[1], *members]
            else:
                apart.append(group)
        groups = [*apart, (lines, members)]
    yield from ((sorted(lines), members) for lines, members in groups)


def _shown(letters: Counter[str]) -> str:
    text = "".join(letters.elements())
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
