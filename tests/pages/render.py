"""Turn a `.page` file (see README.md) into the raw text of an OCR engine and the truth about it.

python tests/pages/render.py OUT_DIR tests/pages/dev/*.page --blank all --markdown none --width half --noise 0
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

BREAK = "⏎"
HEADS = ("column", "kicker", "title", "subtitle")
# Lines of these roles stand close together when blank="groups".
TIGHT = (*HEADS, "byline", "credit", "signature", "poem", "table", "text")
ROLES = (*TIGHT, "body", "subhead", "caption", "jump", "note")
FULL, HALF = "，：；！？（）", ",:;!?()"
INLINE = re.compile(
    r"\{\{(?P<flag>[~^]?)(?P<name>[^{}]+)\}\}"
    r"|\[\[(?P<role>[^|\[\]]*)\|(?P<names>[^\[\]]+)\]\](?:<(?P<printed>[^<>]*)>)?"
)
KEEP = re.compile(  # what noise leaves alone: datelines, brackets, figures, days, jump marks, who speaks
    r"^⏎?.{0,24}?[讯电](?=[（( 　])|[（(][^（）()]{0,40}[）)]|\d[\d.,]*.|^⏎?[^，。]{1,12}[：:]"
    r"|昨[日天晚]|[今明][日天]|前天|日前|近日|[上下]午|[上下][接转][^，。]{0,6}版"
)
LOOK_ALIKES = (
    "己已 末未 人入 土士 日目 大太 千干 天夫 贷货 侯候 竞竟 拆折析 请清情 遣遗 农衣 治冶 住往 推椎 科料 理埋 "
    "间问同 名各 要耍 持待特 部剖 王玉 主生 市布 准淮 网冈 鸟乌 设没 话活 处外 场扬 项顶 阳阴"
)
ALIKE = {c: group.replace(c, "") for group in LOOK_ALIKES.split() for c in group}


@dataclass(frozen=True)
class Line:
    """One line of the file: its role, its sign (`+`, `&`, `?` or nothing), its text with the marks in it."""

    role: str
    glue: str
    text: str


@dataclass(frozen=True)
class Block:
    """Lines that stand together: furniture (article is None) or a piece of an article (counted from 0)."""

    article: int | None
    furniture: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Page:
    """`articles` holds what `== article` says: kind, swappable; perhaps event, source, jump, mark, from."""

    name: str
    facts: dict[str, str]
    articles: tuple[dict[str, Any], ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Rendered:
    """`people` lists (line, name without spaces); `people_rows` says the same in the scorer's shape."""

    text: str
    truth: dict[str, Any]
    people: tuple[tuple[int, str], ...]
    people_rows: list[dict[str, Any]]


@dataclass(frozen=True)
class Mark:
    """A person in a line. `role` is None for a mention, "" for a bare byline; `flag`: ~ or ^ (README)."""

    start: int
    end: int
    name: str
    role: str | None
    flag: str

    def moved(self, by: int) -> Mark:
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass
class Spot:
    """One physical line. `hangs`: continues the line before; `opens`/`resumes`: rest/head is elsewhere."""

    text: str
    line: Line
    block: int
    article: int | None
    marks: list[Mark]
    hangs: bool
    opens: bool
    resumes: bool
    number: int = 0


def load(path: str | Path) -> Page:
    """Read a `.page` file; a line it does not understand is an error."""
    facts: dict[str, str] = {}
    articles: list[dict[str, Any]] = []
    blocks: list[Block] = []
    for number, raw in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        verb, what, *rest = raw[2:].split() if raw.startswith("==") else ("", "")
        found = re.match(r"([a-z]+)([+&?]?): ?(.+)$", raw)
        if not raw.strip() or raw.startswith("#"):
            continue
        if raw.startswith("%%"):
            key, _, value = raw[2:].partition(":")
            facts[key.strip()] = value.strip()
        elif verb == "furniture":
            blocks.append(Block(None, what))
        elif verb == "continue" and 0 < int(what) <= len(articles):
            blocks.append(Block(int(what) - 1, ""))
        elif verb == "article":
            given: dict[str, Any] = dict(item.split("=", 1) for item in rest if "=" in item)
            articles.append({"kind": what, "swappable": "swappable" in rest, **given})
            blocks.append(Block(len(articles) - 1, ""))
        elif (
            found
            and blocks
            and found[1] in ROLES
            and not re.search(r"[{}]{2}|\[\[|\]\]", INLINE.sub("", found[3]))
        ):
            line = Line(found[1], found[2], found[3].rstrip())
            blocks[-1] = replace(blocks[-1], lines=(*blocks[-1].lines, line))
        else:
            raise ValueError(f"{path}:{number}: {raw}")
    return Page(Path(path).stem, facts, tuple(articles), tuple(blocks))


