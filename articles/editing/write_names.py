"""Writing who is named in articles: bylines, mentions and their offices. Called by the writers of articles alone."""

from collections.abc import Mapping, Sequence

from articles.editing.state import NAMES, Row, State
from articles.models import Article, Byline, Mention, Office
from people.actions.find import people_for


def write_names(written: Sequence[tuple[Article, State]]) -> None:
    """Write the bylines, mentions and offices of articles that have none.

    Forms without a person get the one the authority file has for them, or a new one.
    """
    rows = [row for _, state in written for name in NAMES for row in state[name]]
    people = people_for(row[3] for row in rows if row[4] is None)
    Byline.objects.bulk_create(
        Byline(
            article=article,
            part_id=part,
            start=start,
            end=end,
            name=name,
            person_id=person or people[name],
            role=role,
        )
        for article, state in written
        for part, start, end, name, person, role in state["bylines"]
    )
    mentions = [_mention(article, row, people) for article, state in written for row in state["mentions"]]
    offices = [row[6] for _, state in written for row in state["mentions"]]
    Mention.objects.bulk_create(mentions)
    Office.objects.bulk_create(
        Office(
            mention=mention,
            person_id=mention.person_id,
            date=mention.date,
            title=title,
            organisation=organisation,
        )
        for mention, held in zip(mentions, offices, strict=True)
        for title, organisation in held
        if not mention.rejected
    )


def rewrite_names(article: Article, state: State) -> None:
    """Write the names of an article anew: spans that move one after the other may meet on the way."""
    Byline.objects.filter(article=article).delete()
    Office.objects.filter(mention__article=article).delete()
    Mention.objects.filter(article=article).delete()
    write_names([(article, state)])


def _mention(article: Article, row: Row, people: Mapping[str, int]) -> Mention:
    part, start, end, name, person, kind, _offices, rejected = row
    return Mention(
        article=article,
        part_id=part,
        start=start,
        end=end,
        name=name,
        person_id=person or people[name],
        kind=kind,
        date=article.date,
        rejected=rejected,
    )
