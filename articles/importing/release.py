"""An editor gives a held page what it lacks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date
from functools import partial

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.importing.apply import Outcome, Stored, note, occupant, place_taken, put
from articles.importing.plan import Place, make_plan
from articles.importing.read import Source
from articles.models import ImportRun, Page
from articles.parsing.types import Given, Problem
from articles.suggesting.renew import renew_page
from people.actions.find import standing_forms


class StillHeld(Exception):
    """The page cannot be placed. `problems` says why, in Chinese."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = tuple(problems)


def release(
    page: Page,
    *,
    newspaper: str,
    date: Date,
    number: int,
    edition: str = "",
    by: User | None = None,
    override: bool = False,
) -> Page:
    """Place a held or failed page with what an editor entered, and note it as an import run of his.

    Raises StillHeld when the parser fails on the page, when its place holds another text, or when the
    entered facts contradict the printed ones and the editor does not `override` them.
    """
    given = Given(newspaper.strip(), date, number)
    source = Source(page.source_name, bytes(page.source_bytes), page.text, page.sha256)
    plan = make_plan(source, given, overrule=override, authority=standing_forms)
    place = Place(given.newspaper or "", date, edition.strip(), number)
    if plan.status != "ok":
        raise StillHeld(plan.reasons)
    plan = replace(
        plan,
        edition=place.edition,
        date_basis="entered" if plan.date_basis == "given" else plan.date_basis,
        number_basis="entered" if plan.number_basis == "given" else plan.number_basis,
    )
    try:
        with transaction.atomic():
            held = Page.objects.select_for_update(no_key=True).get(pk=page.pk)
            if held.state == Page.State.OK:
                raise StillHeld([Problem("placed_already", _("此版已经入档，请刷新页面。"))])
            if holder := occupant(place):
                raise StillHeld([place_taken(place, holder, held.source_name)])
            run = _run(held, by)
            stored = Stored(
                Outcome.IMPORTED, put(held, plan, place, run, by), (str(_("由编辑补全后入档。")),)
            )
            note(run, held.source_name, stored)
            transaction.on_commit(partial(renew_page, held.pk), robust=True)
    except IntegrityError as error:
        message = _("%(place)s 刚刚被另一文件占用。请刷新后重试。") % {"place": place}
        raise StillHeld([Problem("place_taken", message)]) from error
    return held


def _run(page: Page, by: User | None) -> ImportRun:
    return ImportRun.objects.create(
        by=by, paths=page.source_name, listed=1, imported=1, finished_at=timezone.now()
    )
