"""What an article is, as one value; what differs between two such values; and the one value made of the other.

A state is a dict: the columns named in FACTS as JSON has them, "parts" as `Article.parts` has them, "bylines", each
[part id, start, end, name, id of the person, role], and "mentions", each [part id, start, end, name, id of the person,
kind, offices as [title, organisation], whether an editor rejected it]. A delta holds the facts that differ, "parts"
by id (null for a part that is not there), "order" (the ids of the parts, where it differs), and "bylines" and
"mentions" (all of them).
"""

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from articles.models import Article, Byline, Mention, Office

State = dict[str, Any]
Delta = dict[str, Any]
Row = list[Any]

FACTS = (
    "position", "kind", "source", "event_date", "jump_to_page", "jump_mark", "continued_from_page",
    "continued_from_mark", "confidence", "review",
)  # fmt: skip
NAMES = ("bylines", "mentions")
_BYLINE = ("part_id", "start", "end", "name", "person_id", "role")
_MENTION = ("part_id", "start", "end", "name", "person_id", "kind")


def state_of(article: Article) -> State:
    """Return what an article is now; three queries for its bylines, mentions and offices."""
    return states_of([article])[article.pk]


def states_of(articles: Collection[Article]) -> dict[int, State]:
    """Return what several articles are now, by id; three queries, however many there are."""
    bylines: dict[int, list[Row]] = {article.pk: [] for article in articles}
    mentions: dict[int, list[Row]] = {article.pk: [] for article in articles}
    for article, *row in Byline.objects.filter(article__in=bylines.keys()).values_list("article", *_BYLINE):
        bylines[article].append(row)
    told: dict[int, list[list[str]]] = {}
    named = Mention.objects.filter(article__in=bylines.keys())
    for key, article, rejected, *row in named.values_list("pk", "article", "rejected", *_MENTION):
        told[key] = []
        mentions[article].append([*row, told[key], rejected])
    if told:
        offices = Office.objects.filter(mention__in=told.keys())
        for mention, *office in offices.values_list("mention", "title", "organisation"):
            told[mention].append(office)
    return {article.pk: _state(article, bylines[article.pk], mentions[article.pk]) for article in articles}


def state_with(article: Article, bylines: Iterable[Byline], mentions: Iterable[Mention]) -> State:
    """Return what an article is with bylines and mentions that were read before, each in their order."""
    signed = [[getattr(byline, name) for name in _BYLINE] for byline in bylines]
    return _state(article, signed, [_mention(mention) for mention in mentions])


def _mention(mention: Mention) -> Row:
    offices = [[office.title, office.organisation] for office in mention.offices.all()]
    return [*(getattr(mention, name) for name in _MENTION), offices, mention.rejected]


def _state(article: Article, bylines: list[Row], mentions: list[Row]) -> State:
    facts = {name: getattr(article, name) for name in FACTS}
    if isinstance(article.event_date, datetime.date):
        facts["event_date"] = article.event_date.isoformat()
    return {**facts, "parts": list(article.parts), "bylines": bylines, "mentions": mentions}


def difference(before: State | None, after: State | None) -> tuple[Delta | None, Delta | None]:
    """Return what only the one and what only the other state says; a state of None is no article at all."""
    if before is None or after is None:
        return before and _whole(before), after and _whole(after)
    names = [name for name in (*FACTS, *NAMES) if before[name] != after[name]]
    old, new = ({name: state[name] for name in names} for state in (before, after))
    mine, theirs = by_id(before["parts"]), by_id(after["parts"])
    changed = [key for key in {**mine, **theirs} if mine.get(key) != theirs.get(key)]
    if changed or list(mine) != list(theirs):
        old["parts"] = {str(key): mine.get(key) for key in changed}
        new["parts"] = {str(key): theirs.get(key) for key in changed}
    if list(mine) != list(theirs):
        old["order"], new["order"] = list(mine), list(theirs)
    return old, new


def applied(state: State, delta: Delta) -> State:
    """Return the state with everything a delta says; it must have been made from this state or to it."""
    parts = by_id(state["parts"])
    for key, row in delta.get("parts", {}).items():
        parts.pop(int(key), None) if row is None else parts.update({int(key): row})
    order = delta.get("order", [row["id"] for row in state["parts"]])
    facts = {name: value for name, value in delta.items() if name not in ("parts", "order")}
    return {**state, **facts, "parts": [parts[key] for key in order]}


def by_id(parts: Sequence[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Return parts by their ids, in order."""
    return {part["id"]: part for part in parts}


def with_text(part: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a part with another text. It keeps the text it was imported with, as long as it has another."""
    base = part.get("base", part["text"])
    bare = {name: value for name, value in part.items() if name != "base"}
    return {**bare, "text": text} | ({"base": base} if text != base else {})


def imported_text(part: dict[str, Any]) -> str:
    """Return the text a part was imported with."""
    text: str = part.get("base", part["text"])
    return text


def _whole(state: State) -> Delta:
    parts = by_id(state["parts"])
    return {**state, "parts": {str(key): row for key, row in parts.items()}, "order": list(parts)}
