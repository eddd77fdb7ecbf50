"""Writing new texts of many articles at once, as `write_article` writes one: a few queries for all of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Field, Model

from articles.archive import PARTS_COLUMNS
from articles.editing.state import NAMES, Delta, State, by_id, difference, states_of
from articles.editing.suggestions import follow_texts
from articles.editing.write import Moved, fill_article
from articles.editing.write_names import rewrite_names_of
from articles.models import Article, Change, ChangeSet, Suggestion
from articles.queues import weigh_locked
from articles.search.damage import learn_all
from articles.search.index import index_articles, index_texts
from articles.suggesting.renew import note_pages


class NewText(NamedTuple):
    """An article that is locked, what it is, and what it becomes: the same parts with other texts, and its names."""

    article: Article
    now: State
    new: State


def write_texts(texts: Sequence[NewText], changeset: ChangeSet) -> int:
    """Make articles what their states say and record the changes; return how many differ. Call it in a transaction.

    A text that changes is no verified one any more. Raises Moved when an article has changed since it was read.
    """
    deltas = {one.article.pk: difference(one.now, one.new) for one in texts if one.now != one.new}
    changed = [one for one in texts if one.article.pk in deltas]
    if not changed:
        return 0
    _write(changed)
    _lead_suggestions(changed, changeset)
    renamed_ids = {key for key, (_before, after) in deltas.items() if (after or {}).keys() & NAMES}
    renamed = [one for one in changed if one.article.pk in renamed_ids]
    rewrite_names_of([(one.article, one.new) for one in renamed])
    for key, state in states_of([one.article for one in renamed]).items():
        after = deltas[key][1] or {}
        after |= {name: state[name] for name in NAMES if name in after}
    learn_all([(one.now["parts"], one.new["parts"]) for one in changed])
    index_articles(renamed_ids)
    index_texts([one.article for one in changed if one.article.pk not in renamed_ids])
    weigh_locked(one.article for one in changed)
    note_pages({one.article.page_id for one in changed})
    _record(changed, deltas, changeset)
    return len(changed)


def _write(texts: Sequence[NewText]) -> None:
    """Write the texts into the articles: one statement, executed for each of them.

    Rows are made one after the other, so that a server is at work on one while the next is made.
    """
    names = (*PARTS_COLUMNS, "review")
    fields = [field for field in Article._meta.concrete_fields if field.name in names]

    def rows() -> Iterator[list[Any]]:
        for article, _now, new in texts:
            fill_article(article, new)
            yield [*_values(article, fields), article.pk, article.version]
            article.version += 1

    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {Article._meta.db_table} SET {columns}, version = version + 1 WHERE id = %s AND version = %s",
            rows(),  # type: ignore[arg-type]  # the drivers take what they can iterate
        )
        if cursor.rowcount != len(texts):
            raise Moved(f"one of the articles {[one.article.pk for one in texts]} has moved on")


def _record(
    texts: Sequence[NewText], deltas: Mapping[int, tuple[Delta | None, Delta | None]], changeset: ChangeSet
) -> None:
    """Record the changes: one statement, executed for each.

    In one for all PostgreSQL wants the texts in arrays, and to quote them there takes longer than all else.
    """
    fields = [field for field in Change._meta.concrete_fields if not field.primary_key]
    changes = (
        Change(
            changeset=changeset,
            article_id=article.pk,
            page_id=article.page_id,
            version=article.version,
            before=deltas[article.pk][0],
            after=deltas[article.pk][1],
        )
        for article, _now, _new in texts
    )
    columns, places = ", ".join(f'"{field.column}"' for field in fields), ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {Change._meta.db_table} ({columns}) VALUES ({places})",
            (_values(change, fields) for change in changes),  # type: ignore[arg-type]
        )


def _values(row: Model, fields: "Sequence[Field[Any, Any]]") -> list[Any]:
    """Return what the database is given for fields of a row."""
    return [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]


def _lead_suggestions(changed: Sequence[NewText], changeset: ChangeSet) -> None:
    """Let the suggestions of the articles follow their passages; one query where there are none."""
    told: dict[int, list[Suggestion]] = defaultdict(list)
    ids = [one.article.pk for one in changed]
    for suggestion in Suggestion.objects.filter(article__in=ids):
        told[suggestion.article_id].append(suggestion)
    for one in changed:
        before, after = (
            {key: part["text"] for key, part in by_id(state["parts"]).items()} for state in (one.now, one.new)
        )
        follow_texts(told[one.article.pk], before, after, changeset)