def expand(text: str) -> tuple[str, list[Mark]]:
    """Print the marks of a line, and say where the people stand in what is printed."""
    out, marks, at = "", [], 0
    for m in INLINE.finditer(text):
        out += text[at : m.start()]
        at, names = m.end(), (m["names"] or m["name"]).split("|")
        default = (
            " ".join(names) + " 摄"
            if m["role"] == "摄"
            else "/".join(filter(None, (m["role"], " ".join(names))))
        )
        printed, begin = m["printed"] or default, 0
        for name in (re.sub(rf"[\s{BREAK}]", "", n) for n in names):
            hit = re.compile(rf"[\s{BREAK}]*".join(map(re.escape, name))).search(printed, begin)
            if not hit:
                raise ValueError(f"{name} is not in what is printed: {m[0]}")
            begin = hit.end()
            marks.append(Mark(hit.start(), begin, name, m["role"], m["flag"] or "").moved(len(out)))
        out += printed
    return out + text[at:], marks


def damage(text: str, marks: list[Mark], rate: float, rng: random.Random) -> tuple[str, list[Mark]]:
    """Substitute, drop or double a share of the letters, and move the marks along."""
    spans = [(m.start, m.end) for m in marks] + [m.span() for m in KEEP.finditer(text)]
    kept = {i for span in spans for i in range(*span)}
    cells, starts = list(text), [0]
    for i, c in enumerate(text):
        if 2 <= i < len(text) - 2 and "一" <= c <= "鿿" and i not in kept and rng.random() < rate:
            other = rng.choice(ALIKE.get(c) or [d for d in text if "一" <= d <= "鿿"])
            cells[i] = rng.choice((other, other, other, "", "", c + c))
        starts.append(starts[-1] + len(cells[i]))
    return "".join(cells), [replace(m, start=starts[m.start], end=starts[m.end]) for m in marks]


def set_width(text: str, width: str) -> str:
    """Half: every sign to ASCII. Full: ASCII signs beside a Chinese letter to full width (not in 8:00)."""
    if width == "half":
        return text.translate(str.maketrans(FULL, HALF))
    wide = [any(ord(c) > 0x2E80 for c in text[max(0, i - 1) : i + 2]) for i in range(len(text))]
    return "".join(FULL[HALF.index(c)] if c in HALF and w else c for c, w in zip(text, wide, strict=True))


def add_markdown(spots: list[Spot], style: str, rng: random.Random) -> None:
    """Put `#` marks before headlines: all titles and subheads, some of them, or the wrong line."""
    for n in sorted({s.article for s in spots if s.article is not None}):
        mine = [s for s in spots if s.article == n]
        roles = {s.line.role for s in mine}
        wrong = next((r for r in ("kicker", "subtitle", "subhead", "title") if r in roles), "")
        level = {"title": "## " if n else "# ", "subhead": "### ", "column": "## "}
        if style == "some":
            level = {role: mark for role, mark in level.items() if rng.random() < 0.5}
        else:
            level = {wrong: "## "} if style == "wrong" else level | {"column": ""}
        for s in mine:
            mark = level.get(s.line.role, "")
            s.text, s.marks = mark + s.text, [m.moved(len(mark)) for m in s.marks]


