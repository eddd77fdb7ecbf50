"""Merging people, telling namesakes apart, and forms that are no person; every deed undone, and redone."""

import hashlib
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from articles.editing.persons import merge_people, reject_person, split_person
from articles.editing.save import Edit, save_article
from articles.editing.state import state_of
from articles.editing.undo import step, undo, undo_editor
from articles.models import Article, Byline, Mention
from articles.roles import EDITOR, group
from articles.search.index import index_articles
from people.actions.find import people_for, standing_forms
from people.models import Alias, NotAPerson, Person, Proposal
from tests.portal import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles() -> list[Article]:
    """Three articles that name 罗绍均, a fourth that has it as 罗绍灼, signed with it too."""
    made = []
    for day, name in ((1, "罗绍均"), (2, "罗绍均"), (3, "罗绍均"), (4, "罗绍灼")):
        parts = ("title", f"{day}日"), ("body", f"市领导{name}、陈立出席。"), ("byline", f"记者 {name}")
        text = "\n".join(line for _, line in parts)
        bytes_ = text.encode()
        facts: dict[str, Any] = {"source_bytes": bytes_, "sha256": hashlib.sha256(bytes_).hexdigest()}
        article = make.article(make.page(make.issue(date(2021, 3, day)), text=text, **facts), *parts)
        make.name_in(article, name, "市领导")
        make.name_in(article, "陈立")
        made.append(article)
    signer = Person.objects.get(name="罗绍灼")
    Byline.objects.create(
        article=made[3], person=signer, name="罗绍灼", role="记者", part_id=3, start=3, end=6
    )
    index_articles([made[3].pk])
    return made


@pytest.fixture
def chief(editor: User) -> User:
    return editor


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def named(name: str) -> list[int]:
    """The days of the articles that the person of a name stands in."""
    mentions = Mention.objects.filter(person__name=name, rejected=False)
    return sorted({mention.article.date.day for mention in mentions.select_related("article")})


def everything() -> list[Any]:
    return [state_of(article) for article in Article.objects.order_by("pk")]


def authority() -> list[Any]:
    return [
        sorted(Person.objects.values_list("name", "discriminator", "merged_into__name")),
        sorted(Alias.objects.values_list("person__name", "form", "kind")),
        sorted(NotAPerson.objects.values_list("form", flat=True)),
    ]


def test_a_merge_moves_every_name_and_the_office(articles: list[Article], chief: User) -> None:
    Proposal.objects.create(person=person("罗绍均"), other=person("罗绍灼"))
    batch = merge_people(person("罗绍灼"), person("罗绍均"), by=chief)
    assert batch.finished_at and (batch.done, batch.total) == (1, 1)
    assert (named("罗绍均"), named("罗绍灼")) == ([1, 2, 3, 4], [])
    assert Mention.objects.filter(name="罗绍灼", person=person("罗绍均")).exists()
    assert Byline.objects.get().person == person("罗绍均")
    assert person("罗绍均").offices.count() == 4
    assert [(a.form, a.kind) for a in person("罗绍均").aliases.all()] == [("罗绍灼", "damage")]
    assert Proposal.objects.get().state == Proposal.State.MERGED


def test_whoever_is_imported_under_the_old_name_is_the_other(articles: list[Article], chief: User) -> None:
    merge_people(person("罗绍灼"), person("罗绍均"), by=chief)
    assert people_for(["罗绍灼"]) == {"罗绍灼": person("罗绍均").pk}
    assert "罗绍灼" in standing_forms(["罗绍灼"])[0]


def test_an_undone_merge_is_as_if_it_had_never_been(articles: list[Article], chief: User) -> None:
    Proposal.objects.create(person=person("罗绍均"), other=person("罗绍灼"))
    before = everything(), authority()
    batch = merge_people(person("罗绍灼"), person("罗绍均"), by=chief)
    merged = everything(), authority()
    undone = undo(batch.changeset, by=chief)
    assert (everything(), authority()) == before
    assert undone.kept == [] and Proposal.objects.get().state == Proposal.State.OPEN
    undo(undone.changeset, by=chief)
    assert (everything(), authority()) == merged


