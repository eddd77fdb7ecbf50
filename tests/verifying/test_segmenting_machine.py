"""Whatever editors do to the cut of a page, in whatever order: the archive stays whole, and all can be undone."""

import datetime
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from articles.editing.save import Edit, save_article
from articles.editing.segment import mend_page, stamp_of
from articles.editing.segmenting.cut import cut_part, join_parts
from articles.editing.segmenting.furniture import mark_furniture, restore_lines
from articles.editing.segmenting.kind import change_kind
from articles.editing.segmenting.layout import Layout
from articles.editing.segmenting.merge import merge_articles, merge_with_next
from articles.editing.segmenting.move import move_parts
from articles.editing.segmenting.order import shift_article, shift_parts
from articles.editing.segmenting.roles import ROLES, recast_parts
from articles.editing.segmenting.split import split_article
from articles.editing.state import state_of
from articles.editing.tie import tie_articles, untie_article
from articles.editing.undo import undo, undo_editor
from articles.importing.apply import store
from articles.importing.plan import make_plan
from articles.importing.read import Source, read_file
from articles.importing.update import reparse
from articles.models import Article, ChangeSet, Page, Suggestion
from tests.verifying.whole import faults

PAGES = (
    "@newspaper 晨报\n@date 2020-05-01\n@page 1\n# 甲题\n~ 张三\n市长李四昨日说话。甲二。\n甲三。\n@jump 2 ①\n"
    "# 乙题\n乙一。乙二。\n~ 王五\n# 丙题\n丙文。\n",
    "@newspaper 晨报\n@date 2020-05-01\n@page 2\n# 甲题续\n甲四。甲五。\n@from 1 ①\n# 丁题\n丁文。\n",
)
WHICH = st.integers(0, 2**16)
UTC = datetime.timezone.utc
EVER = datetime.datetime(2000, 1, 1, tzinfo=UTC), datetime.datetime(2100, 1, 1, tzinfo=UTC)


def archive() -> list[Any]:
    """Return what the archive says, to be compared."""
    articles = Article.objects.order_by("pk")
    return [(a.pk, a.continuation_id, state_of(a)) for a in articles] + [
        (page.pk, page.furniture) for page in Page.objects.order_by("pk")
    ]


