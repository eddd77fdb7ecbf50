"""A small archive on which everything has happened that can: an import, a save, an update, an undo, a scan of names."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from articles.editing.save import Edit, save_article
from articles.editing.undo import undo
from articles.importing.apply import Stored
from articles.models import Article, ChangeSet
from tests.importing.conftest import PLACE, import_text, simple

__all__ = ["import_text", "lived_in", "simple"]

TEXT = PLACE + "# 甲题\n~ 张三\n市长李四昨日说话。甲二。\n@jump 4 ①\n# 乙题\n乙文。\n# 丙题\n丙文。\n"
CHANGED = TEXT.replace("乙文。", "乙文新。").replace("# 丙题\n丙文。\n", "")
OTHER = "@newspaper 晨报\n@date 2020-05-01\n@page 4\n# 甲题续\n甲三。\n@from 1 ①\n"


@pytest.fixture
def lived_in(import_text: Callable[..., Stored], editor: User) -> Article:
    """The article 甲题 of an archive of two pages that were imported, corrected, imported anew and partly undone."""
    import_text(TEXT)
    import_text(OTHER, "b.txt")
    article = Article.objects.get(title="甲题")
    for number, words in enumerate(("甲二改。", "甲二再改。"), 1):
        texts = {article.parts[2]["id"]: "市长李四昨日说话。" + words}
        save_article(article.pk, base_version=number, edit=Edit(texts), by=editor)
    undo(ChangeSet.objects.latest("pk"), by=editor)
    import_text(CHANGED)
    article.refresh_from_db()
    return article
