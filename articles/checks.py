"""System checks of the archive. Those on the database run with `manage.py check --database default`."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError

from articles.search.rebuild import why_stale


@register(Tags.database)
def index_is_in_step(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Readers find only what the search index holds."""
    if "default" not in (databases or ()):
        return []
    try:
        reason = why_stale()
    except DatabaseError:  # not migrated yet
        return []
    hint = "Run: manage.py rebuild_search"
    return [Warning(reason, hint=hint, id="articles.W001")] if reason else []
