"""Where a person appears, in which offices and beside whom: read from dated mentions, never typed twice."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import (
    Count,
    Exists,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
)

from articles.models import Article, Mention
from articles.models.public import public_appearances, public_articles, public_mentions, public_offices
from people.models import Person
from people.sentences import Quote, sentence_of

NEIGHBOURS, LATELY = 24, 300
NEWEST_FIRST = ("-month", "-date", "article")  # as the index has it


@dataclass(frozen=True, slots=True)
class Held:
    """An office as printed with a person, when it was first and last seen, and in how many articles."""

    title: str
    organisation: str
    first: Date
    last: Date
    articles: int

    @property
    def printed(self) -> str:
        return self.organisation + self.title


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An article that names a person: the sentences that do (or how he signed it), and his offices there."""

    article: Article
    quotes: tuple[Quote, ...]
    offices: tuple[str, ...]
    signed: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many articles a person appears by month (202103), in all, is named, and how many he signed."""

    months: dict[int, int]
    every: int
    named: int
    signed: int


def public_people() -> QuerySet[Person]:
    """Return the people whom a public article names, by pinyin."""
    return Person.objects.filter(Exists(public_appearances().filter(person=OuterRef("pk"))))


def counts(person: Person) -> Counts:
    """Count the articles of a person; one query, which an index answers."""
    rows = list(
        public_appearances()
        .filter(person=person)
        .values_list("month")
        .annotate(
            every=Count("*"),
            told=Count("article", filter=Q(named=True)),
            own=Count("article", filter=Q(signed=True)),
        )
        .order_by("month")
    )
    return Counts(
        {month: number for month, number, _, _ in rows},
        every=sum(number for _, number, _, _ in rows),
        named=sum(number for _, _, number, _ in rows),
        signed=sum(number for _, _, _, number in rows),
    )


def offices_held(person: Person) -> list[Held]:
    """Return the offices of a person, those seen last first."""
    rows = (
        public_offices()
        .filter(person=person, first=True)
        .values_list("title", "organisation")
        .annotate(since=Min("date"), until=Max("date"), number=Count("*"))
        .order_by("-until", "-number", "organisation", "title")
    )
    return [Held(*row) for row in rows]


def beside(person: Person) -> list[Person]:
    """Return who is named most often in the newest LATELY articles that name a person (`together`: in how many).

    Only the newest, as leaders stand in tens of thousands.
    """
    newest = public_appearances().filter(person=person, named=True).order_by(*NEWEST_FIRST)
    counted = dict(
        public_appearances()
        .filter(article__in=newest.values("article")[:LATELY], named=True)
        .exclude(person=person)
        .values_list("person")
        .annotate(together=Count("*"))
        .order_by("-together", "person")[:NEIGHBOURS]
    )
    people = Person.objects.in_bulk(counted)
    for pk, number in counted.items():
        people[pk].together = number  # type: ignore[attr-defined]
    return [people[pk] for pk in counted]


def narrowed(person: Person, conditions: dict[str, Any], held: Sequence[Held] = ()) -> QuerySet[Any, int]:
    """Return the ids of a person's articles under conditions, newest first.

    Conditions: `role` (signed | named), `office` as printed (one of those in `held`), `other` (a person who
    appears there too).
    """
    mine = public_appearances().filter(person=person)
    narrower = mine.filter(**{role: True}) if (role := conditions.get("role")) else mine
    if other := conditions.get("other"):
        narrower = narrower.filter(article__in=public_appearances().filter(person=other).values("article"))
    if not (office := conditions.get("office")):
        return narrower.order_by(*NEWEST_FIRST).values_list("article", flat=True)
    found = _holding(person, [one for one in held if one.printed == office])
    if narrower is not mine:
        found = found.filter(article__in=narrower.values("article"))
    return found.order_by("-date", "article").values_list("article", flat=True)


def _holding(person: Person, offices: Sequence[Held]) -> QuerySet[Any]:
    """Return where a person is printed with one of these offices, each article once."""
    own = public_offices().filter(person=person, first=True)
    if len(offices) == 1:  # an index gives it in order
        return own.filter(organisation=offices[0].organisation, title=offices[0].title)
    same = Q(pk__in=[])
    for office in offices:
        same |= Q(organisation=office.organisation, title=office.title)
    return own.filter(same).values("date", "article").distinct()


def excerpts(person: Person, ids: Sequence[int]) -> list[Excerpt]:
    """Return some articles with what names a person in each, in the order of `ids`."""
    articles = public_articles().in_bulk(list(ids))
    # Asked by article and person at once, a database may walk through all that names the person.
    everybody = public_mentions().filter(article__in=articles).order_by("part_id", "start")
    named: dict[int, list[Any]] = defaultdict(list)
    for row in everybody.values_list(
        "pk", "article", "person", "kind", "part_id", "start", "end", named=True
    ):
        if row.person == person.pk:
            named[row.article].append(row)
    offices: dict[int, dict[str, None]] = defaultdict(dict)
    told = (
        public_offices()
        .filter(mention__in=[row.pk for rows in named.values() for row in rows])
        .order_by("pk")
    )
    for article, *printed in told.values_list("article", "organisation", "title"):
        offices[article]["".join(printed)] = None
    return [_excerpt(articles[pk], named[pk], tuple(offices[pk])) for pk in ids if pk in articles]


def _excerpt(article: Article, mentions: Sequence[Any], offices: tuple[str, ...]) -> Excerpt:
    texts = {part["id"]: part["text"] for part in article.parts}
    told = [m for m in mentions if m.kind == Mention.Kind.MENTION and m.part_id in texts]
    quotes = tuple(sentence_of(texts[m.part_id], m.start, m.end) for m in told[:2])
    return Excerpt(article, quotes, offices, len(told) < len(mentions))
