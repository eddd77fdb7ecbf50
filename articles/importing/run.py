"""A whole import: from paths to pages in the archive, and the record of what became of each file."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from django.db import DatabaseError, OperationalError, ProgrammingError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.importing.apply import Outcome, Stored, note, store, store_known, tell_reimported
from articles.importing.plan import NOTHING_GIVEN, Place, Plan, make_plan, refusal
from articles.importing.read import Unreadable, list_files, read_file, source_name
from articles.importing.update import reparse
from articles.importing.zips import Member
from articles.models import ImportedFile, ImportRun, Page
from articles.parsing.types import Given, Problem
from people.actions.find import standing_forms

logger = logging.getLogger(__name__)


class Done(NamedTuple):
    """What became of one file, and the plan behind it where the caller wants plans."""

    name: str
    stored: Stored
    plan: Plan | None


def import_files(
    paths: Sequence[Path],
    given: Given = NOTHING_GIVEN,
    *,
    want_plans: bool = False,
    again: bool = False,
) -> Iterator[Done]:
    """Import files and folders one page after the other, yielding what became of each.

    With `again` pages that stand in the archive are read once more by today's parser; without paths then,
    all of them. The run is finished, with counts that add up, when the iterator is exhausted; when it is not, the run
    stays on record as unfinished and the next one completes the work. With `want_plans` known files are
    parsed too. Raises OperationalError or ProgrammingError when the database cannot be used.
    """
    run = ImportRun.objects.create(paths="\n".join(source_name(path) for path in paths))
    counts: Counter[str] = Counter()
    for done in _all_again(run) if again and not paths else _files(paths, given, run, want_plans, again):
        counts[done.stored.outcome] += 1
        run.listed += 1
        for name, number in done.stored.reimported._asdict().items():
            setattr(run, name, getattr(run, name) + number)
        yield done
    for outcome in Outcome.values:
        setattr(run, outcome, counts[outcome])
    run.finished_at = timezone.now()
    run.save()


def _files(
    paths: Sequence[Path], given: Given, run: ImportRun, want_plans: bool, again: bool
) -> Iterator[Done]:
    for path in list_files(paths):
        done = _import_file(path, given, run, want_plans)
        page = done.stored.page
        if again and page and done.stored.outcome == Outcome.UNCHANGED:
            ImportedFile.objects.filter(run=run, source_name=done.name).delete()
            done = _again(page.pk, done.name, run)
        yield done


def _all_again(run: ImportRun) -> Iterator[Done]:
    """Read every page of the archive once more, from the text it has."""
    pages = Page.objects.filter(state=Page.State.OK).order_by("pk").values_list("pk", "source_name")
    for page_id, name in pages.iterator():
        yield _again(page_id, name, run)


def _again(page_id: int, name: str, run: ImportRun) -> Done:
    try:
        page, reimported = reparse(page_id, run)
    except ValueError as error:
        return Done(name, note(run, name, Stored(Outcome.FAILED, None, (str(error),))), None)
    outcome = Outcome.UPDATED if reimported.improved else Outcome.UNCHANGED
    stored = Stored(outcome, page, tuple(tell_reimported(reimported)), reimported)
    return Done(name, note(run, name, stored), None)


def _import_file(path: Path | Member, given: Given, run: ImportRun, want_plan: bool) -> Done:
    read = read_file(path)
    if isinstance(read, Unreadable):
        stored = note(run, read.name, Stored(Outcome.FAILED, None, (read.reason,)))
        return Done(read.name, stored, refusal(read))
    try:
        known = None if want_plan else store_known(read, given, run)
        if known:
            return Done(read.name, known, None)
        plan = make_plan(read, given, authority=standing_forms)
        return Done(read.name, store(plan, run), plan)
    except (OperationalError, ProgrammingError):
        raise  # the database itself is at fault: the next page would fare no better
    except (DatabaseError, ValueError, LookupError) as error:
        logger.debug("could not store %s", read.name, exc_info=True)
        reason = _("未能入库（%(detail)s）。请把此文件报告给开发者。") % {"detail": error}
        return Done(read.name, note(run, read.name, Stored(Outcome.FAILED, None, (reason,))), None)


def plan_files(paths: Sequence[Path], given: Given = NOTHING_GIVEN) -> Iterator[Plan]:
    """Plan an import and touch no database: what each file would become, if the archive were empty."""
    taken: dict[Place, tuple[str, str]] = {}
    for path in list_files(paths):
        read = read_file(path)
        plan = refusal(read) if isinstance(read, Unreadable) else make_plan(read, given)
        if plan.status == "ok" and plan.place:
            name, sha256 = taken.setdefault(plan.place, (plan.source.name, plan.source.sha256))
            if sha256 != plan.source.sha256:
                message = _("%(place)s 另有文件 %(name)s 的文本。请核对哪一份应当入档。")
                plan = plan.hold(Problem("place_taken", message % {"place": plan.place, "name": name}))
        yield plan
