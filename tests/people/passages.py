"""Passages with the people marked in them, and how near the recognition comes to the marks.

A passage file, UTF-8:

    # a comment
    == 1 interview
    本报讯（记者 {{王强|记者}}）市委副书记、市长{{陈立|市委副书记,市长}}出席。
    {{~李女士}}说，{{陈立}}是她的老师。

`== N LABEL` begins a passage, read like a page of its own; then its text, one paragraph a line. `{{name}}` is a
person, `{{name|office,office}}` one with the offices printed with him here, `{{~…}}` and `{{^…}}` (see
tests/pages/README.md) count neither for nor against.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from people.recognition.recognise import recognise
from people.recognition.types import Byline, Mention
from tests.pages.render import BREAK, Block, expand, load

_MARK = re.compile(r"\{\{([~^]?)([^{}|]+)(?:\|([^{}]*))?\}\}")


@dataclass(frozen=True)
class Mark:
    """A person at characters [start, end) of a paragraph. `offices` is None where the file says nothing of them."""

    start: int
    end: int
    offices: tuple[str, ...] | None
    counts: bool


@dataclass(frozen=True)
class Paragraph:
    """One part of an article, as the recognition wants it, and its marks."""

    role: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Passage:
    """An article with the truth about its people."""

    label: str
    parts: tuple[Paragraph, ...]
    bylines: tuple[Byline, ...] = ()


def read_marked(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Return a paragraph as printed, and its marks."""
    out, marks, at = "", [], 0
    for m in _MARK.finditer(text):
        out += text[at : m.start()]
        offices = None if m[3] is None else tuple(o.strip() for o in re.split("[,，]", m[3]) if o.strip())
        marks.append(Mark(len(out), len(out) + len(m[2]), offices, not m[1]))
        out, at = out + m[2], m.end()
    return out + text[at:], tuple(marks)


def read_passages(path: Path) -> list[Passage]:
    """Read a passage file. Raises ValueError for text before the first `==`."""
    passages: list[Passage] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("=="):
            passages.append(Passage(" ".join(line[2:].split()[1:]) or "-", ()))
        elif line.strip() and not line.startswith("#"):
            if not passages:
                raise ValueError(f"{path}:{number}: a passage begins with == N LABEL")
            text, marks = read_marked(line)
            last = passages[-1]
            passages[-1] = Passage(last.label, (*last.parts, Paragraph("body", text, marks)))
    return passages


def read_page(path: Path) -> list[Passage]:
    """Return the articles of a `.page` file, put together as they should be; offices are not marked there."""
    page = load(path)
    texts: list[list[tuple[str, str]]] = [[] for _ in page.articles]
    for block in page.blocks:
        if block.article is not None:
            _add(texts[block.article], block)
    return [
        Passage(article["kind"], tuple(_paragraph(role, text) for role, text in rows))
        for article, rows in zip(page.articles, texts, strict=True)
    ]


def _add(rows: list[tuple[str, str]], block: Block) -> None:
    for n, line in enumerate(block.lines):
        hangs = line.glue == "+" or (n == 0 and line.text.startswith(BREAK))
        if hangs and rows:
            rows[-1] = (rows[-1][0], rows[-1][1] + line.text)
        else:
            rows.append((line.role, line.text))


def _paragraph(role: str, text: str) -> Paragraph:
    printed, marks = expand(text.replace(BREAK, ""))
    found = tuple(
        Mark(m.start, m.end, (m.role,) if m.role and m.role != "摄" else None, not m.flag) for m in marks
    )
    return Paragraph(role, printed, found)


def score(groups: Iterable[Sequence[Passage]]) -> dict[str, Counter[str]]:
    """Count hits for each label over groups of passages; the passages of a group are read together, as a page."""
    counts: dict[str, Counter[str]] = {}
    for group in groups:
        for passage, found in zip(group, recognise(group), strict=True):
            count(counts.setdefault(passage.label, Counter()), passage, found)
    return counts


def count(
    n: Counter[str], passage: Passage, found: Sequence[Mention], wrong: list[str] | None = None
) -> None:
    """Add one passage's hits, and tell the misses."""
    for number, part in enumerate(passage.parts):
        mine = {(m.start, m.end): m for m in found if m.part == number}
        want = {(m.start, m.end): m for m in part.marks if m.counts}
        loose = [m for m in part.marks if not m.counts]
        extra = [
            span
            for span in mine.keys() - want.keys()
            if not any(span[0] < m.end and m.start < span[1] for m in loose)
        ]
        hits = mine.keys() & want.keys()
        n.update(hit=len(hits), found=len(hits) + len(extra), wanted=len(want))
        _tell(wrong, "+", part.text, extra)
        _tell(wrong, "-", part.text, want.keys() - mine.keys())
        for span in hits:
            offices = want[span].offices
            if offices is not None:
                got = [office.printed for office in mine[span].offices]
                n.update(
                    offices=1, offices_right=same(got, offices), titles_right=same(got, offices, loosely=True)
                )
                if not same(got, offices) and wrong is not None:
                    wrong.append(f"  ? {part.text[slice(*span)]} {got} is not {list(offices)}")


def same(got: Iterable[str], wanted: Iterable[str], *, loosely: bool = False) -> bool:
    """Return whether offices are the same; loosely: whether one of each pair ends as the other does."""
    mine, theirs = (sorted(re.sub(r"[\s“”]|[（(].*?[）)]", "", o)[::-1] for o in x) for x in (got, wanted))
    if not loosely:
        return mine == theirs
    return len(mine) == len(theirs) and all(
        a.startswith(b) or b.startswith(a) for a, b in zip(mine, theirs, strict=True)
    )


def _tell(wrong: list[str] | None, sign: str, text: str, spans: Iterable[tuple[int, int]]) -> None:
    if wrong is not None:
        wrong += [
            f"  {sign} {text[max(0, a - 14) : a]}【{text[a:b]}】{text[b : b + 10]}" for a, b in sorted(spans)
        ]


def figures(n: Counter[str]) -> dict[str, float]:
    """Return precision, recall and F1 of mentions, and the share of right offices: exactly, and by their ends."""
    p = n["hit"] / n["found"] if n["found"] else 1.0
    r = n["hit"] / n["wanted"] if n["wanted"] else 1.0
    offices = n["offices"] or 1
    return {
        "precision": p,
        "recall": r,
        "f1": 2 * p * r / (p + r) if p + r else 0.0,
        "offices": n["offices_right"] / offices,
        "titles": n["titles_right"] / offices,
    }
