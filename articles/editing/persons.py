"""Changes of the authority file that move names in articles: merge, split, reject. All can be undone.

The record of people changes at once, in the transaction that begins the deed; the names in articles follow page by
page, as in every deed over many pages. Who may change people may do this.
"""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.selection import selected_pages
from articles.editing.undo import AT_ONCE, step
from articles.editing.write import Editor, Verb, begin
from articles.models import Batch
from people.actions.deeds import Deed, enact
from people.models import Alias, Person


def merge_people(
    person: Person, into: Person, *, by: Editor, kind: str = Alias.Kind.DAMAGE, why: str = ""
) -> Batch:
    """Make two records one: every name of `person` is `into`'s from now on, his address leads there.

    The name becomes an alias of a kind (OCR damage or another name). Raises PermissionDenied, and
    ValidationError for a record with itself or one that was merged already.
    """
    if person.pk == into.pk or person.merged_into_id or into.merged_into_id:
        raise ValidationError(_("这两条记录不能合并：它们是同一条，或其中一条已经并入他人。"))
    deed: Deed = {"do": "merge", "person": person.pk, "into": into.pk, "alias": kind}
    return _start(Verb.MERGE, by, why, [deed], {"from": person.pk, "to": into.pk})


def split_person(
    person: Person, articles: Collection[int], *, discriminator: str, by: Editor, why: str = ""
) -> tuple[Person, Batch]:
    """Give the names of a person in some articles to a namesake, told apart by a discriminator.

    Takes the namesake there is, or makes one. Raises PermissionDenied, and ValidationError without a
    discriminator or articles.
    """
    discriminator = discriminator.strip()
    if not articles or not discriminator or discriminator == person.discriminator:
        raise ValidationError(_("请选出文章，并填写与原记录不同的区分。"))
    _allow(by)
    with transaction.atomic():
        namesake, _made = Person.objects.get_or_create(name=person.name, discriminator=discriminator)
        deeds: list[Deed] = []
        if namesake.merged_into_id:
            deeds = [{"do": "part", "person": namesake.pk, "into": namesake.merged_into_id}]
        moved = {"from": person.pk, "to": namesake.pk, "articles": sorted(articles)}
        return namesake, _start(Verb.SPLIT, by, why, deeds, moved)


def reject_person(person: Person, *, by: Editor, why: str = "") -> Batch:
    """Say that a form is no person: its names are rejected everywhere and recognised nowhere from now on.

    Raises PermissionDenied.
    """
    deed: Deed = {"do": "reject", "form": person.name}
    return _start(Verb.REJECT, by, why, [deed], {"from": person.pk, "to": None})


def _start(verb: Verb, by: Editor, why: str, deeds: list[Deed], moved: dict[str, object]) -> Batch:
    _allow(by)
    with transaction.atomic():
        changeset = begin(verb, by, why=why, people=enact(deeds))
        total = selected_pages(moved).count()
        batch = Batch.objects.create(changeset=changeset, selection=moved, total=total)
    return step(batch, pages=AT_ONCE)


def _allow(by: Editor) -> None:
    if not (by.has_perm("people.change_person") and by.has_perm("articles.change_article")):
        raise PermissionDenied
