"""What the detectors suspect on planned pages, which they compare with one another."""

import logging
from collections.abc import Iterable, Iterator

from articles.detectors.positions import Placed, place
from articles.detectors.rules import detect
from articles.detectors.survey import Survey, view_of
from articles.detectors.types import Context
from articles.importing.plan import Plan
from articles.importing.spool import Spool

logger = logging.getLogger(__name__)


def with_suggestions(plans: Iterable[Plan]) -> Iterator[tuple[Plan, tuple[Placed, ...]]]:
    """Yield every plan with what the detectors suspect on its page, once all plans have been counted together."""
    survey = Survey()
    kept = Spool(_counted(plans, survey))
    context = survey.context()
    for plan in kept:
        yield plan, suggestions_for(plan, context)


def suggestions_for(plan: Plan, context: Context) -> tuple[Placed, ...]:
    """Return what the detectors suspect on a page. What cannot be shown on one line is left out."""
    try:
        suggestions = detect(view_of(plan.parsed, plan.people), context)
        return tuple(place(suggestions, plan.parsed.articles, plan.source.text.split("\n")))
    except Exception:  # a page that breaks a rule must not stop the others, nor its own import
        logger.exception("no suggestions for %s", plan.source.name)
        return ()


def _counted(plans: Iterable[Plan], survey: Survey) -> Iterator[Plan]:
    for plan in plans:
        survey.add(view_of(plan.parsed, plan.people))
        yield plan
