"""One step of mending how a page is cut: done as a whole, on record, and not where others were quicker."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.page_facts import change_page
from articles.editing.pages import PageState, free_part_id, read_page, write_page
from articles.editing.people import recognised_again
from articles.editing.segmenting.layout import Layout, stamp
from articles.editing.state import Row, State
from articles.editing.write import Editor, Moved, Verb, begin, settle
from articles.models import Article, ChangeSet, Page
from articles.parsing.facts import bylines, jumps
from articles.parsing.types import Jump, Part

PERMISSION = "articles.segment_page"
HIGHEST_PAGE = 2**15 - 1


class Mended(NamedTuple):
    """What a step did, in a sentence, and its deed; none where all was so already."""

    said: str
    changeset: ChangeSet | None


@transaction.atomic
def mend_page(page_id: int, verb: Callable[[Layout], str], *, seen: str, by: Editor) -> Mended:
    """Do one verb of `articles.editing.segmenting` on a page that an editor saw with the stamp `seen`.

    Texts that others saved meanwhile are kept. Names, suggestions, jumps and the search follow their parts; addresses
    of articles that go lead to where their text is. Raises Moved when the page was cut otherwise since, ValidationError
    (with the remedy) for what cannot be done, PermissionDenied, and Page.DoesNotExist; nothing is written then.
    """
    if not by.has_perm(PERMISSION):
        raise PermissionDenied
    content = locked_page(page_id)
    if stamp(content.states, content.page.furniture) != seen:
        raise Moved(f"page {page_id} was cut otherwise meanwhile")
    layout = Layout(
        dict(content.states), list(content.page.furniture), content.page.lines, free_part_id(content)
    )
    said = verb(layout)
    content.states = _settled(layout, content.before)
    changeset = begin(Verb.SEGMENT, by, why=said)
    write_page(content, changeset)
    change_page(content.page, {"furniture": layout.furniture}, changeset)
    return Mended(said, changeset if settle(changeset) else None)


def stamp_of(page: Page) -> str:
    """Return the stamp of a page as it is now; one query."""
    rows = Article.objects.filter(page=page).values_list("pk", "position", "parts")
    return stamp(
        {key: {"position": position, "parts": parts} for key, position, parts in rows}, page.furniture
    )


def locked_page(page_id: int) -> PageState:
    """Return a page that stands in an issue with its articles, locked; raise ValidationError for one that waits."""
    page = Page.objects.select_for_update(of=("self",), no_key=True).select_related("issue").get(pk=page_id)
    if page.issue is None:
        raise ValidationError(_("这一版还没有入档，请先补全它的位置。"), code="held")
    return read_page(page)


def _settled(layout: Layout, before: Mapping[int, State]) -> dict[int, State]:
    """Return the articles numbered in order, with names and jumps as their parts now say."""
    states: dict[int, State] = {}
    for position, key in enumerate(layout.order(), 1):
        state = {**layout.states[key], "position": position}
        if key in layout.mended:
            state |= {"confidence": 1.0, **_jumps(state, before.get(key))}
        here = [part["id"] for part in state["parts"] if part["id"] in layout.read_anew]
        if here:
            state["bylines"] = _signed(state, here)
            state["mentions"] = recognised_again(state, changed=here)
        states[key] = state
    return states


def _parsed(state: State) -> list[Part]:
    return [Part(part["role"], part["text"], tuple(part["lines"]) or (0,)) for part in state["parts"]]


def _signed(state: State, here: list[int]) -> list[Row]:
    """Return the bylines of an article with those that some of its parts now bear."""
    rows: list[Row] = list(state["bylines"])
    taken = {(row[0], row[1]) for row in rows}
    for found in bylines(_parsed(state), lead=True):
        part = state["parts"][found.part]["id"]
        if part in here and (part, found.start) not in taken and 0 < len(found.name) <= 60:
            rows.append([part, found.start, found.end, found.name, None, found.role[:40]])
    return sorted(rows, key=lambda row: row[:3])


def _jumps(state: State, before: State | None) -> dict[str, Any]:
    """Return where an article goes on and comes from, where its text now says so otherwise than before."""
    facts: dict[str, Any] = {}
    was = jumps(_parsed(before)) if before else (None, None)
    names = (("jump_to_page", "jump_mark"), ("continued_from_page", "continued_from_mark"))
    for (page, mark), old, new in zip(names, was, jumps(_parsed(state)), strict=True):
        if _place(old) != _place(new):
            facts |= dict(zip((page, mark), _place(new), strict=True))
    return facts


def _place(jump: Jump | None) -> tuple[int | None, str]:
    known = jump is not None and jump.page is not None and 0 < jump.page <= HIGHEST_PAGE
    return (jump.page, (jump.mark or "")[:4]) if jump and known else (None, "")
