"""What corrections teach about damaged words."""

import pytest
from django.contrib.auth.models import User

from articles.editing.save import Edit, save_article
from articles.editing.undo import undo
from articles.models import Article, ChangeSet, DamagedForm
from articles.search.damage import known_damage, misreadings
from people.models import Alias, Person
from tests.portal import make


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ("会议在浏口区召开", "会议在渌口区召开", {("渌口", "浏口")}),
        ("市委书记曹慧全到会", "市委书记曹慧泉到会", {("慧泉", "慧全"), ("曹慧泉", "曹慧全")}),
        ("他们都说好", "大家都说好", set()),  # what stood there is a word too: another text, no misreading
        ("会议召开", "会议昨日召开", set()),
        ("共5GW", "共6GW", set()),
        ("渌", "绿", set()),
        ("", "渌口区", set()),
    ],
)
def test_what_is_a_misreading(before: str, after: str, pairs: set[tuple[str, str]]) -> None:
    found = set(misreadings(before, after))
    assert found <= pairs and bool(found) == bool(pairs)


@pytest.fixture
def article(db: None) -> Article:
    return make.article(make.page(make.issue()), ("title", "题"), ("body", "会议在浏口区召开。"))


def test_a_correction_is_learnt_and_its_undo_forgotten(article: Article, editor: User) -> None:
    save_article(article.pk, base_version=1, edit=Edit({2: "会议在渌口区召开。"}), by=editor)
    assert [form for forms in known_damage(["渌口区"]).values() for form in forms] == ["浏口"]
    undo(ChangeSet.objects.latest("pk"), by=editor)
    assert known_damage(["渌口区"]) == {}
    undo(ChangeSet.objects.latest("pk"), by=editor)
    assert known_damage(["渌口区"]) == {"渌口": ("浏口",)}
    assert DamagedForm.objects.count() == 1


def test_an_alias_that_is_damage_counts_another_name_does_not(db: None) -> None:
    person = Person.objects.create(name="曹慧泉")
    Alias.objects.create(person=person, form="曹慧全", kind="damage")
    Alias.objects.create(person=person, form="老曹", kind="other")
    assert known_damage(["曹慧泉"]) == {"曹慧泉": ("曹慧全",)}
