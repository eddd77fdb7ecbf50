"""Import a page anew, by a newer parser or from a changed file: editors' work stays, the rest becomes better."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.linemap import line_map
from articles.editing.overlap import lines_of
from articles.editing.page_facts import PageText, change_page
from articles.editing.pages import PageState, free_part_id, read_page, write_page
from articles.editing.people import recognised_again
from articles.editing.rebase import EDITED_FACTS, JUMP_FACTS, Rebased, rebase
from articles.editing.segmenting.layout import MARKED, in_line_order
from articles.editing.state import State
from articles.editing.structure import read_again, structured_by_editors, with_whole_lines
from articles.editing.threeway import Conflict
from articles.editing.write import Verb, begin, settle
from articles.models import Article, Change, ChangeSet, ImportRun, Page, Suggestion
from articles.models.suggestions import key_at
from articles.queues import weigh


class Reading(NamedTuple):
    """What the parser made of a page: its articles, with part ids of their own, and PAGE_FACTS."""

    articles: Sequence[State]
    facts: Mapping[str, Any]


class Reimported(NamedTuple):
    """How many articles came out otherwise, in how many parts editors' changes live on, how often both clashed."""

    improved: int = 0
    kept: int = 0
    conflicting: int = 0


NOTHING = Reimported()


@transaction.atomic
def reimport_page(
    page: Page,
    read: Callable[[Collection[int]], Reading],
    *,
    text: PageText | None = None,
    run: ImportRun | None = None,
) -> Reimported:
    """Give a page that stands in an issue its new reading; nothing is written where nothing differs.

    `read` reads the page's text (`text`, where the file is another one) without the lines it is given: those of
    articles that keep an editor's structure. Call it in a transaction that holds the page's row.
    """
    content = read_page(page)
    old_lines, new_lines = page.lines, (text.text if text else page.text).split("\n")
    lines = line_map(old_lines, new_lines)
    fixed, conflicts = _fixed(content, old_lines, new_lines, lines)
    marked = _marked(page, lines)
    without = {line for state in fixed.values() for line in lines_of(state)}
    reading = read(without.union(*(piece["lines"] for piece in marked)))
    free = {key: state for key, state in content.states.items() if key not in fixed}
    rebased = rebase(free, reading.articles, lines, _edited_facts(content), free_part_id(content))
    rebased.conflicts += conflicts
    content.states = {
        key: _with_people(state) for key, state in _in_order(rebased.states, fixed, content.before).items()
    }
    if fixed or marked:
        content.states = {key: _jumping(s, content.before.get(key)) for key, s in content.states.items()}
    content.successors = rebased.successors
    improved = sum(state != content.before.get(key) for key, state in content.states.items())
    improved += len(content.before.keys() - content.states.keys())
    facts = dict(reading.facts if text else {k: v for k, v in reading.facts.items() if k != "sha256"})
    if marked:
        facts["furniture"] = in_line_order([*facts["furniture"], *marked])
    changeset = begin(Verb.REIMPORT, run=run)
    written = write_page(content, changeset)
    change_page(page, facts, changeset, text)
    if not settle(changeset):
        return Reimported(0, rebased.kept, len(rebased.conflicts))
    _tell(page, rebased, written)
    return Reimported(improved, rebased.kept, len(rebased.conflicts))


def _with_people(state: State) -> State:
    """Find who is named in the words of editors."""
    edited = [part["id"] for part in state["parts"] if "base" in part]
    return {**state, "mentions": recognised_again(state, changed=edited)} if edited else state


def _jumping(state: State, before: State | None) -> State:
    """Let an article keep the jump that was read before: the line that said so may be an editor's article's now."""
    pairs = (("jump_to_page", "jump_mark"), ("continued_from_page", "continued_from_mark"))
    kept = [name for pair in pairs if before and state[pair[0]] is None for name in pair]
    return {**state, **{name: before[name] for name in kept}} if before else state


def _marked(page: Page, lines: Mapping[int, int]) -> list[dict[str, Any]]:
    """Return what an editor took out of the articles, with the lines of the new text."""
    pieces = [piece for piece in page.furniture if piece["role"] == MARKED]
    moved = ({**piece, "lines": [lines[n] for n in piece["lines"] if n in lines]} for piece in pieces)
    return [piece for piece in moved if piece["lines"]]


def _fixed(
    content: PageState, old_lines: Sequence[str], new_lines: Sequence[str], lines: Mapping[int, int]
) -> tuple[dict[int, State], list[tuple[int, int, Conflict]]]:
    fixed: dict[int, State] = {}
    conflicts: list[tuple[int, int, Conflict]] = []
    for key in structured_by_editors(content.page) & content.states.keys():
        fixed[key], found = read_again(content.states[key], old_lines, new_lines, lines)
        conflicts += [(key, part, conflict) for part, conflict in found]
    return with_whole_lines(fixed, new_lines), conflicts


def _in_order(
    states: Mapping[int, State], fixed: Mapping[int, State], before: Mapping[int, State]
) -> dict[int, State]:
    """Put articles with an editor's structure behind those they stood behind before, and number all."""
    if not fixed:
        return dict(states)
    order = sorted(states, key=lambda key: states[key]["position"])
    stood = sorted(before, key=lambda key: before[key]["position"])
    for at, key in enumerate(stood):
        if key in fixed:
            ahead = next((other for other in reversed(stood[:at]) if other in order), None)
            order.insert(order.index(ahead) + 1 if ahead is not None else 0, key)
    whole = {**states, **fixed}
    return {key: {**whole[key], "position": place} for place, key in enumerate(order, 1)}


def _edited_facts(content: PageState) -> dict[int, set[str]]:
    """Return the facts that editors set, by article: those that are not what the first change of them found."""
    first: dict[int, dict[str, Any]] = {}
    changes = Change.objects.filter(article__in=content.states.keys()).exclude(
        changeset__verb=ChangeSet.Verb.REIMPORT
    )
    for article, verb, before in changes.order_by("pk").values_list(
        "article_id", "changeset__verb", "before"
    ):
        known = first.setdefault(article or 0, {})
        # Where an article goes on is what the page says, unless an editor tied or untied it himself.
        names = EDITED_FACTS + (JUMP_FACTS if verb == Verb.SEGMENT else ())
        known |= {k: v for k, v in (before or {}).items() if k in names and k not in known}
    return {
        key: {name for name, value in known.items() if content.states[key][name] != value}
        for key, known in first.items()
    }


def _tell(page: Page, rebased: Rebased, written: Mapping[int, Article]) -> None:
    """Leave a suggestion wherever the new reading has other words than the editor's."""
    for key, part_id, conflict in rebased.conflicts:
        article = written[key]
        text = next(part["text"] for part in article.parts if part["id"] == part_id)
        start = max(text.find(conflict.mine), 0)
        end = start + len(conflict.mine)
        Suggestion.objects.get_or_create(
            page=page,
            key=key_at(text, start, conflict.mine, conflict.theirs),
            defaults={
                "article": article,
                "part_id": part_id,
                "start": start,
                "end": end,
                "found": conflict.mine,
                "proposed": conflict.theirs,
                "rule": "reimport",
                "why": _("重新导入的文本在这里与编辑改过的文字不同。"),
                "confidence": 0.5,
                "origin": Suggestion.Origin.REIMPORT,
            },
        )
    weigh([article.pk for article in written.values()])
