"""What can be done to the authority file, as data: each deed gives the deed that takes it back.

A deed is a dict with "do": "merge" (person, into, alias: the kind of alias the old name becomes, or null), "part"
(what a merge is taken back by), "reject" (a form that is no person) or "admit" (it may be one again).
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from people.models import Alias, NotAPerson, Person, Proposal

Deed = dict[str, Any]


def enact(deeds: Sequence[Deed]) -> list[Deed]:
    """Do the deeds in order; return those that take them back, in the order to do that.

    A deed that finds nothing to do any more (the record was merged elsewhere meanwhile) has nothing to take
    back. Call it in a transaction.
    """
    back = [DEEDS[deed["do"]](deed) for deed in deeds]
    return [deed for deed in reversed(back) if deed is not None]


def _merge(deed: Deed) -> Deed | None:
    person, into = (_locked(deed[name]) for name in ("person", "into"))
    if person is None or into is None or person.merged_into_id or into.merged_into_id or person == into:
        return None
    followers = list(Person.objects.filter(merged_into=person).values_list("pk", flat=True))
    Person.objects.filter(Q(pk=person.pk) | Q(pk__in=followers)).update(merged_into=into)
    made = False
    if deed.get("alias") and person.name != into.name:
        made = Alias.objects.get_or_create(person=into, form=person.name, defaults={"kind": deed["alias"]})[1]
    _proposals(person, into).update(state=Proposal.State.MERGED)
    return {**deed, "do": "part", "followers": followers, "alias": deed.get("alias") if made else None}


def _part(deed: Deed) -> Deed | None:
    person = _locked(deed["person"])
    if person is None or person.merged_into_id != deed["into"]:
        return None
    into = Person.objects.get(pk=deed["into"])
    followers = deed.get("followers", [])
    Person.objects.filter(pk=person.pk).update(merged_into=None)
    Person.objects.filter(pk__in=followers, merged_into=into).update(merged_into=person)
    if deed.get("alias"):
        Alias.objects.filter(person=into, form=person.name).delete()
    _proposals(person, into).update(state=Proposal.State.OPEN)
    return {"do": "merge", "person": person.pk, "into": into.pk, "alias": deed.get("alias")}


def _reject(deed: Deed) -> Deed | None:
    made = NotAPerson.objects.get_or_create(form=deed["form"])[1]
    return {"do": "admit", "form": deed["form"]} if made else None


def _admit(deed: Deed) -> Deed | None:
    gone, _ = NotAPerson.objects.filter(form=deed["form"]).delete()
    return {"do": "reject", "form": deed["form"]} if gone else None


DEEDS = {"merge": _merge, "part": _part, "reject": _reject, "admit": _admit}


def _locked(pk: int) -> Person | None:
    return Person.objects.select_for_update(no_key=True).filter(pk=pk).first()


def _proposals(one: Person, other: Person) -> QuerySet[Proposal]:
    return Proposal.objects.filter(Q(person=one, other=other) | Q(person=other, other=one))
