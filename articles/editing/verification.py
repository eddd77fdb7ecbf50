"""Whose work a verification must not be left to, and which text was verified: read from the record."""

from dataclasses import dataclass, field

from articles.editing.history import state_at
from articles.editing.state import State
from articles.models import Article, Change, ChangeSet

VERIFIED, CORRECTED, UNCHECKED = Article.Review.VERIFIED, Article.Review.CORRECTED, Article.Review.UNCHECKED
Verb = ChangeSet.Verb


@dataclass(slots=True)
class Standing:
    """How an article stands.

    `hands` are the users who changed or checked it since its last verification that still counts, `earlier`
    those whose work that one covers; `verified` is the version that was verified last, `withdrawn` says that
    this was taken back since.
    """

    hands: set[int] = field(default_factory=set)
    earlier: set[int] = field(default_factory=set)
    verified: int | None = None
    withdrawn: bool = False


def standing(article_id: int) -> Standing:
    """Return how an article stands; one query."""
    known = Standing()
    for change in Change.objects.filter(article=article_id).select_related("changeset").order_by("version"):
        _follow(known, change)
    return known


def _follow(known: Standing, change: Change) -> None:
    before, after = change.before or {}, change.after or {}
    was, now = before.get("review"), after.get("review")
    deed = change.changeset
    if now == VERIFIED:
        new = deed.verb == Verb.REVIEW
        known.earlier = known.hands | (set() if new else known.earlier)
        known.verified = change.version if new else known.verified
        known.hands, known.withdrawn = set(), False
    elif was == VERIFIED and "parts" not in after:
        known.hands |= known.earlier
        known.withdrawn = True
    elif (
        deed.by_id
        and change.before
        and change.after
        and not (after.keys() == {"review"} and now == UNCHECKED)
    ):
        known.hands.add(deed.by_id)


def may_stay_verified(article: Article, new: State, changeset: ChangeSet) -> bool:
    """Return whether an article may go as verified after a deed that is no verification itself.

    It may when its parts are to the letter those that were verified; where that verification was withdrawn,
    only those may bring it back who might give it.
    """
    known = standing(article.pk)
    was = state_at(article, known.verified) if known.verified else None
    if was is None or was["parts"] != new["parts"]:
        return False
    return not known.withdrawn or changeset.by_id not in known.hands
