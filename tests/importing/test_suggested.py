"""Suggestions in the database: those of the dry run, whatever the order of imports; they follow every edit."""

import threading
from collections.abc import Callable
from functools import partial
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connections

from articles.detectors.rules import detect
from articles.detectors.survey import Survey
from articles.detectors.survey import view_of as planned_view
from articles.editing.accept import accept, reject
from articles.editing.save import Edit, save_article
from articles.editing.undo import undo, undo_run
from articles.models import (
    Article,
    ChangeSet,
    ImportedFile,
    ImportRun,
    Page,
    Suggestion,
    Waiting,
)
from articles.suggesting.look import look_at_all_again, look_at_pages, pages_left
from tests.suggesting import counts, recounted

PAGE = "@newspaper 青川日报\n@date 2021-03-{day:02}\n@page 1\n# 全市春耕生产现场会召开\n"
DOUBLED = "会议传达了学习了全会精神。\n"
LIST = "市领导罗绍{char}、李文山、陈立平、周小满出席。\n"
DAYS = {5: "灼", 6: "昀", 7: "昀"}


def text_of(day: int) -> str:
    return PAGE.format(day=day) + DOUBLED + LIST.format(char=DAYS[day])


@pytest.fixture
def import_days(import_text):
    """Import pages of some days, in the order given; nothing is looked at."""

    def import_days(*days: int) -> list[Page]:
        return [import_text(text_of(day), f"{day}.txt").page for day in days]

    return import_days


