"""Suggestions go along with their passage when parts of a page are moved, cut, joined, taken out or brought back."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from articles.editing.state import State
from articles.editing.suggestions import WAITING, moved_span
from articles.models import Page, Suggestion
from articles.models.suggestions import AROUND


class Passage(NamedTuple):
    """Where a suggestion points: an article, a part of it, characters [start, end)."""

    article: int
    part: int
    start: int
    end: int


def led_home(page: Page, before: Mapping[int, State], after: Mapping[int, State]) -> list[Suggestion]:
    """Return the suggestions of a page that are elsewhere then, as they are to be saved when the parts are written.

    What stays in its part and article is left to whoever writes the article. A suggestion whose passage is nowhere
    becomes stale; it is open again when the passage is back.
    """
    was, now = _parts(before), _parts(after)
    homes = [{part: home for part, (home, _text) in parts.items()} for parts in (was, now)]
    if homes[0] == homes[1]:
        return []
    led = []
    for told in Suggestion.objects.filter(page=page):
        here = Passage(told.article_id, told.part_id, told.start, told.end)
        found = _home(here, told, was, now)
        state = _state(told, found, now)
        if found is None and here.article not in after:
            found = here._replace(article=min(after, default=here.article))
        if found not in (None, here) or state != told.state:
            told.article_id, told.part_id, told.start, told.end = found or here
            told.state = state
            led.append(told)
    return led


def _home(
    here: Passage, told: Suggestion, was: Mapping[int, tuple[int, str]], now: Mapping[int, tuple[int, str]]
) -> Passage | None:
    """Return where a passage is then; None where it is nowhere."""
    text = was.get(here.part, (0, ""))[1]
    if here.part in now:
        home, new = now[here.part]
        if not text:  # the part comes back
            return here._replace(article=home) if new[here.start : here.end] == told.found else None
        span = (here.start, here.end) if new == text else moved_span((here.start, here.end), text, new)
        if span is not None:
            return here if home == here.article else Passage(home, here.part, *span)
    return _known_again(here, told.found, text, now) if text else None


def _known_again(here: Passage, found: str, text: str, now: Mapping[int, tuple[int, str]]) -> Passage | None:
    """Look for a passage by what stands around it; found only where that stands once."""
    left, right = text[max(here.start - AROUND, 0) : here.start], text[here.end : here.end + AROUND]
    for before, after in ((left, right), (left, ""), ("", right)):
        wanted = before + found + after
        places = [
            Passage(home, part, at + len(before), at + len(before) + len(found))
            for part, (home, new) in now.items()
            for at in _places(wanted, new)
        ]
        if len(places) == 1:
            return places[0]
    return None


def _places(wanted: str, text: str) -> Iterator[int]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _state(told: Suggestion, found: Passage | None, now: Mapping[int, tuple[int, str]]) -> str:
    states = Suggestion.State
    if told.state in WAITING and found is None and told.part_id not in now:
        return states.STALE
    if told.state == states.STALE and told.decided_at is None and found is not None:
        text = now[found.part][1]
        return states.OPEN if text[found.start : found.end] == told.found else states.STALE
    return told.state


def _parts(states: Mapping[int, State]) -> dict[int, tuple[int, Any]]:
    return {part["id"]: (key, part["text"]) for key, state in states.items() for part in state["parts"]}
