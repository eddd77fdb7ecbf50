"""Suggestions: accepted through the one writer, rejected for good, stale when their passage is gone."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from articles.editing.accept import accept, illegible, reject
from articles.editing.save import Edit, save_article
from articles.editing.take_back import take_back_last
from articles.editing.undo import undo
from articles.importing.run import import_files
from articles.models import Article, Change, ChangeSet, Suggestion
from tests.importing.conftest import PAGE, PLACE

PARTS_TEXT = "本报讯 大桥昨日通车。"


def suggest(article, found="昨日", proposed="今日", part=4, start=6):
    return Suggestion.objects.create(
        page=article.page, article=article, part_id=part, start=start, end=start + len(found), found=found,
        proposed=proposed, rule="reimport", why="两处不同。", confidence=0.5, origin="reimport", key=f"{found}{start}",
    )  # fmt: skip


def text(article, part=4):
    article.refresh_from_db()
    return next(row["text"] for row in article.parts if row["id"] == part)


def test_an_accepted_suggestion_is_in_the_text_and_on_record(article, editor):
    told = accept(suggest(article, start=8, found="昨日").pk, by=editor)
    assert text(article) == "本报讯 大桥今日通车。"
    assert (told.state, told.decided_by) == ("accepted", editor)
    assert (article.review, article.parts[3]["base"]) == ("corrected", "本报讯 大桥昨日通车。")
    deed = ChangeSet.objects.get()
    assert (deed.verb, deed.why, deed.by) == ("accept", "两处不同。", editor)
    undo(deed, by=editor)
    assert text(article) == "本报讯 大桥昨日通车。"


def test_names_follow_and_are_found_anew(article, editor):
    accept(suggest(article, found="陈正朋", proposed="陈正明", part=3, start=6).pk, by=editor)
    assert list(article.bylines.values_list("name", flat=True)) == ["陈正明"]


def test_an_office_is_read_again_when_its_words_are_corrected(article, editor):
    save_article(article.pk, base_version=1, edit=Edit({4: "浏口区区长张三到会，市长李四出席。"}), by=editor)
    accept(suggest(article, found="浏口区", proposed="渌口区", start=0).pk, by=editor)
    assert [
        (m.name, [str(office) for office in m.offices.all()]) for m in article.mentions.filter(part_id=4)
    ] == [
        ("张三", ["渌口区区长"]),
        ("李四", ["市长"]),
    ]


def test_sent_twice_it_is_accepted_once(article, editor):
    told = suggest(article)
    for _ in range(2):
        assert accept(told.pk, by=editor).state == "accepted"
    assert reject(told.pk, by=editor).state == "accepted"
    assert (text(article), Change.objects.count()) == ("本报讯 大桥今日通车。", 1)


def test_a_rejected_one_changes_nothing_and_stays_rejected(article, editor):
    told = suggest(article)
    assert reject(told.pk, by=editor).state == "rejected"
    assert accept(told.pk, by=editor).state == "rejected"
    assert (text(article), ChangeSet.objects.count()) == ("本报讯 大桥昨日通车。", 0)


def test_it_is_found_where_it_moved_to_and_stale_where_it_is_gone(article, editor):
    moved, gone = suggest(article), suggest(article, found="大桥", proposed="新桥", start=4)
    save_article(article.pk, base_version=1, edit=Edit({4: "本报今天讯 铁桥昨日通车。"}), by=editor)
    assert accept(moved.pk, by=editor).state == "accepted"
    assert accept(gone.pk, by=editor).state == "stale"
    assert text(article) == "本报今天讯 铁桥今日通车。"


def test_a_place_of_no_letters_is_filled_in(article, editor):
    accept(suggest(article, found="", proposed="（组图）", part=2, start=3).pk, by=editor)
    assert text(article, 2) == "桥通了（组图）"


def test_what_would_leave_a_line_of_the_page_without_text_is_refused(article, editor):
    with pytest.raises(ValidationError):
        accept(suggest(article, found="桥通了", proposed="", part=2, start=0).pk, by=editor)
    assert text(article, 2) == "桥通了"


def test_who_may_not_change_articles_decides_nothing(article):
    reader = User.objects.create_user("reader", is_staff=True)
    for verb, found in ((accept, "本"), (reject, "本报")):
        with pytest.raises(PermissionDenied):
            verb(suggest(article, start=0, found=found).pk, by=reader)
    assert set(Suggestion.objects.values_list("state", flat=True)) == {"open"}


def test_an_editors_text_of_which_the_new_file_knows_nothing_goes_when_that_is_accepted(
    simple, editor, tmp_path
):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    list(import_files([path]))
    found = Article.objects.get(title="甲题")
    part = found.parts[2]["id"]
    save_article(found.pk, base_version=1, edit=Edit({part: "甲文，改过。"}), by=editor)
    path.write_text(PLACE + "# 甲题\n~ 张三\n# 乙题\n乙文。\n", encoding="utf-8")
    list(import_files([path]))
    told = Suggestion.objects.get()
    assert (told.found, told.proposed) == ("甲文，改过。", "")
    assert text(found, told.part_id) == "甲文，改过。"
    assert accept(told.pk, by=editor).state == "accepted"
    found.refresh_from_db()
    assert [row["text"] for row in found.parts] == ["甲题", "张三"]


def test_what_nobody_can_read_becomes_a_box_a_character(article, editor):
    told = illegible(suggest(article).pk, by=editor)
    assert text(article) == "本报讯 大桥□□通车。"
    assert (told.state, told.decided_by, told.deed.verb) == ("stale", editor, "save")
    illegible(suggest(article, found="", proposed="大字", part=2, start=3).pk, by=editor)
    assert text(article, 2) == "桥通了□□"


def test_the_last_deed_is_taken_back_and_the_one_before(article, editor):
    for verb, start in ((accept, 6), (reject, 0), (illegible, 8)):
        verb(suggest(article, found={6: "昨日", 0: "本报", 8: "通车"}[start], start=start).pk, by=editor)
    assert text(article) == "本报讯 大桥今日□□。"
    for found, now in (
        ("通车", "本报讯 大桥今日通车。"),
        ("本报", "本报讯 大桥今日通车。"),
        ("昨日", PARTS_TEXT),
    ):
        back = take_back_last(article.pk, by=editor)
        assert (back.suggestion.found, back.suggestion.state, back.kept) == (found, "open", False)
        assert text(article) == now
    assert take_back_last(article.pk, by=editor) is None


def test_what_others_did_since_or_did_at_all_is_not_taken_back(article, editor):
    accept(suggest(article).pk, by=editor)
    other = User.objects.create_superuser("other")
    save_article(article.pk, base_version=2, edit=Edit({4: "本报讯 大桥今日已通车。"}), by=other)
    back = take_back_last(article.pk, by=editor)
    assert (back.kept, back.suggestion.state) == (True, "stale")
    assert text(article) == "本报讯 大桥今日已通车。"
    assert take_back_last(article.pk, by=editor) is None
    with pytest.raises(PermissionDenied):
        take_back_last(article.pk, by=User.objects.create_user("reader", is_staff=True))
