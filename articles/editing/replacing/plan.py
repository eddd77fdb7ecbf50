"""What a replacement makes of one article: where the hits that were shown still stand, and nowhere else."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from articles.editing.history import state_at
from articles.editing.people import Passage
from articles.editing.replacing.wanted import Wanted
from articles.editing.save import clean_text, rewritten
from articles.editing.sentences import split_sentences
from articles.editing.state import State, with_text
from articles.editing.suggestions import moved_span
from articles.models import Article, Change

Place = tuple[int, int]
AROUND = 20  # characters beside what was replaced among which new names are looked for


class Planned(NamedTuple):
    """An article before and after, whose new names are yet to be looked for in `passages`; whether some hit is gone."""

    before: State
    after: State
    passages: list[Passage]
    kept: bool


def planned(
    article: Article, now: State, wanted: Wanted, *, skip: Collection[Place], upto: int, changed: bool
) -> Planned:
    """Plan the replacement in an article; `skip` are hits that were left out, as they stood in the preview.

    `changed` says that the article was changed after the change `upto`, the last one when the preview was made.
    """
    standing = set(wanted.hits(now["parts"]))
    places, kept = standing - set(skip), False
    if changed:
        was = _as_shown(article, now, upto)
        shown = [hit for hit in wanted.hits(was["parts"]) if hit not in skip] if was else []
        places = {place for hit in shown if was and (place := _followed(hit, was, now, wanted)) in standing}
        kept = len(places) < len(shown)
    parts: list[dict[str, Any]] = []
    passages: list[Passage] = []
    for part in now["parts"]:
        starts = [start for part_id, start in places if part_id == part["id"]]
        text = wanted.replaced(part["text"], starts) if starts else part["text"]
        if starts and not text.strip():  # nothing would be left of the part
            kept, text = True, part["text"]
        if text != part["text"]:
            part = with_text(part, clean_text(part["role"], text))
            passages += _near(part, starts, wanted)
        parts.append(part)
    return Planned(now, rewritten(now, parts) if passages else now, passages, kept)


def _near(part: Mapping[str, Any], starts: Collection[int], wanted: Wanted) -> list[Passage]:
    """Return the passages of a new text around what was replaced that began at `starts` of the old one.

    No passage reaches beyond its sentence, and none overlaps another.
    """
    text, longer = part["text"], len(wanted.put) - len(wanted.find)
    found: list[Passage] = []
    for n, start in enumerate(sorted(starts)):
        at = start + longer * n
        end = at + len(wanted.put)
        before, after = text[max(at - AROUND, 0) : at], text[end : end + AROUND]
        begin = at - len((split_sentences(before) or [""])[-1])
        stop = end + len((split_sentences(after) or [""])[0])
        if found and begin < found[-1][2]:
            begin = found.pop()[1]
        found.append((part["id"], begin, stop))
    return found


def _as_shown(article: Article, now: State, upto: int) -> State | None:
    """Return what an article was when the preview was made."""
    first = Change.objects.filter(article=article.pk, pk__gt=upto).order_by("version").first()
    return state_at(article, first.version - 1, now=now) if first and first.before is not None else None


def _followed(hit: Place, was: State, now: State, wanted: Wanted) -> Place | None:
    """Return where a hit stands now; None where the passage was changed."""
    old, new = (_texts(state).get(hit[0]) for state in (was, now))
    span = (hit[1], hit[1] + len(wanted.find))
    found = moved_span(span, old, new) if old is not None and new is not None else None
    return (hit[0], found[0]) if found else None


def _texts(state: Mapping[str, Any]) -> dict[int, str]:
    return {part["id"]: part["text"] for part in state["parts"]}
