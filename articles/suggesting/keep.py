"""What the rules suspect now, set off against the suggestions there are."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from django.db.models import Q

from articles.models import Suggestion
from articles.models.suggestions import key_at
from articles.queues import weigh

State, Origin = Suggestion.State, Suggestion.Origin
WAITING = (State.OPEN, State.HIDDEN)
FACTS = ("article_id", "part_id", "start", "end", "rule", "why", "confidence", "state")


class Suspected(NamedTuple):
    """Something a rule suspects in a part of an article; `text` is all of the part. `state` is open or hidden."""

    article_id: int
    part_id: int
    text: str
    start: int
    end: int
    proposed: str
    rule: str
    why: str
    confidence: float
    state: str

    @property
    def found(self) -> str:
        return self.text[self.start : self.end]

    @property
    def key(self) -> str:
        return key_at(self.text, self.start, self.found, self.proposed)


def keep(page_id: int, articles: Collection[int], suspected: Iterable[Suspected]) -> None:
    """Bring the suggestions of rules on some articles of a page up to date. Call it with the articles locked.

    What an editor rejected stays rejected, and what a reader or an import said stays as it is. What was accepted and
    is suspected again stands there again: it is open, and so is what was stale. What no rule suspects is stale.
    """
    wanted: dict[str, Suspected] = {}
    for one in suspected:
        wanted.setdefault(one.key, one)
    concerned = Q(key__in=wanted) | Q(article__in=articles, state__in=WAITING)
    known = {told.key: told for told in Suggestion.objects.filter(concerned, page=page_id)}
    new = list(_new(page_id, known, wanted))
    changed = [told for key, told in known.items() if _follows(told, wanted.get(key), articles)]
    Suggestion.objects.bulk_create(new, ignore_conflicts=True)
    Suggestion.objects.bulk_update(changed, [*FACTS, "decided_by", "decided_at", "deed"])
    if new or changed:
        weigh(articles)


def _new(
    page_id: int, known: Mapping[str, Suggestion], wanted: Mapping[str, Suspected]
) -> Iterator[Suggestion]:
    for key, one in wanted.items():
        if key not in known:
            facts = {name: getattr(one, name) for name in (*FACTS, "found", "proposed")}
            yield Suggestion(page_id=page_id, key=key, origin=Origin.RULE, **facts)


def _follows(told: Suggestion, one: Suspected | None, articles: Collection[int]) -> bool:
    """Make a suggestion what is suspected now; return whether that changed it."""
    if told.origin != Origin.RULE or told.state == State.REJECTED:
        return False
    if one is None:
        gone = told.article_id in articles and told.state in WAITING
        told.state = State.STALE if gone else told.state
        return gone
    if told.article_id not in articles and told.state in WAITING:
        return False  # the same words in another article, where they wait already
    before = [getattr(told, name) for name in FACTS]
    for name in FACTS:
        setattr(told, name, getattr(one, name))
    told.decided_by = told.decided_at = told.deed = None
    return before != [getattr(told, name) for name in FACTS]
