"""Saving an article: nothing typed is lost, nothing of somebody else's is overwritten."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from articles.editing.history import state_at
from articles.editing.save import Edit, EditConflict, save_article
from articles.editing.state import state_of
from articles.editing.threeway import Conflict
from articles.models import Article, Byline, Change, ChangeSet, Page
from people.models import Person
from tests.admin.conftest import PARTS

pytestmark = pytest.mark.usefixtures("whole")


def save_texts(article: Article, by: User, **changes: Any) -> Article:
    base_version = changes.pop("base_version", article.version)
    edit = Edit(changes.pop("texts", {}), changes)
    return save_article(article.pk, base_version=base_version, edit=edit, by=by)


def test_a_changed_text_goes_into_parts_and_columns_and_keeps_its_base(
    article: Article, editor: User
) -> None:
    save_texts(article, editor, texts={2: "桥通车了", 4: "本报讯 大桥今日通车。"})
    article.refresh_from_db()
    assert (article.title, article.version, article.review) == ("桥通车了", 2, "corrected")
    assert article.body.startswith("本报讯 大桥今日通车。\n市民")
    title, body = article.parts[1], article.parts[4 - 1]
    assert (title["text"], title["base"], title["lines"]) == ("桥通车了", "桥通了", [3])
    assert body["base"] == "本报讯 大桥昨日通车。"
    assert "base" not in article.parts[0]


def test_the_base_is_what_was_imported_however_often_one_edits(article: Article, editor: User) -> None:
    for version, text in enumerate(["桥通车了", "桥已通车"], 1):
        save_texts(article, editor, base_version=version, texts={2: text})
    article.refresh_from_db()
    assert (article.title, article.parts[1]["base"], article.version) == ("桥已通车", "桥通了", 3)
    save_texts(article, editor, texts={2: "桥通了"})
    article.refresh_from_db()
    assert (article.parts, article.version) == (PARTS, 4)


def test_nothing_changed_is_no_write(article: Article, editor: User) -> None:
    save_texts(article, editor, texts={2: "  桥通了 ", 6: "江水长\r\n江水清\r\n"})
    assert not ChangeSet.objects.exists()
    article.refresh_from_db()
    assert (article.version, article.review) == (1, "unchecked")


def test_a_fact_alone_is_saved_and_proves_no_reading_of_the_text(article: Article, editor: User) -> None:
    save_texts(article, editor, kind="feature", source="新华社")
    article.refresh_from_db()
    assert (article.kind, article.source, article.version, article.review) == (
        "feature",
        "新华社",
        2,
        "unchecked",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"texts": {4: "  \n "}},
        {"texts": {4: "一段\n两段"}},
        {"texts": {2: "桥\x00"}},
        {"kind": "novel"},
        {"source": "社" * 61},
    ],
)
def test_what_cannot_be_kept_is_refused_whole(article: Article, editor: User, change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        save_texts(article, editor, **{"texts": {5: "市民都去看。"}, **change})
    article.refresh_from_db()
    assert (article.version, article.parts[4]["text"]) == (1, "市民纷纷前去观看。")


def test_a_poem_may_break_its_lines(article: Article, editor: User) -> None:
    assert save_texts(article, editor, texts={6: "江水长\r\n江水清\r\n江水平"}).body.endswith(
        "江水长\n江水清\n江水平"
    )


def test_words_for_a_part_that_is_not_there_are_a_conflict(article: Article, editor: User) -> None:
    with pytest.raises(EditConflict) as conflict:
        save_texts(article, editor, texts={99: "无处可去"})
    assert conflict.value.merged.gone == ("无处可去",)


def test_only_who_may_change_articles_saves(article: Article) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    with pytest.raises(PermissionDenied):
        save_texts(article, reader, texts={2: "桥通车了"})


def test_a_conflict_writes_nothing_and_says_how_things_stand(article: Article, editor: User) -> None:
    save_texts(article, editor, texts={2: "桥通车了"})
    with pytest.raises(EditConflict) as caught:
        save_texts(article, editor, base_version=1, texts={2: "桥塌了", 5: "市民都去看。"})
    merged = caught.value.merged
    assert merged.conflicts == {2: (Conflict("桥通了", "桥塌了", "桥通车了"),)}
    article.refresh_from_db()
    assert (article.title, article.parts[4]["text"], article.version) == ("桥通车了", "市民纷纷前去观看。", 2)


def test_a_version_that_nobody_was_shown_overwrites_nothing(article: Article, editor: User) -> None:
    for version in (-1, 0, 7):
        with pytest.raises(EditConflict):
            save_texts(article, editor, base_version=version, texts={2: "桥塌了"})


def test_every_save_is_on_record(article: Article, editor: User) -> None:
    save_texts(article, editor, texts={2: "桥通车了"}, source="新华社")
    change = Change.objects.get()
    assert (change.changeset.by, change.changeset.by_name, change.changeset.verb) == (
        editor,
        "editor",
        "save",
    )
    assert (change.article_id, change.page_id, change.version) == (article.pk, article.page_id, 2)
    assert change.before["source"] == "" and change.after["source"] == "新华社"
    assert (
        change.before["parts"]["2"]["text"] == "桥通了" and change.after["parts"]["2"]["text"] == "桥通车了"
    )
    assert change.before.keys() == change.after.keys() == {"source", "review", "parts"}


def test_an_earlier_version_can_be_read_back(article: Article, editor: User) -> None:
    versions = {1: state_of(article)}
    for version, texts in enumerate([{2: "桥通车了"}, {3: "记者 陈正明"}, {2: "桥通了", 6: "江水平"}], 1):
        versions[version + 1] = state_of(save_texts(article, editor, base_version=version, texts=texts))
    article.refresh_from_db()
    assert {version: state_at(article, version) for version in versions} == versions
    assert state_at(article, 9) is None


def test_a_byline_follows_a_corrected_name(article: Article, editor: User) -> None:
    save_texts(article, editor, texts={3: "本报全媒体记者 陈正明"})
    byline = Byline.objects.get(article=article)
    assert (byline.name, byline.person.name, byline.start, byline.end) == ("陈正明", "陈正明", 8, 11)
    assert Person.objects.filter(name="陈正朋").exists()


def test_a_byline_of_a_person_told_apart_from_namesakes_stays_his(article: Article, editor: User) -> None:
    namesake = Person.objects.create(name="陈正朋", discriminator="摄影")
    Byline.objects.update(person=namesake)
    save_texts(article, editor, texts={3: "记者 陈正朋"})
    byline = Byline.objects.get(article=article)
    assert (byline.person, byline.start, byline.end) == (namesake, 3, 6)


def test_a_byline_whose_name_is_gone_is_unlinked(article: Article, editor: User) -> None:
    save_texts(article, editor, texts={3: "本报编辑部"})
    assert not Byline.objects.filter(article=article).exists()


@pytest.mark.damages
def test_bylines_may_pass_each_other_on_their_way(article: Article, editor: User) -> None:
    save_texts(article, editor, texts={3: "记者 张三 李四 王五"})
    places = {"张三": 3, "李四": 6, "王五": 9}
    for name, start in places.items():
        person, _ = Person.objects.get_or_create(name=name)
        Byline.objects.create(
            article=article, person=person, name=name, part_id=3, start=start, end=start + 2
        )
    save_texts(article, editor, base_version=2, texts={3: "全媒体 记者 张三 李四 王五"})
    spans = dict(Byline.objects.filter(name__in=places).values_list("name", "start"))
    assert spans == {"张三": 7, "李四": 10, "王五": 13}


def test_every_derived_column_is_written(article: Article, editor: User) -> None:
    """Whatever `write_parts` derives from the new parts stands in the database after a save."""
    from articles.archive import write_parts

    texts = {part["id"]: part["text"] + "甲" for part in article.parts}
    save_texts(article, editor, texts=texts)
    article.refresh_from_db()
    stored = {f.name: getattr(article, f.attname) for f in Article._meta.concrete_fields}
    write_parts(article, article.parts)
    assert stored == {f.name: getattr(article, f.attname) for f in Article._meta.concrete_fields}
    assert Page.objects.get().text.startswith("引题之上\n")
