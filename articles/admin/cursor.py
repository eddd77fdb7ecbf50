"""Pages of a long list by place in it, not by number: the millionth row is as near as the first."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict

BEFORE, AFTER = "before", "after"
Rows = TypeVar("Rows", bound=Model)


@dataclass(frozen=True, slots=True)
class Slice(Generic[Rows]):
    """Some rows, newest first, and the queries that lead to newer and to older ones; empty where there are none."""

    rows: list[Rows]
    newer: str
    older: str


def slice_of(queryset: QuerySet[Rows], query: QueryDict, size: int) -> Slice[Rows]:
    """Return the `size` rows that a query asks for: those older than `before`, or those newer than `after`, by id.

    A query that names no row means the newest.
    """
    before, after = _number(query.get(BEFORE)), _number(query.get(AFTER))
    if after is not None:
        found = list(queryset.filter(pk__gt=after).order_by("pk")[: size + 1])
        rows, more_new, more_old = found[:size][::-1], len(found) > size, True
    else:
        if before is not None:
            queryset = queryset.filter(pk__lt=before)
        found = list(queryset.order_by("-pk")[: size + 1])
        rows, more_new, more_old = found[:size], before is not None, len(found) > size
    if not rows:
        return Slice([], "", "")
    newer = _query(query, AFTER, rows[0].pk) if more_new else ""
    return Slice(rows, newer, _query(query, BEFORE, rows[-1].pk) if more_old else "")


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 19 else None


def _query(query: QueryDict, name: str, pk: Any) -> str:
    query = query.copy()
    for other in (BEFORE, AFTER):
        query.pop(other, None)
    query[name] = str(pk)
    return f"?{query.urlencode()}"
