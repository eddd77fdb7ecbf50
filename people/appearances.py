"""Where a person appears, in which offices and beside whom: read from dated mentions, never kept twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Concat

from articles.models import Article, Mention
from articles.models.public import public_articles, public_mentions, public_offices
from people.models import Person
from people.sentences import Quote, sentence_of

OFFICES, NEIGHBOURS, LATELY = 40, 24, 500


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
class Appearance:
    """An article that names a person: the sentences that do (or how he signed it), and his offices there."""

    article: Article
    quotes: tuple[Quote, ...]
    offices: tuple[str, ...]
    signed: bool


def public_people() -> QuerySet[Person]:
    """Return the people whom a public article names, by pinyin."""
    return Person.objects.filter(Exists(public_mentions().filter(person=OuterRef("pk"))))


def offices_held(person: Person) -> list[Held]:
    """Return the offices of a person, those seen last first."""
    rows = (
        public_offices()
        .filter(person=person)
        .values("title", "organisation")
        .annotate(first=Min("date"), last=Max("date"), articles=Count("mention__article", distinct=True))
        .order_by("-last", "-articles", "organisation", "title")[:OFFICES]
    )
    return [Held(**row) for row in rows]


def by_day(mentions: QuerySet[Mention]) -> list[tuple[Date, int]]:
    """Return the days on which articles name somebody, with the number of the articles."""
    return list(mentions.values_list("date").annotate(articles=Count("article", distinct=True)))


def beside(person: Person) -> tuple[list[Person], int]:
    """Return who is named most often in the newest articles that name a person (`together`: in how many).

    Also returned is the number of articles looked at, at most LATELY: leaders stand in tens of thousands.
    """
    newest = list(
        public_mentions()
        .filter(person=person, kind=Mention.Kind.MENTION)
        .order_by("-date", "article")
        .values_list("article", flat=True)
        .distinct()[:LATELY]
    )
    counted = dict(
        public_mentions()
        .filter(article__in=newest, kind=Mention.Kind.MENTION)
        .exclude(person=person)
        .values_list("person")
        .annotate(together=Count("article", distinct=True))
        .order_by("-together", "person")[:NEIGHBOURS]
    )
    people = Person.objects.in_bulk(counted)
    for pk, number in counted.items():
        people[pk].together = number  # type: ignore[attr-defined]
    return [people[pk] for pk in counted], len(newest)


def narrowed(person: Person, conditions: dict[str, Any]) -> QuerySet[Mention]:
    """Return a person's mentions under conditions: `role` (signed | named), `office` as printed, `other` (a person)."""
    mentions = public_mentions().filter(person=person)
    if conditions.get("role") == "named":
        mentions = mentions.filter(kind=Mention.Kind.MENTION)
    elif conditions.get("role") == "signed":
        mentions = mentions.exclude(kind=Mention.Kind.MENTION)
    if office := conditions.get("office"):
        printed = public_offices().filter(person=person).alias(printed=Concat("organisation", "title"))
        mentions = mentions.filter(article__in=printed.filter(printed=office).values("mention__article"))
    if other := conditions.get("other"):
        beside_him = public_mentions().filter(person=other, article=OuterRef("article"))
        mentions = mentions.filter(Exists(beside_him))
    return mentions


def appearances(mentions: QuerySet[Mention], ids: Sequence[int]) -> list[Appearance]:
    """Return some articles with what names the person of the mentions in each, in the order of `ids`."""
    articles = public_articles().prefetch_related("bylines").in_bulk(list(ids))
    named: dict[int, list[Mention]] = {}
    for mention in (
        mentions.filter(article__in=articles).order_by("part_id", "start").prefetch_related("offices")
    ):
        named.setdefault(mention.article_id, []).append(mention)
    return [_appearance(articles[pk], named.get(pk, [])) for pk in ids if pk in articles]


def _appearance(article: Article, mentions: Sequence[Mention]) -> Appearance:
    texts = {part["id"]: part["text"] for part in article.parts}
    told = [m for m in mentions if m.kind == Mention.Kind.MENTION and m.part_id in texts]
    quotes = tuple(sentence_of(texts[m.part_id], m.start, m.end) for m in told[:2])
    offices = dict.fromkeys(str(office) for mention in mentions for office in mention.offices.all())
    return Appearance(article, quotes, tuple(offices), len(told) < len(mentions))


def totals(person: Person) -> dict[str, int]:
    """Return in how many articles a person appears, in how many he is named, and how many he signed."""
    named = Q(kind=Mention.Kind.MENTION)
    return public_mentions().filter(person=person).aggregate(
        every=Count("article", distinct=True),
        named=Count("article", distinct=True, filter=named),
        signed=Count("article", distinct=True, filter=~named),
    )  # fmt: skip


def in_order(mentions: QuerySet[Mention]) -> QuerySet[Mention, tuple[Any, ...]]:
    """Return the articles of mentions as rows (date, id), newest first, each once."""
    return mentions.values_list("date", "article").distinct().order_by("-date", "article")
