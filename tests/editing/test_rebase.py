"""Whatever a page's new reading is: no word of an editor is lost, and what he did not touch is the new reading."""

import re
from collections.abc import Sequence
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from articles.editing.linemap import line_map
from articles.editing.overlap import lines_of
from articles.editing.patches import patches
from articles.editing.rebase import Rebased, rebase
from articles.editing.sentences import split_sentences
from articles.editing.state import FACTS, State, imported_text, with_text

LINE = st.sampled_from(
    [
        "# 甲题",
        "# 乙题",
        "子。丑。寅。",
        "子。丑。寅！卯。",
        "辰。巳。",
        "午",
        "未，申。",
        "酉。酉。酉。",
        "子。丑。",
    ]
)
LINES = st.lists(LINE, min_size=1, max_size=9)
MANY = 1000  # beyond every id that a page of these tests has


def read(lines: Sequence[str]) -> list[State]:
    """Read `# ` as the beginning of an article and every other line as a part of it."""
    ids = count(1)
    states: list[State] = []
    for number, line in enumerate(lines, 1):
        if not states or line.startswith("# "):
            facts = dict.fromkeys(FACTS) | {"position": len(states) + 1, "review": "unchecked"}
            states.append({**facts, "parts": [], "bylines": [], "mentions": []})
        row = {"id": next(ids), "role": "body", "text": line.removeprefix("# "), "lines": [number]}
        states[-1]["parts"].append(row)
    return states


@st.composite
def edited(draw: st.DrawFn, text: str, words: "count[int]") -> str:
    """A text with some sentences rewritten, some taken away and some put between, each word typed once."""
    pieces: list[str] = []
    for sentence in split_sentences(text):
        what = draw(st.sampled_from(["leave", "leave", "leave", "rewrite", "drop", "insert", "add"]))
        typed = f"编{next(words)}。"
        pieces += {
            "leave": [sentence], "rewrite": [typed], "drop": [], "insert": [typed, sentence], "add": [sentence, typed],
        }[what]  # fmt: skip
    return "".join(pieces) or text


@st.composite
def moved_lines(draw: st.DrawFn, lines: list[str]) -> list[str]:
    """A new text of a page: another one altogether, or the old one with lines moved, dropped, changed and put in."""
    if draw(st.booleans()):
        return draw(LINES)
    now = list(lines)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(now)))
        match draw(st.sampled_from(["put in", "drop", "move", "change"])):
            case "put in":
                now.insert(at, draw(LINE))
            case "drop" if at < len(now) > 1:
                now.pop(at)
            case "move" if at < len(now):
                now.insert(draw(st.integers(0, len(now) - 1)), now.pop(at))
            case "change" if at < len(now):
                now[at] = now[at].replace("丑", "新丑").replace("酉。", "戌。", 1)
    return now


@st.composite
def cases(draw: st.DrawFn, edits: bool = True) -> tuple[dict[int, State], list[State], dict[int, int]]:
    """Articles by id, as editors have them; what was read of the new text; and the lines of both."""
    lines = draw(LINES)
    words = count()
    old = {}
    for key, state in enumerate(read(lines), 101):
        parts = [with_text(p, draw(edited(p["text"], words))) if edits else p for p in state["parts"]]
        old[key] = {**state, "parts": parts}
    new = draw(moved_lines(lines))
    return old, read(new), line_map(lines, new)


def put_together(old: dict[int, State], found: list[State], lines: dict[int, int]) -> Rebased:
    return rebase(old, found, lines, {}, MANY)


def parts_of(states: Sequence[State]) -> list[dict]:
    return [part for state in states for part in state["parts"]]


def in_order(result: Rebased) -> list[State]:
    return sorted(result.states.values(), key=lambda state: state["position"])


@given(cases(edits=False))
def test_where_nobody_edited_the_archive_is_what_was_read(case):
    old, found, lines = case
    result = put_together(old, found, lines)
    bare = [{name: p[name] for name in ("role", "text", "lines")} for p in parts_of(in_order(result))]
    assert bare == [{name: p[name] for name in ("role", "text", "lines")} for p in parts_of(found)]
    assert (result.conflicts, result.kept) == ([], 0)


@given(cases())
def test_no_word_of_an_editor_is_lost(case):
    old, found, lines = case
    got = "".join(part["text"] for part in parts_of(in_order(put_together(old, found, lines))))
    typed = re.findall(r"编\d+。", "".join(part["text"] for part in parts_of(list(old.values()))))
    assert sorted(re.findall(r"编\d+。", got)) == sorted(typed)


@given(cases())
def test_what_an_editor_did_not_touch_is_the_new_reading(case):
    old, found, lines = case
    result = put_together(old, found, lines)
    got = {line: part for part in parts_of(in_order(result)) for line in part["lines"]}
    touched = {
        sentence
        for part in parts_of(list(old.values()))
        for patch in patches(imported_text(part), part["text"])
        for sentence in split_sentences(patch.before)
    }
    replaced = "".join(conflict.theirs for _article, _part, conflict in result.conflicts)
    for part in parts_of(found):
        here = got[part["lines"][0]]
        sentences = split_sentences(part["text"])
        emptied = all(sentence in touched or sentence in replaced for sentence in sentences)
        assert imported_text(here) == part["text"] or emptied
        assert all(s in here["text"] or s in touched or s in replaced for s in sentences)


@given(cases())
def test_every_line_has_one_owner_and_every_part_an_id_of_its_own(case):
    old, found, lines = case
    states = in_order(put_together(old, found, lines))
    assert sorted(line for state in states for line in lines_of(state)) == sorted(
        line for state in found for line in lines_of(state)
    )
    ids = [part["id"] for part in parts_of(states)]
    assert len(ids) == len(set(ids))
    known = {part["id"] for part in parts_of(list(old.values()))}
    assert all(key in known or key >= MANY for key in ids)
    positions = [state["position"] for state in states]
    assert len(positions) == len(set(positions))


@given(cases())
def test_the_same_reading_once_more_changes_nothing(case):
    old, found, lines = case
    states = put_together(old, found, lines).states
    first = {key if key > 0 else 500 - key: state for key, state in states.items()}
    same = {line: line for state in found for line in lines_of(state)}
    assert rebase(first, found, same, {}, 2 * MANY).states == first
