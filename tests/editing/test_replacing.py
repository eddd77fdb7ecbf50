"""Replacing across the archive: what was shown is replaced, what was left out or changed since is not."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles.editing.place import Target, move_pages
from articles.editing.replacing import replace
from articles.editing.replacing.found import candidates, now, preview
from articles.editing.replacing.replace import Pace, go_on_replacing, replace_everywhere
from articles.editing.replacing.wanted import Wanted
from articles.editing.save import Edit, save_article
from articles.editing.state import state_of
from articles.editing.undo import StillRunning, undo
from articles.models import Article, Batch, Change, DamagedForm, Mention, SearchDocument, Suggestion
from articles.search import rebuild
from articles.search.engines import engine
from articles.search.match import occurs
from articles.search.tokens import VERSION
from tests.importing.conftest import import_text

__all__ = ["import_text"]

WANTED = Wanted("浏口区", "渌口区")
DAY = (
    "@newspaper {paper}\n@date 2020-05-{day:02}\n@page 1\n# 浏口区题{day}\n~ 张三\n"
    "浏口区长李四昨日说话。在浏口区，浏口区。\n另文{day}。\n"
)


@pytest.fixture
def days(import_text):
    for day in (1, 2, 3):
        import_text(DAY.format(day=day, paper="晨报"), f"{day}.txt")
    import_text(DAY.format(day=4, paper="晚报"), "4.txt")
    return list(Article.objects.order_by("pk"))


def body(article):
    article.refresh_from_db()
    return next(part["text"] for part in article.parts if part["role"] == "body")


def place(article, start=0):
    part = next(part for part in article.parts if part["role"] == "body")
    return article.pk, part["id"], start


def done(wanted, editor, seen=None, skip=()):
    return go_on_replacing(replace_everywhere(wanted, seen=seen or now(), skip=skip, by=editor), seconds=60)


def everything():
    return [state_of(article) for article in Article.objects.order_by("pk")]


def test_every_hit_is_shown_in_its_sentence_the_newest_first(days):
    found = preview(WANTED)
    assert (found.hits, found.articles) == (16, 4)
    assert [hit.article.pk for hit in found.shown] == [
        article.pk for article in reversed(days) for _ in range(4)
    ]
    assert found.shown[2][2:] == ("在", "浏口区", "，浏口区。")
    assert preview(WANTED, 14).shown == found.shown[14:]
    assert preview(Wanted("浏口区", "渌口区", before="在")).hits == 4
    assert preview(Wanted("浏口区", "渌口区", after="长")).hits == 4
    assert preview(Wanted("浏口区", "渌口区", since="2020-05-02", until="2020-05-03")).hits == 8
    newspaper = days[3].page.issue.newspaper_id
    assert preview(Wanted("浏口区", "渌口区", newspaper=newspaper)).articles == 1
    assert preview(Wanted("无此字", "有")).hits == 0


def test_latin_words_and_figures_are_not_cut(import_text):
    import_text("@newspaper 晨报\n@date 2020-05-01\n@page 1\n# 题\n用5GW和GW，GWh。\n")
    assert [hit.before for hit in preview(Wanted("GW", "千兆瓦")).shown] == ["用5GW和"]


def test_what_was_shown_is_replaced_with_all_that_points_there(days, editor):
    told = Suggestion.objects.create(
        page=days[0].page, article=days[0], part_id=place(days[0])[1], start=8, end=10, found="说话", proposed="讲话",
        rule="x", why="像", confidence=0.5, origin="rule", key="k",
    )  # fmt: skip
    before = everything()
    batch = done(Wanted("浏口区", "株洲渌口区"), editor, skip=[place(days[1]), place(days[2], 12)])
    assert (batch.done, batch.total, batch.kept) == (4, 4, [])
    assert body(days[0]) == "株洲渌口区长李四昨日说话。在株洲渌口区，株洲渌口区。"
    assert body(days[1]) == "浏口区长李四昨日说话。在株洲渌口区，株洲渌口区。"
    assert body(days[2]) == "株洲渌口区长李四昨日说话。在浏口区，株洲渌口区。"
    assert days[0].title == "株洲渌口区题1"
    assert days[0].review == "corrected"
    told.refresh_from_db()
    assert (told.start, told.state) == (10, "open")
    assert [Mention.objects.get(article=days[0], name="李四").start] == [body(days[0]).index("李四")]
    assert preview(WANTED).hits == 2
    assert preview(Wanted("株洲渌口区", "x")).hits == 14
    undo(batch.changeset, by=editor)
    assert everything() == before


def hits(words):
    ids = engine().article_ids(engine().keys(occurs(words), limit=99))
    return set(ids.values())


def test_what_is_replaced_while_the_index_is_rebuilt_is_found_before_and_after(days, editor, monkeypatch):
    everything = {article.pk for article in days}
    monkeypatch.setattr(rebuild, "BATCH", 2)
    monkeypatch.setattr(rebuild, "PAUSE", 0)
    steps = rebuild.rebuild()
    assert next(steps) == 2  # of four: two are copied already, two are not
    done(WANTED, editor)
    assert (hits("渌口区"), hits("浏口区")) == (everything, set())
    assert sum(steps) == 2
    assert (hits("渌口区"), hits("浏口区")) == (everything, set())


def test_what_another_version_of_the_tokens_indexed_is_read_again(days, editor):
    SearchDocument.objects.filter(article_id=days[0].pk).update(tokeniser=VERSION - 1)
    done(WANTED, editor)
    assert hits("渌口区") == {article.pk for article in days}
    assert not SearchDocument.objects.exclude(tokeniser=VERSION).exists()


def test_the_search_learns_the_damage_as_from_single_corrections(days, editor):
    batch = done(WANTED, editor)
    assert 4 in DamagedForm.objects.filter(form__contains="浏口").values_list("times", flat=True)
    undo(batch.changeset, by=editor)
    assert not DamagedForm.objects.filter(times__gt=0).exists()


def test_what_changed_since_the_preview_is_replaced_where_the_hit_still_stands(days, editor):
    seen = now()
    edits = {0: "区长李四昨日说话。新。在浏口区，浏口区。又浏口区。", 1: "都没有了。"}
    for number, text in edits.items():
        save_article(days[number].pk, base_version=1, edit=Edit({place(days[number])[1]: text}), by=editor)
    batch = done(WANTED, editor, seen=seen)
    assert body(days[0]) == "区长李四昨日说话。新。在渌口区，渌口区。又浏口区。"
    assert body(days[1]) == "都没有了。"
    assert sorted(key for key, _page in batch.kept) == [days[0].pk, days[1].pk]


def test_a_page_that_gets_another_date_while_its_articles_are_planned(days, editor, monkeypatch):
    """Its people stand under the new date, whoever was first."""
    plans, moved = replace._plans, []

    def plan(*told):
        found = plans(*told)
        if not moved:
            moved.append(move_pages([days[0].page], Target("晨报", date(2021, 6, 7)), by=editor))
        return found

    monkeypatch.setattr(replace, "_plans", plan)
    done(Wanted("长李四", "长王五"), editor)
    assert body(days[0]).startswith("浏口区长王五")
    assert set(Mention.objects.filter(article=days[0]).values_list("name", "date")) == {
        ("张三", date(2021, 6, 7)),
        ("王五", date(2021, 6, 7)),
    }


def test_articles_that_came_since_the_preview_are_left_alone(days, editor, import_text):
    seen = now()
    import_text(DAY.format(day=9, paper="晨报"), "9.txt")
    done(WANTED, editor, seen=seen)
    assert preview(WANTED).articles == 1


def test_it_stops_and_goes_on_and_is_undone_when_it_is_done(days, editor, monkeypatch):
    for name in ("ALL_WAIT", "ONE_WAITS"):
        monkeypatch.setattr(f"articles.editing.replacing.replace.{name}", Pace(1, 60, 0.1))
    batch = replace_everywhere(WANTED, seen=now(), by=editor)
    go_on_replacing(batch, seconds=0)
    assert (batch.done, batch.finished_at) == (1, None)
    with pytest.raises(StillRunning):
        undo(batch.changeset, by=editor)
    assert go_on_replacing(batch, seconds=60).finished_at
    changes = Change.objects.count()
    assert go_on_replacing(batch, seconds=60).done == 4
    assert Change.objects.count() == changes == 4


def test_an_article_that_would_lose_a_whole_part_keeps_it(import_text, editor):
    import_text("@newspaper 晨报\n@date 2020-05-01\n@page 1\n# 题\n广告\n")
    batch = done(Wanted("广告", ""), editor)
    article = Article.objects.get()
    assert body(article) == "广告"
    assert batch.kept == [[article.pk, article.page_id]]


@pytest.mark.parametrize(
    ("wanted", "told"),
    [(Wanted(" ", "x"), "空格"), (Wanted("甲", "甲"), "同样"), (Wanted("甲", "乙\n丙"), "换行")],
)
def test_what_cannot_be_replaced_is_told(db, editor, wanted, told):
    with pytest.raises(ValidationError, match=told):
        candidates(wanted)
    with pytest.raises(ValidationError):
        replace_everywhere(wanted, seen=now(), by=editor)
    assert not Batch.objects.exists()


def test_too_many_are_told(days, monkeypatch):
    monkeypatch.setattr("articles.editing.replacing.found.MOST_ARTICLES", 3)
    with pytest.raises(ValidationError, match="日期范围"):
        preview(WANTED)


def test_only_those_may_who_may(days, django_user_model):
    nobody = django_user_model.objects.create_user("x", is_staff=True)
    with pytest.raises(PermissionDenied):
        replace_everywhere(WANTED, seen=now(), by=nobody)
