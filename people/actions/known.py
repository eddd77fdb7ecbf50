"""What the archive knows of a person's name: whom it stands beside, its offices, its time."""

from itertools import groupby, pairwise

from articles.models import Mention
from articles.models.public import public_appearances, public_mentions, public_offices
from people.matching import Form
from people.models import Person

LATELY = 200  # articles; a person who stands in more is known well enough by the newest
LIST_SIGN = 2  # characters between two names of a list, at most


def known_form(person: Person) -> Form | None:
    """Return what the newest articles tell of a person; None for one whom no article names."""
    own = public_appearances().filter(person=person)
    newest = list(own.order_by("-month", "-date", "article").values_list("article", "date")[:LATELY])
    if not newest:
        return None
    told = public_mentions().filter(article__in=[pk for pk, _ in newest], kind=Mention.Kind.MENTION)
    rows = list(
        told.order_by("article", "part_id", "start").values_list(
            "article", "part_id", "start", "end", "person", "person__name"
        )
    )
    named_in = {row[0] for row in rows if row[4] == person.pk}
    listed: set[str] = set()
    for _, part in groupby(rows, key=lambda row: row[:2]):
        for one in _lists(list(part)):
            if any(row[4] == person.pk for row in one):
                listed |= {row[5] for row in one}
    offices = public_offices().filter(person=person).values_list("organisation", "title", "mention__kind")
    pairs = list(offices.distinct()[:LATELY])
    days = [day for _, day in newest]
    return Form(
        person.name,
        min(days),
        max(days),
        frozenset(listed - {person.name}),
        frozenset({row[5] for row in rows if row[0] in named_in} - {person.name}),
        frozenset(f"{organisation}{title}" for organisation, title, _ in pairs if organisation),
        frozenset(title for _, title, kind in pairs if kind != Mention.Kind.MENTION),
    )


Row = tuple[int, int, int, int, int, str]


def _lists(rows: list[Row]) -> list[list[Row]]:
    """Cut the mentions of a part where more than a list's sign stands between two of them."""
    lists = [[row] for row in rows[:1]]
    for before, row in pairwise(rows):
        if row[2] - before[3] <= LIST_SIGN:
            lists[-1].append(row)
        else:
            lists.append([row])
    return [one for one in lists if len(one) > 2]
