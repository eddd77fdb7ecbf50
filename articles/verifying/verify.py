"""Ask every question of every page. A newcomer reads CHECKS first."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import transaction

from articles.models import Article, Page
from articles.verifying.changes import check_articles, check_page
from articles.verifying.fault import Fault
from articles.verifying.found import check_queue, check_search
from articles.verifying.ownership import check_letters, check_lines
from articles.verifying.parts import check_columns, check_ids, check_shapes
from articles.verifying.places import check_addresses, check_file, check_jumps, check_place
from articles.verifying.record import PageRecord, read_records
from articles.verifying.spans import check_appearances, check_names, check_offices, check_suggestions

Check = Callable[[PageRecord], Iterator[Fault]]
CHECKS: tuple[Check, ...] = (
    check_file, check_place, check_page, check_shapes, check_ids, check_columns, check_lines, check_letters,
    check_articles, check_names, check_offices, check_appearances, check_suggestions, check_addresses, check_jumps,
    check_search, check_queue,
)  # fmt: skip
PAGES_AT_ONCE = 50


def verify(page_ids: Iterable[int]) -> Iterator[tuple[int, list[Fault]]]:
    """Yield for each page the number of its articles and what is wrong there.

    Reads some pages at a time and keeps nothing. Nothing is locked while all is well; a page where something
    seems wrong is read again with its rows locked, so that the work of others meanwhile is no fault.
    """
    ids = iter(page_ids)
    while some := list(islice(ids, PAGES_AT_ONCE)):
        for record in read_records(some):
            faults = _faults(record)
            yield len(record.articles), _looked_again(record.page.pk) if faults else []


def _faults(record: PageRecord) -> list[Fault]:
    shapes = list(check_shapes(record))
    if shapes:  # nothing else can be asked of parts that are not parts
        return shapes
    return [fault for check in CHECKS for fault in check(record)]


@transaction.atomic
def _looked_again(page_id: int) -> list[Fault]:
    list(Page.objects.select_for_update(no_key=True).filter(pk=page_id).order_by("pk").values("pk"))
    list(Article.objects.select_for_update(no_key=True).filter(page=page_id).order_by("pk").values("pk"))
    return [fault for record in read_records([page_id]) for fault in _faults(record)]
