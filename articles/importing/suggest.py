"""The mistakes that the detectors suspect on a planned page, with line and column, and what to compare pages with."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.detectors.positions import Positions, Spot
from articles.detectors.rules import Suggestion, detect
from articles.detectors.survey import Survey, view_of
from articles.detectors.types import Context
from articles.importing.plan import Plan
from articles.importing.spool import Spool

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Placed:
    """A suggestion and where it stands in the page's text."""

    suggestion: Suggestion
    spot: Spot


def with_suggestions(plans: Iterable[Plan]) -> Iterator[tuple[Plan, tuple[Placed, ...]]]:
    """Yield every plan with what the detectors suspect on its page, after all plans have been counted together."""
    survey = Survey()
    kept = Spool(_counted(plans, survey))
    context = survey.context()
    for plan in kept:
        yield plan, suggestions_for(plan, context)


def _counted(plans: Iterable[Plan], survey: Survey) -> Iterator[Plan]:
    for plan in plans:
        survey.add(view_of(plan.parsed))
        yield plan


def suggestions_for(plan: Plan, context: Context) -> tuple[Placed, ...]:
    """Return what the detectors suspect on a page. What cannot be shown on one line is left out."""
    lines = plan.source.text.split("\n")
    placed = []
    traced: dict[int, Positions] = {}
    for suggestion in _detected(plan, context):
        one = suggestion.suspicion
        number = one.passage.article
        if number not in traced:
            traced[number] = Positions(plan.parsed.articles[number - 1], lines)
        spot = traced[number].spot(one.passage.part, one.start, one.end, one.proposed)
        if spot:
            placed.append(Placed(suggestion, spot))
    return tuple(placed)


def _detected(plan: Plan, context: Context) -> tuple[Suggestion, ...]:
    try:
        return detect(view_of(plan.parsed), context)
    except Exception:  # a page that breaks a rule must not stop the others, nor its own import
        logger.exception("no suggestions for %s", plan.source.name)
        return ()
