"""What deeds do to the authority file, in words."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from people.actions.deeds import Deed
from people.models import Person

# What was done, by what takes it back.
TAKEN_BACK_BY = {"part": "merge", "merge": "part", "admit": "reject", "reject": "admit"}


def names_in(deeds: Iterable[Deed]) -> dict[int, str]:
    """Return the people that deeds are about as the authority file calls them, by id; one query."""
    ids = {deed[role] for deed in deeds for role in ("person", "into") if role in deed}
    return {person.pk: str(person) for person in Person.objects.filter(pk__in=ids)}


def in_words(deeds: Sequence[Deed], names: Mapping[int, str]) -> list[str]:
    """Return what deeds do, a sentence each."""
    return [_said(deed["do"], deed, names) for deed in deeds]


def done_in_words(back: Sequence[Deed], names: Mapping[int, str]) -> list[str]:
    """Return what was done, by the deeds that take it back (as a ChangeSet keeps them), a sentence each."""
    return [_said(TAKEN_BACK_BY[deed["do"]], deed, names) for deed in reversed(back)]


def _said(do: str, deed: Deed, names: Mapping[int, str]) -> str:
    if do in ("merge", "part"):
        who = {role: names.get(deed[role], f"#{deed[role]}") for role in ("person", "into")}
        return (_("“%(person)s”并入“%(into)s”") if do == "merge" else _("“%(person)s”与“%(into)s”分开")) % who
    return (_("“%s”记作不是人名") if do == "reject" else _("“%s”不再记作不是人名")) % deed["form"]
