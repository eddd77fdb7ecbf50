"""Finding the people that forms of names stand for, and entering those nobody knew."""

from collections.abc import Iterable

from django.db.models import Value
from django.db.models.functions import Coalesce

from people.models import Alias, NotAPerson, Person

LONGEST_NAME = 60
ASKED_AT_ONCE = 5000  # forms, three times: SQLite takes some 32,000 parameters


def people_for(names: Iterable[str]) -> dict[str, int]:
    """Return the id of the person each form stands for, entered in the authority file where it is missing.

    A form that is an alias of one person stands for him; otherwise it stands for the first of the name. New
    people are entered in one order by everybody, so that two imports wait for each other and never in a ring.
    """
    wanted = sorted({name for name in names if 0 < len(name) <= LONGEST_NAME})
    found = _by_alias(wanted)
    rest = [name for name in wanted if name not in found]
    known = _by_name(rest)
    missing = [Person(name=name).read_name() for name in rest if name not in known]
    if missing:
        Person.objects.bulk_create(missing, ignore_conflicts=True)
        known = _by_name(rest)
    return found | known


def standing_forms(candidates: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return which of the candidates surely are names by the authority file, and which surely are none.

    Only what an editor said counts (a confirmed person, an alias, a form that is no person), so that what is
    found in a page depends neither on the order of imports nor on how often a mistake was made.
    """
    never: set[str] = set()
    sure: set[str] = set()
    wanted = sorted(set(candidates))
    for start in range(0, len(wanted), ASKED_AT_ONCE):
        some = wanted[start : start + ASKED_AT_ONCE]
        refused = NotAPerson.objects.filter(form__in=some).values_list("form", Value(False))
        confirmed = Person.objects.filter(name__in=some, checked=True).values_list("name", Value(True))
        aliases = Alias.objects.filter(form__in=some).values_list("form", Value(True))
        for form, is_name in refused.order_by().union(confirmed.order_by(), aliases.order_by(), all=True):
            (sure if is_name else never).add(form)
    return frozenset(sure - never), frozenset(never)


def _by_name(names: Iterable[str]) -> dict[str, int]:
    """Return the first person of each name; for one who was merged, the person he was merged into."""
    people = Person.objects.filter(name__in=names, discriminator="")
    return dict(people.values_list("name", Coalesce("merged_into", "pk")))


def _by_alias(names: Iterable[str]) -> dict[str, int]:
    people: dict[str, set[int]] = {}
    heirs = Coalesce("person__merged_into", "person")
    for form, person in Alias.objects.filter(form__in=names).values_list("form", heirs):
        people.setdefault(form, set()).add(person)
    named = set(Person.objects.filter(name__in=list(people)).values_list("name", flat=True))
    return {form: min(ids) for form, ids in people.items() if len(ids) == 1 and form not in named}