@pytest.fixture
def first(import_days, editor) -> Article:
    """The article with the name misread, of three, when all have been looked at."""
    import_days(5, 6, 7)
    list(look_at_pages())
    return Article.objects.get(page__source_name__endswith="5.txt")


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    """Do what follows a transaction: a test's own never ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def found(**narrowed) -> set[tuple]:
    rows = Suggestion.objects.filter(**{"state": "open", **narrowed}).order_by()
    return {
        (name[-5:], *rest)
        for name, *rest in rows.values_list("page__source_name", "rule", "found", "proposed")
    }


def retype(article: Article, before: str, after: str, by) -> None:
    article.refresh_from_db()
    part = next(part for part in article.parts if before in part["text"])
    edit = Edit({part["id"]: part["text"].replace(before, after)})
    save_article(article.pk, base_version=article.version, edit=edit, by=by)


def test_the_archive_suspects_what_a_dry_run_of_the_same_files_does(archive, seed_plans):
    list(look_at_pages())
    survey = Survey()
    views = [(plan.source.name, planned_view(plan.parsed, plan.people)) for plan in seed_plans]
    for _name, view in views:
        survey.add(view)
    context = survey.context()
    planned = {
        (name, one.passage.article, one.start, one.found, one.proposed, told.rule, one.confidence, one.why)
        for name, view in views
        for told in detect(view, context)
        for one in [told.suspicion]
    }
    columns = ("article__position", "start", "found", "proposed", "rule", "confidence", "why")
    assert set(Suggestion.objects.order_by().values_list("page__source_name", *columns)) == planned
    assert len(planned) > 15
    assert set(Waiting.objects.filter(urgency=2).values_list("article", flat=True)) == set(
        Suggestion.objects.values_list("article", flat=True)
    )
    assert counts() == recounted()


EXPECTED = {
    *((f"{day}.txt", "doubled", "传达了学习了", "传达学习了") for day in DAYS),
    ("5.txt", "names", "罗绍灼", "罗绍昀"),
}


@pytest.mark.parametrize("order", [(5, 6, 7), (7, 6, 5)])
def test_the_order_of_imports_does_not_matter_nor_does_a_kill(import_days, order):
    import_days(*order)
    for steps in (1, 4):
        going = look_at_pages()
        for _ in range(steps):
            next(going)
        going.close()
        assert pages_left()
    list(look_at_pages())
    assert (found(), pages_left(), counts()) == (EXPECTED, 0, recounted())


def test_the_command_finds_in_old_pages_what_new_ones_reveal(import_days):
    import_days(5)
    call_command("suggest", stdout=StringIO())
    assert found(rule="names") == set()
    import_days(6, 7)
    call_command("suggest", stdout=StringIO())
    assert found(rule="names") == set(), "an old page is looked at when that is asked for"
    call_command("suggest", "--all", stdout=StringIO())
    assert found() == EXPECTED


def test_a_mistake_that_an_editor_makes_is_suspected_and_one_he_mends_is_not(first, editor, after_commit):
    with after_commit():
        retype(first, "全会精神", "项目项目建设精神", editor)
        retype(first, "罗绍灼", "罗绍昀", editor)
    assert found(article=first) == {
        ("5.txt", "doubled", "传达了学习了", "传达学习了"),
        ("5.txt", "doubled", "项目项目", "项目"),
    }
    mended = Suggestion.objects.get(found="罗绍灼")
    assert (mended.state, mended.decided_by) == ("accepted", editor), "he typed what was proposed"
    assert counts() == recounted()
    assert pages_left() == 0


def test_what_was_rejected_does_not_come_back_when_the_words_beside_it_change(first, editor, after_commit):
    reject(Suggestion.objects.get(article=first, rule="doubled").pk, by=editor)
    with after_commit():
        retype(first, "会议传达", "大会传达", editor)
        retype(first, "全会精神", "中全会精神", editor)
    call_command("suggest", "--all", stdout=StringIO())
    assert found(article=first, rule="doubled") == set()


def test_what_was_accepted_is_open_again_when_that_is_undone(first, editor, after_commit):
    told = Suggestion.objects.get(article=first, rule="doubled")
    for state in ("accepted", "open", "accepted"):
        with after_commit():
            if state == "accepted" and not ChangeSet.objects.exists():
                accept(told.pk, by=editor)
            else:
                undo(ChangeSet.objects.latest("pk"), by=editor)
        told.refresh_from_db()
        assert told.state == state
        assert (told.decided_by == editor) == (state == "accepted")
    assert Suggestion.objects.filter(article=first, rule="doubled").count() == 1


def test_a_passage_that_was_changed_otherwise_is_suspected_no_more(first, editor, after_commit):
    with after_commit():
        retype(first, "传达了学习了", "传达并学习了", editor)
    told = Suggestion.objects.get(article=first, rule="doubled")
    assert (told.state, told.decided_by) == ("stale", None)
    with after_commit():
        undo(ChangeSet.objects.latest("pk"), by=editor)
    told.refresh_from_db()
    assert told.state == "open"


def test_what_readers_say_no_rule_takes_away(first, editor, after_commit):
    part = first.parts[1]
    told = Suggestion.objects.create(
        page=first.page, article=first, part_id=part["id"], start=0, end=2, found="会议", proposed="大会",
        rule="reader", why="读者", confidence=0.5, origin="reader", key="reader",
    )  # fmt: skip
    with after_commit():
        retype(first, "全会", "中全会", editor)
    call_command("suggest", "--all", stdout=StringIO())
    told.refresh_from_db()
    assert told.state == "open"


def test_a_rule_that_breaks_costs_no_editor_his_work(first, editor, after_commit, monkeypatch):
    def broken(*_arguments):
        raise RuntimeError("a rule no text can please")

    monkeypatch.setattr("articles.suggesting.renew.detect", broken)
    with after_commit():
        retype(first, "全会精神", "项目项目建设精神", editor)
    first.refresh_from_db()
    assert "项目项目" in first.body


def test_work_killed_after_the_save_is_done_by_the_next_run(first, editor, after_commit):
    retype(first, "全会精神", "项目项目建设精神", editor)  # what follows its transaction is never called
    assert pages_left() == 1
    call_command("suggest", stdout=StringIO())
    assert ("5.txt", "doubled", "项目项目", "项目") in found()
    assert counts() == recounted()


def test_a_page_that_leaves_the_archive_is_counted_no_more(first, editor, after_commit):
    run = ImportRun.objects.create()
    ImportedFile.objects.create(run=run, source_name="5.txt", outcome="imported", page=first.page)
    with after_commit():
        undo_run(run, by=editor)
    assert not Article.objects.filter(pk=first.pk).exists()
    assert counts() == recounted()


@pytest.mark.django_db(transaction=True)
def test_editors_and_a_run_at_the_same_moment_neither_wait_in_a_ring_nor_miscount(import_days, roles):
    import_days(5, 6, 7)
    list(look_at_pages())
    articles = list(Article.objects.order_by("pk"))
    editors = [User.objects.create_superuser(f"editor{n}") for n in range(3)]
    errors: list[BaseException] = []

    def work(deed: Callable[[], None]) -> None:
        try:
            deed()
        except BaseException as error:
            errors.append(error)
        finally:
            connections.close_all()

    def edit(number: int) -> None:
        names = ("罗绍灼", "罗绍昀")[:: 1 if number % 2 else -1]
        for _ in range(3):
            for before, after in (names, names[::-1]):
                retype_if_there(articles[number], before, after, editors[number])

    def look() -> None:
        for _ in range(3):
            look_at_all_again()
            list(look_at_pages())

    deeds = [*(partial(edit, number) for number in range(3)), look]
    threads = [threading.Thread(target=work, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert errors == []
    list(look_at_pages())
    assert counts() == recounted()


def retype_if_there(article: Article, before: str, after: str, by: User) -> None:
    article.refresh_from_db()
    if any(before in part["text"] for part in article.parts):
        retype(article, before, after, by)
