"""What articles were: read back from the record of their changes."""

from articles.editing.state import State, applied, state_of
from articles.models import Article, Change


def state_at(article: Article, version: int, *, now: State | None = None) -> State | None:
    """Return what an article was at an earlier version; None where the record does not reach back to it.

    `now` is what it is, if the caller knows.
    """
    if version > article.version:
        return None
    state = now or state_of(article)
    if version == article.version:
        return state
    changes = list(Change.objects.filter(article=article.pk, version__gt=version).order_by("-version"))
    if [change.version for change in changes] != list(range(article.version, version, -1)):
        return None
    for change in changes:
        if change.before is None:
            return None
        state = applied(state, change.before)
    return state