class Desk(RuleBasedStateMachine):
    """Two pages of an issue and one chief editor who mends them."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.editor = User.objects.create(username="desk", is_superuser=True)
        self.numbers = count(1)
        for number, text in enumerate(PAGES):
            file = folder / f"{number}.txt"
            file.write_text(text, encoding="utf-8")
            source = read_file(file)
            assert isinstance(source, Source)
            store(make_plan(source))
        self.suspect()
        self.imported = archive()

    def suspect(self) -> None:
        for article in Article.objects.all():
            part = article.parts[-1]
            Suggestion.objects.create(
                page_id=article.page_id, article=article, part_id=part["id"], start=0, end=2, found=part["text"][:2],
                proposed="己", rule="x", why="像", confidence=0.5, origin="rule", key=str(article.pk),
            )  # fmt: skip

    def teardown(self) -> None:
        try:
            undo_editor(self.editor, *EVER, by=self.editor)
            assert archive() == self.imported
            assert faults() == []
        finally:
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    def mend(self, which: int, verb: Callable[[Layout], Any]) -> None:
        """Do a verb, or nothing at all where it cannot be done."""
        page = Page.objects.order_by("pk")[which % 2]
        before = archive()
        try:
            mend_page(page.pk, lambda layout: str(verb(layout)), seen=stamp_of(page), by=self.editor)
        except ValidationError:
            assert archive() == before

    @rule(which=WHICH, part=WHICH)
    def an_article_is_split(self, which: int, part: int) -> None:
        self.mend(which, lambda layout: split_article(layout, some_part(layout, part)))

    @rule(which=WHICH, one=WHICH, other=WHICH)
    def two_are_merged(self, which: int, one: int, other: int) -> None:
        if other % 2:
            self.mend(which, lambda layout: merge_with_next(layout, some(layout.order(), one)))
        else:
            self.mend(
                which, lambda layout: merge_articles(layout, *(some(layout.order(), n) for n in (one, other)))
            )

    @rule(which=WHICH, parts=st.sets(WHICH, min_size=1, max_size=3), to=WHICH)
    def parts_move(self, which: int, parts: set[int], to: int) -> None:
        def verb(layout: Layout) -> str:
            chosen = {some_part(layout, part) for part in parts}
            target = some([None, *layout.order()], to)
            rows = layout.states[target]["parts"] if target is not None else []
            before = some([None, *(row["id"] for row in rows)], to // 7)
            return move_parts(layout, chosen, target, before=before)

        self.mend(which, verb)

    @rule(which=WHICH, part=WHICH, by=st.sampled_from([-1, 1]))
    def a_part_changes_its_place(self, which: int, part: int, by: int) -> None:
        self.mend(which, lambda layout: shift_parts(layout, [some_part(layout, part)], by))

    @rule(which=WHICH, one=WHICH, by=st.sampled_from([-1, 1]))
    def an_article_changes_its_place(self, which: int, one: int, by: int) -> None:
        self.mend(which, lambda layout: shift_article(layout, some(layout.order(), one), by))

    @rule(which=WHICH, part=WHICH, role=st.sampled_from(ROLES))
    def a_part_gets_another_role(self, which: int, part: int, role: str) -> None:
        self.mend(which, lambda layout: recast_parts(layout, [some_part(layout, part)], role))

    @rule(which=WHICH, part=WHICH, at=st.integers(0, 12))
    def a_part_is_cut(self, which: int, part: int, at: int) -> None:
        self.mend(which, lambda layout: cut_part(layout, some_part(layout, part), at))

    @rule(which=WHICH, part=WHICH)
    def two_parts_are_joined(self, which: int, part: int) -> None:
        self.mend(which, lambda layout: join_parts(layout, some_part(layout, part)))

    @rule(which=WHICH, parts=st.sets(WHICH, min_size=1, max_size=3))
    def parts_are_furniture(self, which: int, parts: set[int]) -> None:
        self.mend(which, lambda layout: mark_furniture(layout, {some_part(layout, part) for part in parts}))

    @rule(which=WHICH, line=WHICH, to=WHICH)
    def a_line_of_furniture_is_text(self, which: int, line: int, to: int) -> None:
        def verb(layout: Layout) -> str:
            lines = [n for piece in layout.furniture for n in piece["lines"]]
            return restore_lines(
                layout, [some(lines, line)] if lines else [], some([None, *layout.order()], to)
            )

        self.mend(which, verb)

    @rule(which=WHICH, one=WHICH, kind=st.sampled_from(Article.Kind.values))
    def a_kind_is_changed(self, which: int, one: int, kind: str) -> None:
        self.mend(which, lambda layout: change_kind(layout, some(layout.order(), one), kind))

    @rule(one=WHICH, other=WHICH)
    def two_are_tied(self, one: int, other: int) -> None:
        heads, tails = (Article.objects.filter(page__number=number) for number in (1 + one % 2, 2 - one % 2))
        tie_articles(some(list(heads), one).pk, some(list(tails), other).pk, by=self.editor)

    @rule(one=WHICH)
    def one_is_untied(self, one: int) -> None:
        untie_article(some(list(Article.objects.order_by("pk")), one).pk, by=self.editor)

    @rule(one=WHICH, part=WHICH, at=WHICH)
    def a_text_is_edited(self, one: int, part: int, at: int) -> None:
        article = some(list(Article.objects.order_by("pk")), one)
        row = some(article.parts, part)
        at %= len(row["text"]) + 1
        text = row["text"][:at] + f"编{next(self.numbers)}" + row["text"][at:]
        save_article(article.pk, base_version=article.version, edit=Edit({row["id"]: text}), by=self.editor)

    @rule(which=WHICH)
    def a_page_is_read_again(self, which: int) -> None:
        before = archive()
        reparse(Page.objects.order_by("pk")[which % 2].pk)
        assert archive() == before

    @rule(which=WHICH)
    def a_deed_is_undone(self, which: int) -> None:
        deeds = list(ChangeSet.objects.order_by("pk"))
        if not deeds:
            return
        before = archive()
        batch = undo(deeds[-1 - which % min(len(deeds), 4)], by=self.editor)
        if which % 2 and not batch.kept:
            undo(batch.changeset, by=self.editor)
            assert archive() == before

    @invariant()
    def the_archive_is_whole(self) -> None:
        assert faults() == []


def some(of: Any, which: int) -> Any:
    return of[which % len(of)]


def some_part(layout: Layout, which: int) -> int:
    return some([part["id"] for key in layout.order() for part in layout.states[key]["parts"]], which)


@pytest.mark.django_db
def test_no_order_of_steps_leaves_a_fault_and_all_of_them_can_be_undone(simple, tmp_path, pytestconfig):
    deep = pytestconfig.getoption("--deep")
    profile = settings(
        max_examples=120 if deep else 5,
        stateful_step_count=25 if deep else 12,
        phases=list(Phase) if deep else [Phase.explicit, Phase.generate],  # shrinking takes minutes
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(lambda: Desk(tmp_path), settings=profile)
