"""Who is named in an article that is being read, and in which office at its date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Concat

from articles.models import Article, Mention
from articles.models.public import public_mentions, public_offices
from articles.views.reading import Link
from people.models import Person


@dataclass(frozen=True, slots=True)
class Named:
    """A person of an article, the office he has in it or had last before it, and where he is named."""

    person: Person
    office: str
    mentions: tuple[Mention, ...]

    @property
    def is_in_text(self) -> bool:
        return any(mention.kind == Mention.Kind.MENTION for mention in self.mentions)


def people_named(article: Article) -> list[Named]:
    """Return who is named in an article, in the order of the text; three queries."""
    mentions: dict[int, list[Mention]] = {}
    for mention in public_mentions().filter(article=article).prefetch_related("offices"):
        mentions.setdefault(mention.person_id, []).append(mention)
    order = {part["id"]: place for place, part in enumerate(article.parts)}
    for own in mentions.values():
        own.sort(key=lambda mention: (order.get(mention.part_id, 0), mention.start))
    people = _with_offices(article, list(mentions))
    found = [Named(people[pk], _office(people[pk], own), tuple(own)) for pk, own in mentions.items()]
    return sorted(found, key=lambda n: (order.get(n.mentions[0].part_id, 0), n.mentions[0].start))


def links(named: list[Named]) -> Iterator[tuple[int, Link]]:
    """Yield the places of an article that lead to people, by part id."""
    for one in named:
        for mention in one.mentions:
            url = one.person.get_absolute_url()
            yield mention.part_id, Link(mention.start, mention.end, mention.name, url, one.office)


def _with_offices(article: Article, ids: list[int]) -> Mapping[int, Person]:
    """Return people by id, each with `office`: the one he had last, up to the day of the article."""
    lately = (
        public_offices()
        .filter(person=OuterRef("pk"), date__lte=article.date)
        .order_by("-date", "-id")
        .values(printed=Concat("organisation", "title"))[:1]
    )
    return Person.objects.annotate(office=Subquery(lately)).in_bulk(ids)


def _office(person: Person, mentions: list[Mention]) -> str:
    """Return the offices printed here, else the last one before."""
    here = dict.fromkeys(str(office) for mention in mentions for office in mention.offices.all())
    return "、".join(here) or getattr(person, "office", None) or ""
