"""The one writer of articles that stand: every change goes through here and leaves a record."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import transaction

from articles.archive import PARTS_COLUMNS, write_parts
from articles.editing.state import FACTS, NAMES, State, by_id, difference, state_of
from articles.editing.suggestions import move_suggestions
from articles.editing.verification import CORRECTED, VERIFIED, may_stay_verified
from articles.editing.write_names import rewrite_names, write_names
from articles.models import Article, Change, ChangeSet, ImportRun, Page
from articles.queues import weigh_locked
from articles.search.damage import learn
from articles.search.index import index_articles, unindex
from articles.suggesting.renew import renew_later

Verb = ChangeSet.Verb
Editor = AbstractUser | AnonymousUser
# With one of these another article may be the continuation.
JUMPS = {"jump_to_page", "jump_mark", "continued_from_page", "continued_from_mark"}


class Moved(Exception):
    """The article was changed by somebody else since it was read, or is gone; nothing was written."""


def begin(
    verb: ChangeSet.Verb,
    by: Editor | None = None,
    *,
    why: str = "",
    reverses: ChangeSet | None = None,
    run: ImportRun | None = None,
    people: Sequence[dict[str, Any]] = (),
) -> ChangeSet:
    """Return a new deed, on record, that has no changes yet.

    `people` are the deeds that take back what it did to the authority file.
    """
    user = by if by is not None and by.is_authenticated else None
    return ChangeSet.objects.create(
        by=user,  # type: ignore[misc]  # whatever AUTH_USER_MODEL is
        by_name=user.get_username() if isinstance(user, AbstractUser) else "",
        verb=verb,
        why=why,
        reverses=reverses,
        run=run,
        people=list(people),
    )


def settle(changeset: ChangeSet) -> bool:
    """Return whether a deed changed anything; take it off the record if it did not."""
    changed = changeset.changes.exists()
    if not changed:
        changeset.delete()
    return changed


def locked(ids: list[int]) -> list[Article]:
    """Return the articles, locked until the transaction ends; always in id order, so that nobody waits in a ring."""
    return list(Article.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))


@transaction.atomic(savepoint=False)
def write_article(
    article: Article, new: State, changeset: ChangeSet, *, now: State | None = None
) -> Change | None:
    """Make an article what a state says and record the change; None where nothing differs.

    `article` is as it was read; it is brought up to date. `now` is its state, where the caller knows it. Only a
    verification makes a text verified: another deed leaves it corrected, unless it brings back what was verified.
    Raises Moved when the article has changed since, and ValidationError (writing nothing) for values that cannot
    be kept.
    """
    old = now or state_of(article)
    new = _no_more_than_corrected(article, old, new, changeset)
    before, after = difference(old, new)
    if not after:
        return None
    version = article.version
    fill_article(article, new)
    article.clean_fields(exclude={field.name for field in article._meta.fields}.difference(FACTS))
    names = [name for name in FACTS if name in after] + list(PARTS_COLUMNS if "parts" in after else ())
    columns = {name: getattr(article, name) for name in names}
    unmoved = Article.objects.filter(pk=article.pk, version=version)
    if not unmoved.update(**columns, version=version + 1):
        raise Moved(f"article {article.pk} has moved on from version {version}")
    article.version = version + 1
    if JUMPS & after.keys():
        Article.objects.filter(pk=article.pk).update(continuation=None)
        Article.objects.filter(continuation=article.pk).update(continuation=None)
    if "parts" in after:
        move_suggestions(article, _texts(old), _texts(new), changeset)
    if after.keys() & NAMES:
        rewrite_names(article, new)
        written = state_of(article)
        after |= {name: written[name] for name in NAMES if name in after}
    if "parts" in after:
        _learn(changeset, old, new)
    index_articles([article.pk])
    weigh_locked([article])
    if after.keys() & {"parts", *NAMES}:
        _renew(article, changeset)
    return _record(changeset, article, before, after)


def _no_more_than_corrected(article: Article, old: State, new: State, changeset: ChangeSet) -> State:
    same = old["review"] == new["review"] and old["parts"] == new["parts"]
    if new["review"] != VERIFIED or changeset.verb == Verb.REVIEW or same:
        return new
    return new if may_stay_verified(article, new, changeset) else {**new, "review": CORRECTED}


@transaction.atomic(savepoint=False)
def create_article(page: Page, new: State, changeset: ChangeSet, *, pk: int | None = None) -> Article:
    """Add an article to a page that stands in an issue; with `pk`, bring back the one that had this id."""
    assert page.issue is not None, "only a page that stands in an issue has articles"
    article = Article(pk=pk, page=page, date=page.issue.date)
    last = Change.objects.filter(article_id=pk).order_by("-version").first() if pk else None
    article.version = last.version + 1 if last else 1
    fill_article(article, new)
    article.save(force_insert=True)
    write_names([(article, new)])
    index_articles([article.pk])
    weigh_locked([article])
    _renew(article, changeset)
    _record(changeset, article, *difference(None, state_of(article)))
    return article


@transaction.atomic(savepoint=False)
def remove_article(article: Article, changeset: ChangeSet) -> None:
    """Take an article out of the archive; the record keeps all of it."""
    before, after = difference(state_of(article), None)
    if not Article.objects.filter(pk=article.pk, version=article.version).exists():
        raise Moved(f"article {article.pk} has moved on from version {article.version}")
    article.version += 1
    _record(changeset, article, before, after)
    unindex([article.pk])
    _renew(article, changeset)
    article.delete()


def record_page(changeset: ChangeSet, page: Page, before: Any, after: Any) -> Change:
    """Record what a deed did to a page itself."""
    return Change.objects.create(
        changeset=changeset, page=page, version=page.revision, before=before, after=after
    )


def fill_article(article: Article, new: State) -> None:
    """Set the columns of an article to what a state says. Saves nothing."""
    for name in FACTS:
        setattr(article, name, new[name])
    if isinstance(new["event_date"], str):
        article.event_date = datetime.date.fromisoformat(new["event_date"])
    write_parts(article, new["parts"])


def _learn(changeset: ChangeSet, old: State, new: State) -> None:
    """Let the search know which words an editor corrected, or that it was no mistake after all."""
    restores = changeset.reverses is not None and changeset.reverses.verb == Verb.UNDO
    if changeset.verb == Verb.UNDO and not restores:
        learn(new["parts"], old["parts"], times=-1)
    elif changeset.verb not in (Verb.REIMPORT, Verb.SEGMENT):
        learn(old["parts"], new["parts"])


def _renew(article: Article, changeset: ChangeSet) -> None:
    """Let suspected mistakes follow; after an import all at once, when every page of it is counted."""
    renew_later(article.page_id, article.pk, at_once=changeset.run_id is None)


def _texts(state: State) -> dict[int, str]:
    return {key: part["text"] for key, part in by_id(state["parts"]).items()}


def _record(changeset: ChangeSet, article: Article, before: Any, after: Any) -> Change:
    return Change.objects.create(
        changeset=changeset,
        article_id=article.pk,
        page_id=article.page_id,
        version=article.version,
        before=before,
        after=after,
    )
