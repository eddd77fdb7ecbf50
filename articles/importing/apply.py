"""From a plan into the database: one short transaction a page, that may be repeated and may be killed."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.editing.jumps import tie_jumps
from articles.editing.page_facts import change_page
from articles.editing.reimport import NOTHING, Reimported
from articles.editing.withdraw import return_page
from articles.editing.write import Verb, begin, settle
from articles.importing.contents import states_of, write_articles
from articles.importing.places import get_issue
from articles.importing.plan import Place, Plan
from articles.importing.read import Source
from articles.importing.scans import attach_scan
from articles.importing.update import page_readings, update
from articles.models import FormerPlace, ImportedFile, ImportRun, Page
from articles.parsing.types import Given, Problem

Outcome = ImportedFile.Outcome
TRIES = 3


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a file. `remarks` are sentences for the operator; for a held page, why it is held.

    `reimported` says what a new reading made of the articles that stood there.
    """

    outcome: ImportedFile.Outcome
    page: Page | None = None
    remarks: tuple[str, ...] = ()
    reimported: Reimported = NOTHING


def store(plan: Plan, run: ImportRun | None = None) -> Stored:
    """Put a planned page where it belongs, or keep it as held; note it in the run. Safe to repeat.

    Raises django.db.DatabaseError when the database refuses the page again and again.
    """
    for attempt in range(1, TRIES + 1):
        try:
            with transaction.atomic():
                return note(run, plan.source.name, _store(plan, run))
        except (IntegrityError, OperationalError):
            # Somebody else stored this page, its newspaper or its people at the same moment: look again.
            if attempt == TRIES:
                raise
    raise AssertionError("the last try returns or raises")


def store_known(source: Source, given: Given, run: ImportRun | None = None) -> Stored | None:
    """Deal with a file whose very bytes stand in the archive, without parsing; None if they do not."""
    with transaction.atomic():
        page = _by_bytes(source).filter(state=Page.State.OK).first()
        return note(run, source.name, _unchanged(page, source, given)) if page else None


def note(run: ImportRun | None, source_name: str, stored: Stored) -> Stored:
    """Record in the run, if there is one, what became of a file."""
    if run is not None:
        ImportedFile.objects.create(
            run=run,
            source_name=source_name,
            outcome=stored.outcome,
            reason="\n".join(stored.remarks),
            page=stored.page,
        )
    return stored


def occupant(place: Place) -> Page | None:
    """Return the page that stands at a place, its row locked until the transaction ends."""
    pages = Page.objects.filter(
        issue__newspaper__name=place.newspaper,
        issue__date=place.date,
        issue__edition=place.edition,
        number=place.number,
    )
    return pages.select_for_update(of=("self",), no_key=True).first()


def _moved_away(place: Place, name: str) -> Page | None:
    """Return the page of this file that stood at a place until an editor corrected it, its row locked."""
    former = FormerPlace.objects.filter(
        issue__newspaper__name=place.newspaper,
        issue__date=place.date,
        issue__edition=place.edition,
        number=place.number,
    )
    pages = Page.objects.filter(pk__in=former.values("page"), source_name=name, issue__isnull=False)
    return pages.select_for_update(of=("self",), no_key=True).first()


def put(
    page: Page, plan: Plan, place: Place, run: ImportRun | None = None, by: AbstractUser | None = None
) -> Page:
    """Write a page and its articles to a place that nothing else holds. Call it in a transaction.

    What becomes of a page that was withdrawn is on record, as everything is that happens after a first import.
    """
    issue, contradictions = get_issue(place, plan.parsed.issue)
    plan = replace(plan, problems=(*plan.problems, *contradictions))
    placed = {"issue_id": issue.pk, "state": Page.State.OK}
    if _has_history(page):
        return_page(page, states_of(plan), _described(plan) | placed, begin(Verb.REIMPORT, by, run=run))
        return page
    _write(page, plan, placed)
    write_articles(page, plan)
    tie_jumps(issue)
    return page


def place_taken(place: Place, holder: Page, name: str) -> Problem:
    """Return the problem that another file's text stands where a page belongs."""
    message = _("%(place)s 已有文件 %(holder)s 的文本，与文件 %(name)s 不同。请核对哪一份应当入档。")
    return Problem("place_taken", message % {"place": place, "holder": holder.source_name, "name": name})


