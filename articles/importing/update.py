"""A page that stands in the archive gets a new reading: from a changed file, or by a newer parser."""

from collections.abc import Collection
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.page_facts import PageText
from articles.editing.reimport import NOTHING, Reading, Reimported, reimport_page
from articles.importing.contents import states_of
from articles.importing.plan import Place, Plan, make_plan
from articles.importing.read import Source
from articles.models import ImportRun, Page
from articles.parsing.pipeline import PARSER_VERSION
from articles.parsing.types import Given, Problem
from people.actions.find import standing_forms


def page_readings(plan: Plan) -> dict[str, Any]:
    """Return what the parser says of a page besides its articles, as the page stores it."""
    parsed = plan.parsed
    return {
        "evidence": [asdict(piece) for piece in (*parsed.issue.evidence, *parsed.page.evidence)],
        "problems": [asdict(problem) for problem in plan.problems],
        "furniture": [{"role": piece.role, "lines": list(piece.lines)} for piece in parsed.furniture],
        "parser_version": PARSER_VERSION,
    }


def update(page: Page, plan: Plan, run: ImportRun | None = None) -> Reimported:
    """Give a page the text of a changed file. Call it in a transaction that holds the page's row.

    Raises ValueError, before anything is written, when the parser fails on what editors' structure leaves of it.
    """
    source = plan.source
    text = PageText(source.name, source.data, source.text, source.sha256)
    facts = page_readings(plan) | {"sha256": source.sha256}
    if plan.date_basis and page.date_basis != Page.Basis.ENTERED:
        facts["date_basis"] = plan.date_basis
    return reimport_page(page, _reader(plan, facts), text=text, run=run)


def reparse(page_id: int, run: ImportRun | None = None) -> tuple[Page, Reimported]:
    """Read the text that a page has once more, with the parser as it is today.

    The page stays where it stands; what the parser now makes of its place is told among the problems.
    Raises ValueError when the parser fails on the page.
    """
    page = Page.objects.select_related("issue__newspaper").get(pk=page_id)
    plan = _plan_in_place(page)
    if plan.status == "failed":
        raise ValueError(plan.reasons[0].message)
    with transaction.atomic():
        standing = Page.objects.select_for_update(of=("self",), no_key=True).select_related(
            "issue__newspaper"
        )
        page = standing.get(pk=page_id)
        if page.issue is None or page.sha256 != plan.source.sha256:
            return page, NOTHING
        return page, reimport_page(page, _reader(plan, page_readings(plan)), run=run)


def _plan_in_place(page: Page) -> Plan:
    """Plan a page as its own text has it; where that leads elsewhere, as what it is known to be."""
    assert page.issue is not None, "only a page that stands in an issue is read again"
    source = Source(page.source_name, bytes(page.source_bytes), page.text, page.sha256)
    standing = Place(page.issue.newspaper.name, page.issue.date, page.issue.edition, page.number or 0)
    own = make_plan(source, authority=standing_forms)
    if own.place == standing:
        return own
    plan = make_plan(
        source,
        Given(standing.newspaper, standing.date, standing.number),
        overrule=True,
        authority=standing_forms,
    )
    if own.place is None:
        return plan
    message = _("版面文字读作 %(read)s，现存于 %(place)s。请核对。") % {"read": own.place, "place": standing}
    return replace(plan, problems=(Problem("place_differs", message), *plan.problems))


def _reader(plan: Plan, facts: dict[str, Any]) -> Any:
    """Return what reads the planned page without certain lines: the plan itself where there are none."""

    def read(without: Collection[int]) -> Reading:
        if not without:
            return Reading(states_of(plan), facts)
        lines = plan.source.text.split("\n")
        rest = "\n".join("" if number in without else line for number, line in enumerate(lines, 1))
        again = make_plan(
            replace(plan.source, text=rest), plan.given, overrule=True, authority=standing_forms
        )
        if again.status == "failed":
            raise ValueError(again.reasons[0].message)
        return Reading(states_of(again), facts | {"furniture": page_readings(again)["furniture"]})

    return read