def cut(text: str, marks: list[Mark], line: Line, block: int, article: int | None) -> list[Spot]:
    """The physical lines of one line of the file: column breaks cut it, and share out its marks."""
    spots, at, pieces = [], 0, text.split(BREAK)
    for i, piece in enumerate(pieces):
        end = at + len(piece)
        inside = [replace(m, end=min(m.end, end)).moved(-at) for m in marks if at <= m.start < end]
        resumes, opens = i == 1 and not pieces[0], i == len(pieces) - 2 and not pieces[-1]
        if piece:
            hangs = i > 0 and not resumes
            spots.append(Spot(piece, line, block, article, inside, hangs, opens, resumes))
        at = end + 1
    return spots


def lay_out(spots: list[Spot], blank: str, rng: random.Random) -> str:
    """Number the lines, with blank ones between; before a caption there is room for its picture."""
    lines = [] if blank == "none" else [""]
    for before, s in zip([None, *spots[:-1]], spots, strict=True):
        if before is not None:
            roles, near = (before.line.role, s.line.role), before.block == s.block
            tight = near and roles[0] in TIGHT and roles[1] in TIGHT
            chance = {"all": 1.0, "none": 0.0, "groups": 1.0 - tight, "some": 0.5 if near else 0.8}[blank]
            if rng.random() < chance:
                lines += [""] * (3 if roles[0] in HEADS and roles[1] == "caption" else 1)
        lines.append(s.text)
        s.number = len(lines)
    return "\n".join(lines) + "\n"


def render(
    page: Page,
    *,
    blank: str = "all",
    markdown: str = "none",
    width: str = "half",
    noise: float = 0.0,
    seed: int = 0,
) -> Rendered:
    """The page as an OCR engine hands it over, with the truth. The same arguments give the same result.

    blank: all (a blank line between any two lines), none, groups (headline groups, credits and lists stand
    close), some (at random). markdown: none, titles, some, wrong. width: half, full. noise: share of the
    letters of body text that are damaged.
    """
    rng = random.Random(f"{page.name} {seed}")
    spots: list[Spot] = []
    heads: list[dict[str, str]] = [{} for _ in page.articles]
    for b, line in ((b, line) for b, block in enumerate(page.blocks) for line in block.lines):
        article = page.blocks[b].article
        text, marks = expand(line.text)
        if line.role == "credit" and text.rstrip("）) ").endswith("摄"):
            marks = [m if m.role is None else replace(m, role="摄") for m in marks]
        if noise and line.role == "body":
            text, marks = damage(text, marks, noise, rng)
        text = set_width(text, width)
        if article is not None and line.role in HEADS:
            gap = "" if line.glue == "+" else " "
            heads[article][line.role] = f"{heads[article].get(line.role, '')}{gap}{text}".strip()
        if line.glue == "&" and spots and spots[-1].block == b:
            spots[-1].marks += [m.moved(len(spots[-1].text) + 1) for m in marks]
            spots[-1].text, spots[-1].line = f"{spots[-1].text} {text}", line
        else:
            spots += cut(text, marks, line, b, article)
    if markdown != "none":
        add_markdown(spots, markdown, rng)
    text = lay_out(spots, blank, rng)
    people = tuple((s.number, m.name) for s in spots for m in s.marks)
    return Rendered(text, truth_of(page, spots, heads), people, rows_of(spots))


def whole(text: str | None) -> int | None:
    """The number in 第02版, A3 or 8123."""
    return int(re.sub(r"\D", "", text)) if text else None


def ranges(spots: list[Spot]) -> list[list[int]]:
    """Inclusive ranges of lines, one for each block."""
    runs: dict[int, list[int]] = {}
    for s in spots:
        runs.setdefault(s.block, []).append(s.number)
    return [[run[0], run[-1]] for run in runs.values()]


