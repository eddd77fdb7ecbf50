"""Look for people whom the archive has twice because a name was damaged, and propose to merge them."""

from collections.abc import Set
from datetime import date as Date
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from articles.models import Article, Mention
from articles.models.mentions import month_of
from articles.models.public import public_appearances, public_mentions, public_offices
from people.actions.known import known_form
from people.matching import PERIOD, Form, differ_by_one, evidence, score, variants
from people.models import Compared, Person, Proposal

AT_ONCE = 50  # articles
NEAREST = 400  # articles in which the companions of a name are looked up


class Progress(NamedTuple):
    """How many articles were compared, how many proposals came of it, and how many articles are left."""

    compared: int
    proposed: int
    left: int


def propose(limit: int | None = None) -> Progress:
    """Compare the names of articles that were not compared yet, oldest id first, at most `limit` articles.

    May be stopped and called again at any time: it goes on where it was. Makes proposals and nothing else.
    """
    done = found = 0
    while limit is None or done < limit:
        mark, _ = Compared.objects.get_or_create(pk=1)
        size = AT_ONCE if limit is None else min(AT_ONCE, limit - done)
        ids = list(_waiting(mark).values_list("pk", flat=True)[:size])
        if not ids:
            break
        found += sum(map(_propose_for, ids))
        Compared.objects.filter(pk=1).update(last_article=ids[-1])
        done += len(ids)
    return Progress(done, found, _waiting(Compared.objects.get_or_create(pk=1)[0]).count())


def _waiting(mark: Compared) -> QuerySet[Article]:
    return Article.objects.filter(pk__gt=mark.last_article).order_by("pk")


def _propose_for(article_id: int) -> int:
    """Compare the people of one article with those who could be the same; return the number of new proposals."""
    rows = public_mentions().filter(article=article_id).values_list("person", "person__name", "kind", "date")
    people = {pk: name for pk, name, _, _ in rows}
    told = {pk for pk, _, kind, _ in rows if kind == Mention.Kind.MENTION}
    if not people:
        return 0
    day = rows[0][3]
    pairs = {
        (min(pk, other), max(pk, other))
        for others in (_by_look(people), _by_office(people), _by_company(told, day))
        for other, other_name in others.items()
        for pk, name in people.items()
        if other not in people and differ_by_one(name, other_name)
    }
    return sum(_compare(pair) for pair in sorted(pairs - _decided(pairs)))


def _by_look(people: dict[int, str]) -> dict[int, str]:
    """Return people whose name looks like one of these."""
    wanted = frozenset().union(*map(variants, people.values()))
    return dict(Person.objects.filter(name__in=wanted, merged_into=None).values_list("pk", "name"))


def _by_office(people: dict[int, str]) -> dict[int, str]:
    """Return people who are printed with the same office of the same organisation."""
    held = public_offices().filter(person__in=people).exclude(organisation="")
    same = Q(pk__in=[])
    for organisation, title in held.values_list("organisation", "title").distinct():
        same |= Q(organisation=organisation, title=title)
    return dict(public_offices().filter(same).values_list("person", "person__name").distinct()[:NEAREST])


def _by_company(told: Set[int], day: Date) -> dict[int, str]:
    """Return who stands in articles of the time with the people of an article."""
    first, last = day - timedelta(days=PERIOD), day + timedelta(days=PERIOD)
    near = (
        public_appearances()
        .filter(person__in=told, month__range=(month_of(first), month_of(last)))
        .filter(date__range=(first, last), named=True)
        .order_by("-date")
        .values_list("article", flat=True)
        .distinct()[:NEAREST]
    )
    met = public_appearances().filter(article__in=list(near), named=True)
    return dict(met.values_list("person", "person__name").distinct())


def _decided(pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the pairs that were proposed before, whatever became of it."""
    ids = {pk for pair in pairs for pk in pair}
    known = Proposal.objects.filter(person__in=ids, other__in=ids).values_list("person", "other")
    return {(min(pair), max(pair)) for pair in known}


def _compare(pair: tuple[int, int]) -> int:
    known: list[tuple[int, Person, Form]] = []
    for person in Person.objects.filter(pk__in=pair, merged_into=None):
        form = known_form(person)
        if form:
            seen = public_appearances().filter(person=person).count()
            known.append((seen, person, form))
    if len(known) < 2:
        return 0
    (_, person, form), (_, other, other_form) = sorted(known, key=lambda row: (-row[0], row[1].pk))
    reasons = evidence(form, other_form)
    if not reasons:
        return 0
    values = {"evidence": [[reason.kind, list(reason.values)] for reason in reasons], "score": score(reasons)}
    return int(Proposal.objects.get_or_create(person=person, other=other, defaults=values)[1])
