"""Replace words across the archive: begun as a deed over many pages, done some articles at a time."""

import datetime
import time
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.editing.people import recognised_near
from articles.editing.replacing.found import Seen, candidates
from articles.editing.replacing.plan import Place, Planned, planned
from articles.editing.replacing.wanted import Wanted
from articles.editing.state import states_of
from articles.editing.write import Editor, Verb, begin
from articles.editing.write_texts import NewText, write_texts
from articles.models import Article, Batch, Change

PERMISSION = "articles.replace_everywhere"


class Pace(NamedTuple):
    """How many articles are written at once, as whole pages: to begin with, and when the machine is quick.

    `seconds` is how long others may have to wait for that.
    """

    first: int
    most: int
    seconds: float


ALL_WAIT = Pace(20, 60, 0.12)  # whoever saves
ONE_WAITS = Pace(60, 200, 0.6)  # who saves one of these very articles


def replace_everywhere(
    wanted: Wanted, *, seen: Seen, skip: Sequence[tuple[int, int, int]] = (), by: Editor, why: str = ""
) -> Batch:
    """Begin to replace words wherever they stood when the preview was made, but for `skip` (article, part, character).

    Nothing is replaced yet: `go_on_replacing` does it. Raises PermissionDenied, and ValidationError as `candidates`.
    """
    if not (by.has_perm(PERMISSION) and by.has_perm("articles.change_article")):
        raise PermissionDenied
    left_out: dict[str, list[Place]] = {}
    for article, part, start in skip:
        left_out.setdefault(str(article), []).append((part, start))
    pages: dict[str, list[int]] = {}
    changed = set(_changed_since(seen).order_by().values_list("article", flat=True))
    concerned = {key for key in candidates(wanted) if key <= seen.article} | changed
    for key, page in _pages_of(sorted(concerned)):
        pages.setdefault(str(page), []).append(key)
    selection = {"replace": wanted.as_json(), "upto": seen.change, "skip": left_out, "pages": pages}
    said = wanted.said() + (f" {why}" if why else "")
    with transaction.atomic():
        changeset = begin(Verb.REPLACE, by, why=said)
        return Batch.objects.create(changeset=changeset, selection=selection, total=len(pages))


def go_on_replacing(batch: Batch, *, seconds: float) -> Batch:
    """Go on with a replacement for about so long, in short transactions; return the batch as it is then.

    Safe to call from several places at once, and after a kill.
    """
    until = time.monotonic() + seconds
    pace = ONE_WAITS if connection.features.has_select_for_update else ALL_WAIT
    number: float = pace.first
    batch.refresh_from_db()
    pages = sorted(map(int, batch.selection["pages"]))
    while (held := _some_pages(batch, pages, round(number))) is not None and time.monotonic() < until:
        number = min(max(number * min(pace.seconds / max(held, 0.001), 2), 1), pace.most)
    batch.refresh_from_db()
    return batch


def _changed_since(seen: Seen) -> QuerySet[Change]:
    return Change.objects.filter(pk__gt=seen.change, article__isnull=False, article__lte=seen.article)


def _pages_of(ids: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at in range(0, len(ids), 1000):
        rows = Article.objects.order_by().filter(pk__in=ids[at : at + 1000])
        found += rows.values_list("pk", "page")
    return found


def _some_pages(batch: Batch, every: Sequence[int], number: int) -> float | None:
    """Replace on the next of a batch's pages, with about so many articles, and note in `batch` how far it is.

    What to write is planned before anything is locked. Returns for how many seconds others had to wait, None when
    there are no more pages.
    """
    pages = _next_pages(every, batch, number)
    ids = [key for page in pages for key in batch.selection["pages"][str(page)]]
    articles = {article.pk: article for article in Article.objects.filter(pk__in=ids)}
    plans = _plans(articles, batch)
    with transaction.atomic():
        current = Batch.objects.select_for_update().defer("selection").get(pk=batch.pk)
        began = time.monotonic()
        if current.finished_at:
            return None
        if current.last_page != batch.last_page:  # somebody else has done these
            batch.last_page = current.last_page
            return 0.0
        here = _lock(ids)
        if moved := [
            key for key, stand in here.items() if key not in articles or stand != _stand(articles[key])
        ]:
            again = Article.objects.in_bulk(moved)
            articles |= again
            plans |= _plans(again, batch)
        texts = [
            NewText(articles[key], plan.before, plan.after) for key, plan in plans.items() if key in here
        ]
        write_texts(texts, batch.changeset)
        _note(current, pages, [key for key, plan in plans.items() if plan.kept], articles)
    batch.last_page = current.last_page
    return time.monotonic() - began if pages else None


def _lock(ids: Sequence[int]) -> dict[int, tuple[int, datetime.date]]:
    """Lock those of the articles that are still there, and return what tells whether they are as they were read."""
    rows = Article.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("page_id", "pk")
    return {key: (version, date) for key, version, date in rows.values_list("pk", "version", "date")}


def _stand(article: Article) -> tuple[int, datetime.date]:
    return article.version, article.date  # a page that gets another date leaves the versions as they are


def _next_pages(every: Sequence[int], batch: Batch, most: int) -> list[int]:
    """Return the next of a batch's pages, as many as hold at most so many articles, one at least."""
    chosen: list[int] = []
    number = 0
    for page in every[bisect_right(every, batch.last_page) :]:
        number += len(batch.selection["pages"][str(page)])
        if chosen and number > most:
            break
        chosen.append(page)
    return chosen


def _plans(articles: Mapping[int, Article], batch: Batch) -> dict[int, Planned]:
    wanted, upto = Wanted(**batch.selection["replace"]), batch.selection["upto"]
    changed = set(
        Change.objects.order_by()
        .filter(pk__gt=upto, article__in=articles.keys())
        .values_list("article", flat=True)
    )
    plans = {
        key: planned(
            articles[key],
            state,
            wanted,
            skip={(part, start) for part, start in batch.selection["skip"].get(str(key), ())},
            upto=upto,
            changed=key in changed,
        )
        for key, state in states_of(articles.values()).items()
    }
    named = recognised_near([(plan.after, plan.passages) for plan in plans.values()])
    return {
        key: plan._replace(after={**plan.after, "mentions": mentions}) if plan.passages else plan
        for (key, plan), mentions in zip(plans.items(), named, strict=True)
    }


def _note(batch: Batch, pages: Sequence[int], kept: Sequence[int], articles: Mapping[int, Article]) -> None:
    batch.kept += [[key, articles[key].page_id] for key in kept]
    if pages:
        batch.last_page, batch.done = pages[-1], batch.done + len(pages)
    else:
        batch.finished_at = timezone.now()
    batch.save(update_fields=["kept", "last_page", "done", "finished_at"])
