"""Whatever editors and importers do to a page, in whatever order: no word is lost, and the archive stays whole."""

import re
from itertools import count
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from articles.editing.save import Edit, EditConflict, save_article
from articles.editing.state import State, state_of
from articles.editing.undo import undo
from articles.importing.apply import store
from articles.importing.plan import make_plan
from articles.importing.read import Source, read_file
from articles.importing.update import reparse
from articles.models import Article, ChangeSet, Page
from tests.editing.test_rebase import LINES, edited, moved_lines
from tests.importing.conftest import PLACE
from tests.verifying.whole import faults

SOMETHING = st.integers(0, 2**16)


def words() -> list[str]:
    """Return every word that an editor typed and that stands in the archive, each as often as it does."""
    texts = [part["text"] for article in Article.objects.all() for part in article.parts]
    return sorted(word for text in texts for word in re.findall(r"编\d+。", text))


def states() -> dict[int, State]:
    return {article.pk: state_of(article) for article in Article.objects.all()}


class Desk(RuleBasedStateMachine):
    """One page, one editor, and the file of the page, which changes."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.editor = User.objects.create(username="desk", is_superuser=True)
        self.chief = User.objects.create(username="chief", is_superuser=True)
        self.numbers = count(1)
        self.lines = ["# 甲题", "子。丑。寅。", "辰。巳。"]
        self.store()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def store(self) -> None:
        self.file.write_text(PLACE + "# 头题\n" + "\n".join(self.lines), encoding="utf-8")
        source = read_file(self.file)
        assert isinstance(source, Source)
        assert store(make_plan(source)).outcome in ("imported", "updated", "unchanged")

    @rule(data=st.data())
    def a_changed_file_is_imported(self, data: st.DataObject) -> None:
        before = words()
        self.lines = data.draw(moved_lines(self.lines))
        self.store()
        assert words() == before

    @rule(lines=LINES)
    def another_text_is_imported(self, lines: list[str]) -> None:
        before = words()
        self.lines = lines
        self.store()
        assert words() == before

    @rule()
    def the_page_is_read_again(self) -> None:
        before = states()
        reparse(Page.objects.get().pk)
        assert states() == before

    @rule(data=st.data(), which=SOMETHING)
    def a_part_is_edited(self, data: st.DataObject, which: int) -> None:
        article, part = self.some_part(which)
        text = data.draw(edited(part["text"], self.numbers))
        save_article(article.pk, base_version=article.version, edit=Edit({part["id"]: text}), by=self.editor)
        article.refresh_from_db()
        assert next(row["text"] for row in article.parts if row["id"] == part["id"]) == text

    @rule(data=st.data(), which=SOMETHING, ago=st.integers(1, 3))
    def a_part_is_edited_from_an_old_form(self, data: st.DataObject, which: int, ago: int) -> None:
        article, part = self.some_part(which)
        was, before = states(), words()
        text = part["text"] + f"编{next(self.numbers)}。"
        edit = Edit({part["id"]: text})
        try:
            save_article(article.pk, base_version=article.version - ago, edit=edit, by=self.editor)
        except EditConflict as conflict:
            assert conflict.merged.conflicts
            assert states() == was
        else:
            assert set(before) < set(words())

    @rule(which=SOMETHING)
    def something_is_undone_and_brought_again(self, which: int) -> None:
        deeds = list(ChangeSet.objects.order_by("pk"))
        if not deeds:
            return
        before = states()
        deed = deeds[-1 - which % min(len(deeds), 3)]
        batch = undo(deed, by=self.chief)
        if which % 2 and not batch.kept and deed == deeds[-1]:
            undo(batch.changeset, by=self.chief)
            assert states() == before

    @invariant()
    def the_archive_is_whole(self) -> None:
        assert faults() == []

    def some_part(self, which: int) -> tuple[Article, dict]:
        rows = [(article, part) for article in Article.objects.order_by("pk") for part in article.parts]
        return rows[which % len(rows)]


@pytest.mark.django_db
def test_nothing_that_can_happen_loses_a_word_or_leaves_a_fault(simple, tmp_path):
    few = settings(
        max_examples=12,
        stateful_step_count=10,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(lambda: Desk(tmp_path / "a.txt"), settings=few)
