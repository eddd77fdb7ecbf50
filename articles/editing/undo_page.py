"""What undoing makes of one page. Works on the states of its articles and writes nothing."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from articles.editing.page_facts import page_facts
from articles.editing.pages import PageState
from articles.editing.reversal import taken_back
from articles.editing.selection import Selection, selected
from articles.editing.write import Verb
from articles.models import Change, ChangeSet, Page

# Deeds that moved text from article to article: on a page they are taken back whole or not at all.
HANGS_TOGETHER = (Verb.REIMPORT, Verb.SEGMENT, Verb.UNDO)


@dataclass(slots=True)
class PageUndone:
    """What the page itself is then (PAGE_FACTS), and the articles where something is kept (None: on the page).

    What the articles are then stands in the states of the PageState that was given.
    """

    facts: dict[str, Any]
    kept: dict[int | None, None] = field(default_factory=dict)


def undone_on(content: PageState, selection: Selection) -> PageUndone:
    """Take the selected changes back from the states of a page, the newest first."""
    result = PageUndone(page_facts(content.page))
    changes = selected(selection).filter(page=content.page).select_related("changeset")
    for deed, of_deed in groupby(changes, key=lambda change: change.changeset):
        result.facts, kept_now = _undo_deed(list(of_deed), deed, content, result.facts)
        result.kept |= dict.fromkeys(kept_now)
    return result


def _undo_deed(
    changes: list[Change], deed: ChangeSet, content: PageState, facts: dict[str, Any]
) -> tuple[dict[str, Any], list[int | None]]:
    """Take one deed back from the states of a page; where its changes hang together, all of them or none."""
    states, was = dict(content.states), facts
    kept: list[int | None] = []
    stuck = False
    for change in changes:
        if change.article_id is None:
            back = {**facts, **(change.before or {})}
            fits = all(facts[name] == value for name, value in (change.after or {}).items())
            fits = fits and not _is_taken(content.page, back)
            facts = back if fits else facts
            kept += [] if fits else [None]
            stuck = stuck or not fits
            continue
        now = states.pop(change.article_id, None)
        reversal = taken_back(now, change.before, change.after)
        if reversal.state is not None:
            states[change.article_id] = reversal.state
        kept += [change.article_id] if reversal.kept else []
        stuck = stuck or (reversal.kept and reversal.state == now)
    positions = [state["position"] for state in states.values()]
    if deed.verb in HANGS_TOGETHER and (stuck or len(set(positions)) < len(positions)):
        return was, [change.article_id for change in changes]
    content.states = states
    return facts, kept


def _is_taken(page: Page, facts: dict[str, Any]) -> bool:
    """Return whether another page stands where these facts would put a page."""
    place = {"issue": facts["issue_id"], "number": facts["number"]}
    return facts["issue_id"] is not None and Page.objects.filter(**place).exclude(pk=page.pk).exists()
