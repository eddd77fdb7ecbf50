"""Writing who is named in articles: bylines, mentions and their offices. Called by the writers of articles alone."""

from collections.abc import Iterator, Sequence

from django.db.models.functions import Coalesce

from articles.editing.state import NAMES, Row, State
from articles.models import Appearance, Article, Byline, Mention, Office
from articles.models.mentions import month_of
from people.actions.find import people_for
from people.models import Person


def write_names(written: Sequence[tuple[Article, State]]) -> None:
    """Write the bylines, mentions, offices and appearances of articles that have none.

    Forms without a person, or with one who is no longer on file, get the one the authority file has for them, or
    a new one.
    """
    written = _with_people(written)
    Byline.objects.bulk_create(
        Byline(
            article=article,
            part_id=part,
            start=start,
            end=end,
            name=name,
            person_id=person,
            role=role,
        )
        for article, state in written
        for part, start, end, name, person, role in state["bylines"]
    )
    mentions = [_mention(article, row) for article, state in written for row in state["mentions"]]
    printed = [row[6] for _, state in written for row in state["mentions"]]
    Mention.objects.bulk_create(mentions)
    Office.objects.bulk_create(offices_of(mentions, printed))
    Appearance.objects.bulk_create(appearances_of(mentions))


def offices_of(mentions: Sequence[Mention], printed: Sequence[Row]) -> Iterator[Office]:
    """Yield the offices of mentions in the order of their articles; `printed`: [title, organisation] by mention."""
    seen: set[tuple[object, ...]] = set()
    for mention, held in zip(mentions, printed, strict=True):
        for title, organisation in () if mention.rejected else held:
            said = (mention.article_id, mention.person_id, title, organisation)
            yield Office(
                mention=mention,
                person_id=mention.person_id,
                article_id=mention.article_id,
                date=mention.date,
                title=title,
                organisation=organisation,
                first=said not in seen,
            )
            seen.add(said)


def appearances_of(mentions: Sequence[Mention]) -> list[Appearance]:
    """Return what mentions say together: one row for each article and person."""
    found: dict[tuple[int, int], Appearance] = {}
    for mention in mentions:
        if mention.rejected:
            continue
        row = Appearance(
            article_id=mention.article_id,
            person_id=mention.person_id,
            month=month_of(mention.date),
            date=mention.date,
            named=False,
            signed=False,
        )
        row = found.setdefault((mention.article_id, mention.person_id), row)
        row.named |= mention.kind == Mention.Kind.MENTION
        row.signed |= mention.kind != Mention.Kind.MENTION
    return list(found.values())


def rewrite_names(article: Article, state: State) -> None:
    """Write the names of an article anew: spans that move one after the other may meet on the way."""
    rewrite_names_of([(article, state)])


def rewrite_names_of(written: Sequence[tuple[Article, State]]) -> None:
    """Write the names of several articles anew."""
    ids = [article.pk for article, _state in written]
    if not ids:
        return
    Byline.objects.filter(article__in=ids).delete()
    Office.objects.filter(article__in=ids).delete()
    Appearance.objects.filter(article__in=ids).delete()
    Mention.objects.filter(article__in=ids).delete()
    write_names(written)


def _with_people(written: Sequence[tuple[Article, State]]) -> list[tuple[Article, State]]:
    """Return what is to be written with a person in every row who is on file, and not merged into another."""
    rows = [row for _, state in written for name in NAMES for row in state[name]]
    named = {row[4] for row in rows} - {None}
    heirs = Coalesce("merged_into", "pk")
    on_file = dict(Person.objects.filter(pk__in=named).values_list("pk", heirs)) if named else {}
    people = people_for(row[3] for row in rows if row[4] not in on_file)

    def filled(row: Row) -> Row:
        return [*row[:4], on_file.get(row[4]) or people[row[3]], *row[5:]]

    return [
        (article, {**state, **{name: [filled(row) for row in state[name]] for name in NAMES}})
        for article, state in written
    ]


def _mention(article: Article, row: Row) -> Mention:
    part, start, end, name, person, kind, _offices, rejected = row
    return Mention(
        article=article,
        part_id=part,
        start=start,
        end=end,
        name=name,
        person_id=person,
        kind=kind,
        date=article.date,
        rejected=rejected,
    )
