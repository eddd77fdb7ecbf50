"""Newspapers, issues, pages and their articles."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("报纸档案")

    def ready(self) -> None:
        from articles import checks  # noqa: F401 -- registers them

        post_migrate.connect(settle_search, sender=self)


def settle_search(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Set the search index right after migrations, and after `flush`, which empties Django's tables only."""
    from articles.models import SearchState
    from articles.search.engines import engine
    from articles.search.tokens import VERSION

    tables = connections[using].introspection.table_names()
    if SearchState._meta.db_table in tables:
        engine(connections[using]).settle()
        if not SearchState.objects.using(using).exists():
            SearchState.objects.using(using).create(tokeniser=VERSION)
