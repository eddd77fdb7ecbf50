"""A whole import: from paths to pages in the archive, and the record of what became of each file."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from django.db import DatabaseError, OperationalError, ProgrammingError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.importing.apply import Outcome, Stored, note, store, store_known
from articles.importing.plan import NOTHING_GIVEN, Place, Plan, make_plan, refusal
from articles.importing.read import Unreadable, list_files, read_file, source_name
from articles.importing.zips import Member
from articles.models import ImportRun
from articles.parsing.types import Given, Problem

logger = logging.getLogger(__name__)


class Done(NamedTuple):
    """What became of one file, and the plan behind it where the caller wants plans."""

    name: str
    stored: Stored
    plan: Plan | None


def import_files(
    paths: Sequence[Path], given: Given = NOTHING_GIVEN, *, want_plans: bool = False
) -> Iterator[Done]:
    """Import files and folders one page after the other, yielding what became of each.

    The run is finished, with counts that add up, when the iterator is exhausted; when it is not, the run
    stays on record as unfinished and the next one completes the work. With `want_plans` known files are
    parsed too. Raises OperationalError or ProgrammingError when the database cannot be used.
    """
    run = ImportRun.objects.create(paths="\n".join(source_name(path) for path in paths))
    counts = dict.fromkeys(Outcome.values, 0)
    for path in list_files(paths):
        done = _import_file(path, given, run, want_plans)
        counts[done.stored.outcome] += 1
        yield done
    for outcome, number in counts.items():
        setattr(run, outcome, number)
    run.listed, run.finished_at = sum(counts.values()), timezone.now()
    run.save()


def _import_file(path: Path | Member, given: Given, run: ImportRun, want_plan: bool) -> Done:
    read = read_file(path)
    if isinstance(read, Unreadable):
        stored = note(run, read.name, Stored(Outcome.FAILED, None, (read.reason,)))
        return Done(read.name, stored, refusal(read))
    try:
        known = None if want_plan else store_known(read, given, run)
        if known:
            return Done(read.name, known, None)
        plan = make_plan(read, given)
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