def _by_bytes(source: Source) -> QuerySet[Page]:
    pages = Page.objects.filter(sha256=source.sha256)
    return pages.select_related("issue__newspaper").defer("source_bytes", "text")


def _store(plan: Plan, run: ImportRun | None) -> Stored:
    page, place = _by_bytes(plan.source).first(), plan.place
    if page and page.state == Page.State.OK:
        return _unchanged(page, plan.source, plan.given)
    if plan.status != "ok" or place is None:
        return _keep(page or Page(), plan, run)
    if holder := occupant(place) or _moved_away(place, plan.source.name):
        if holder.source_name != plan.source.name or (page and _has_history(page)):
            return _keep(page or Page(), plan.hold(place_taken(place, holder, plan.source.name)), run)
        if page:
            page.delete()  # the new text waited as a held page; it goes where the old one stands
        try:
            reimported = update(holder, plan, run)
        except ValueError as error:  # the parser fails on what editors' structure leaves of the page
            return _keep(Page(), plan.hold(Problem("parser_error", str(error))), run)
        told = (*tell_reimported(reimported), attach_scan(holder, plan.source.scan))
        return Stored(Outcome.UPDATED, holder, _told(*told), reimported)
    page = put(page or Page(), plan, place, run)
    return Stored(Outcome.IMPORTED, page, _told(attach_scan(page, plan.source.scan)))


def tell_reimported(reimported: Reimported) -> list[str]:
    """Return what an editor should know of a new reading of a page on which editors have worked."""
    told = []
    if reimported.kept:
        told.append(_("保留了 %(number)d 段人工修改。") % {"number": reimported.kept})
    if reimported.conflicting:
        told.append(
            _("%(number)d 处与人工修改不同，已保留人工修改，新文本列为疑误。")
            % {"number": reimported.conflicting}
        )
    return told


def _unchanged(page: Page, source: Source, given: Given) -> Stored:
    """Leave a page as it is; attach a scan that came later, and say what does not fit."""
    same = contradiction = ""
    if page.source_name != source.name:
        same = _("内容与已入档的文件 %(name)s 完全相同。") % {"name": page.source_name}
    assert page.issue is not None  # a page that is ok stands in an issue
    standing = (page.issue.newspaper.name, page.issue.date, page.number)
    wanted = (given.newspaper, given.date, given.page)
    if any(want is not None and want != found for want, found in zip(wanted, standing, strict=True)):
        contradiction = _("已入档于 %(page)s，与指定的不符，未作改动。") % {"page": page}
    return Stored(Outcome.UNCHANGED, page, _told(attach_scan(page, source.scan), same, contradiction))


def _keep(page: Page, plan: Plan, run: ImportRun | None) -> Stored:
    """Store a page that cannot be placed, with the reasons, for an editor to see to."""
    failed = plan.status == "failed"
    waiting = {"state": Page.State.FAILED if failed else Page.State.HELD}
    if _has_history(page):
        changeset = begin(Verb.REIMPORT, run=run)
        change_page(page, _described(plan) | waiting, changeset)
        settle(changeset)
    else:
        _write(page, plan, waiting)
    reasons = [problem.message for problem in plan.reasons]
    told = _told(*reasons, attach_scan(page, plan.source.scan))
    return Stored(Outcome.FAILED if failed else Outcome.HELD, page, told)


def _has_history(page: Page) -> bool:
    return page.pk is not None and page.changes.exists()


def _write(page: Page, plan: Plan, facts: dict[str, Any]) -> None:
    """Write a page about which nothing is on record yet."""
    source = plan.source
    page.source_name, page.source_bytes, page.sha256 = source.name, source.data, source.sha256
    page.text = source.text
    for name, value in (_described(plan) | facts).items():
        setattr(page, name, value)
    page.known_date = plan.date
    page.save()


def _described(plan: Plan) -> dict[str, Any]:
    """Return what the plan says of its page, as PAGE_FACTS has it."""
    return page_readings(plan) | {
        "known_newspaper": plan.newspaper,
        "known_date": plan.date and plan.date.isoformat(),
        "known_edition": plan.edition,
        "date_basis": plan.date_basis,
        "number": plan.number,
        "number_basis": plan.number_basis,
    }


def _told(*remarks: str) -> tuple[str, ...]:
    return tuple(remark for remark in remarks if remark)
