"""Rules that a chief editor switched off: what they suspect is kept hidden, and comes back when they are on again."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from articles.detectors.rules import RULES
from articles.models import Article, SilentRule, Suggestion
from articles.queues import weigh

State = Suggestion.State
AT_ONCE = 200  # suggestions


def known_rules() -> tuple[str, ...]:
    """Return the names of all rules, in their order."""
    return tuple(RULES)


def silent_rules() -> set[str]:
    """Return the rules that are switched off."""
    return set(SilentRule.objects.values_list("rule", flat=True)) & RULES.keys()


def unsettled() -> int:
    """Return how many suggestions have not followed their rule yet."""
    return sum(rows.count() for rows, _state in _wrong())


def switch_rule(rule: str, *, on: bool, by: AbstractUser | AnonymousUser) -> None:
    """Switch a rule on or off; `settle_rules` then goes over what it has suggested. Raises PermissionDenied."""
    if not by.has_perm("articles.change_silentrule"):
        raise PermissionDenied
    if rule not in RULES:
        raise ValueError(f"no such rule: {rule}")
    if on:
        SilentRule.objects.filter(rule=rule).delete()
    else:
        SilentRule.objects.get_or_create(rule=rule, defaults={"by_id": by.pk})


def settle_rules() -> Iterator[int]:
    """Hide what rules that are off suggested, open what rules that are on did; yield how many at once.

    Some at a time, each in a transaction of its own: may be stopped, and goes on where it stopped.
    """
    for rows, state in _wrong():
        while done := _settle(rows, state):
            yield done


def _wrong() -> Iterator[tuple[QuerySet[Suggestion], State]]:
    """Yield the suggestions that are not as their rules are, and what they are to be."""
    silent = silent_rules()
    by_rules = Suggestion.objects.filter(origin=Suggestion.Origin.RULE).order_by()
    yield by_rules.filter(rule__in=silent, state=State.OPEN), State.HIDDEN
    yield by_rules.filter(rule__in=RULES.keys() - silent, state=State.HIDDEN), State.OPEN


@transaction.atomic
def _settle(rows: QuerySet[Suggestion], state: State) -> int:
    """Settle some suggestions, with their articles locked in the order in which everybody locks them."""
    found = dict(rows.values_list("pk", "article")[:AT_ONCE])
    articles = Article.objects.filter(pk__in=found.values()).order_by("pk")
    list(articles.select_for_update(no_key=True).values_list("pk"))
    rows.filter(pk__in=found).update(state=state)
    weigh(found.values())
    return len(found)