def test_an_undone_merge_leaves_later_corrections(articles: list[Article], chief: User) -> None:
    batch = merge_people(person("罗绍灼"), person("罗绍均"), by=chief)
    fourth = articles[3]
    fourth.refresh_from_db()
    save_article(
        fourth.pk, base_version=fourth.version, edit=Edit({2: "昨天，市领导罗绍灼、陈立都出席。"}), by=chief
    )
    undo(batch.changeset, by=chief)
    fourth.refresh_from_db()
    assert fourth.body.startswith("昨天，市领导罗绍灼、陈立都出席。")
    assert (named("罗绍均"), named("罗绍灼")) == ([1, 2, 3], [4])


def test_who_followed_the_merged_follows_on_and_back(articles: list[Article], chief: User) -> None:
    third = Person.objects.create(name="罗绍匀", merged_into=person("罗绍灼"))
    batch = merge_people(person("罗绍灼"), person("罗绍均"), by=chief)
    third.refresh_from_db()
    assert third.merged_into == person("罗绍均")
    undo(batch.changeset, by=chief)
    third.refresh_from_db()
    assert third.merged_into == person("罗绍灼")


def test_a_merge_over_many_pages_goes_on_where_it_stopped(
    articles: list[Article], chief: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.editing.persons.AT_ONCE", 1)
    batch = merge_people(person("罗绍均"), person("罗绍灼"), by=chief)
    assert (batch.done, batch.total, batch.finished_at) == (1, 3, None)
    batch = step(batch, pages=10)
    assert batch.finished_at and named("罗绍灼") == [1, 2, 3, 4]


def test_an_editors_period_is_undone_with_what_he_did_to_people(articles: list[Article], chief: User) -> None:
    before = everything(), authority()
    first = merge_people(person("罗绍灼"), person("罗绍均"), by=chief)
    reject_person(person("陈立"), by=chief)
    since = first.changeset.at
    undo_editor(chief, since, since.replace(year=since.year + 1), by=chief)
    assert (everything(), authority()) == before


def test_a_namesake_gets_his_articles(articles: list[Article], chief: User) -> None:
    before = everything()
    namesake, batch = split_person(
        person("罗绍均"), [articles[0].pk, articles[2].pk], discriminator="教师", by=chief
    )
    assert str(namesake) == "罗绍均（教师）"
    assert sorted(m.article.date.day for m in namesake.mentions.select_related("article")) == [1, 3]
    assert [office.title for office in namesake.offices.all()] == ["市领导", "市领导"]
    undo(batch.changeset, by=chief)
    assert everything() == before and not namesake.mentions.exists()


@pytest.mark.parametrize("discriminator", ["", "  "])
def test_a_namesake_must_be_told_apart(articles: list[Article], chief: User, discriminator: str) -> None:
    with pytest.raises(ValidationError):
        split_person(person("罗绍均"), [articles[0].pk], discriminator=discriminator, by=chief)
    with pytest.raises(ValidationError):
        split_person(person("罗绍均"), [], discriminator="教师", by=chief)
    assert Person.objects.filter(name="罗绍均").count() == 1


def test_a_form_that_is_no_person_is_gone_for_good(articles: list[Article], chief: User) -> None:
    before = everything(), authority()
    batch = reject_person(person("陈立"), by=chief)
    assert named("陈立") == [] and standing_forms(["陈立"])[1] == {"陈立"}
    article = articles[0]
    article.refresh_from_db()
    save_article(
        article.pk, base_version=article.version, edit=Edit({2: "市领导罗绍均、陈立出席会议。"}), by=chief
    )
    assert named("陈立") == []
    save_article(
        article.pk, base_version=article.version + 1, edit=Edit({2: "市领导罗绍均、陈立出席。"}), by=chief
    )
    undo(batch.changeset, by=chief)
    assert named("陈立") == [1, 2, 3, 4] and authority() == before[1]


def test_what_cannot_be_merged_is_refused(articles: list[Article], chief: User) -> None:
    with pytest.raises(ValidationError):
        merge_people(person("陈立"), person("陈立"), by=chief)
    merge_people(person("罗绍灼"), person("罗绍均"), by=chief)
    with pytest.raises(ValidationError):
        merge_people(person("罗绍灼"), person("陈立"), by=chief)


def test_only_who_may_change_people_does(articles: list[Article], roles: None) -> None:
    before = everything(), authority()
    editor = User.objects.create_user("plain", is_staff=True)
    editor.groups.add(group(EDITOR))
    for deed in (
        lambda: merge_people(person("罗绍灼"), person("罗绍均"), by=editor),
        lambda: split_person(person("罗绍均"), [articles[0].pk], discriminator="教师", by=editor),
        lambda: reject_person(person("陈立"), by=editor),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert (everything(), authority()) == before