def truth_of(page: Page, spots: list[Spot], heads: list[dict[str, str]]) -> dict[str, Any]:
    """What the scorer compares with: issue, joins, articles, lines left out of account."""
    facts, basis = page.facts, page.facts.get("date_basis", "printed")
    issue: dict[str, Any] = {"date": None if basis == "none" else facts["date"], "date_kind": basis}
    issue |= {"number": whole(facts.get("number")), "pages": whole(facts.get("page_count"))}
    text = [s for s in spots if s.line.role in ("body", "caption")]
    joins = [[a.number, b.number] for a, b in pairwise(text) if b.hangs]
    furniture = [(block.furniture, [s for s in spots if s.block == b]) for b, block in enumerate(page.blocks)]
    rows: list[dict[str, Any]] = []
    for n, art in enumerate(page.articles):
        mine = [s for s in spots if s.article == n]
        rests = [s for s in text if s.article == n and s.resumes]
        for head in [s for s in text if s.article == n and s.opens]:
            rest = next(
                (s for s in rests if s.number > head.number), next(iter(rests), None)
            )  # it may stand above
            if rest:
                rests.remove(rest)
                joins.append([head.number, rest.number])
        bylines: dict[str, str | None] = {}
        for m in (m for s in mine for m in s.marks if m.role is not None):
            if bylines.get(m.name) in (None, "摄"):
                bylines[m.name] = m.role or bylines.get(m.name)
        rows.append({"title": "", **heads[n], "lines": ranges(mine), "kind": art["kind"]})
        rows[-1]["bylines"] = [[name, role] for name, role in bylines.items()]
        if "jump" in art:
            at = next((s for s in reversed(mine) if re.search("转.*版", s.text)), mine[-1])
            rows[-1]["jump"] = {"to_page": whole(art["jump"]), "mark": art.get("mark"), "line": at.number}
            rows[-1]["jump"] |= {"uncertain": True} if at.line.glue == "?" else {}
        if "from" in art:
            rows[-1]["continued_from"] = {"page": whole(art["from"])}
        names = {"source": "source", "event": "event_date", "swappable": "title_or_kicker_swappable"}
        rows[-1] |= {name: art[key] for key, name in names.items() if art.get(key)}
    return {
        "newspaper": facts.get("newspaper"),
        "issue": issue,
        "page": whole(facts.get("page")),
        "furniture": [{"role": role, "lines": ranges(mine)} for role, mine in furniture if role],
        "joins": joins,
        "articles": rows,
        "unscored_lines": [s.number for s in spots if s.line.glue == "?"],
    }


def rows_of(spots: list[Spot]) -> list[dict[str, Any]]:
    """Everybody printed, one row for each name in a line."""
    rows: dict[tuple[int, str], dict[str, Any]] = {}
    for line, m in ((s.number, m) for s in spots for m in s.marks):
        kind = "mention" if m.role is None else "photo-credit" if m.role == "摄" else "byline"
        facts = {"as_printed": m.name, "line": line, "kind": kind, "roles": [m.role] if m.role else []}
        row = rows.setdefault((line, m.name), facts | {"partial": m.flag == "~", "spans": [], "embedded": []})
        row["spans"].append([m.start, m.end])
        row["embedded"].append(m.flag == "^")
    return list(rows.values())


def main(argv: Sequence[str] | None = None) -> None:
    """Write OUT_DIR/NAME.txt for each page, and OUT_DIR/truth/{segmentation,people}.json."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=Path)
    ap.add_argument("pages", nargs="+", type=Path)
    ap.add_argument("--blank", choices=("all", "none", "groups", "some"), default="all")
    ap.add_argument("--markdown", choices=("none", "titles", "some", "wrong"), default="none")
    ap.add_argument("--width", choices=("half", "full"), default="half")
    ap.add_argument("--noise", type=float, default=0.0)
    ap.add_argument("--seed", type=int, default=0)
    shape = vars(ap.parse_args(argv))
    out, paths = shape.pop("out"), shape.pop("pages")
    (out / "truth").mkdir(parents=True, exist_ok=True)
    made = {f"{path.stem}.txt": render(load(path), **shape) for path in paths}
    for name, page in made.items():
        (out / name).write_text(page.text, encoding="utf-8")
    for name, part in (("segmentation", "truth"), ("people", "people_rows")):
        data = {file: getattr(page, part) for file, page in made.items()}
        (out / "truth" / f"{name}.json").write_text(
            json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
