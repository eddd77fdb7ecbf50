"""What an editor is sent to: the most urgent first, not what others are at, nobody refused."""

import datetime
import threading

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.utils import timezone

from articles.editing.accept import accept, reject
from articles.editing.review import CHECK, review_article
from articles.editing.save import Edit, save_article
from articles.models import Article, Claim, Passed, Waiting
from articles.queues import claim, claimed_by, next_article, release, weigh
from tests.editing.test_accept import suggest


def articles_like(article: Article, number: int) -> list[Article]:
    """Return that many more articles of the page, surely cut, without suggestions."""
    made = []
    for position in range(2, number + 2):
        article.pk, article.position = None, position
        article.confidence = 0.95
        article.save(force_insert=True)
        made.append(Article.objects.get(pk=article.pk))
    return made


@pytest.fixture
def three(article: Article) -> list[Article]:
    """Articles with one suspected mistake, with two, and of doubtful extent, in this order."""
    one, two, unsure = articles_like(article, 3)
    suggest(one, found="昨日")
    suggest(two, found="大桥")
    suggest(two, found="通车")
    for told in (one, two):
        told.suggestions.update(origin="rule")
    Article.objects.filter(pk=unsure.pk).update(confidence=0.5)
    weigh([one.pk, two.pk, unsure.pk])
    return [one, two, unsure]


@pytest.fixture
def other(editor: User) -> User:
    user = User.objects.create_user("other", is_staff=True)
    user.groups.set(editor.groups.all())
    return user


def later(**time: int) -> None:
    for held in Claim.objects.all():
        held.until -= datetime.timedelta(**time)
        held.save()


@pytest.mark.damages
class TestQueue:
    """The articles are made by hand, without what an import keeps beside them."""

    def test_the_most_and_surest_first_and_none_twice(self, three: list[Article], editor: User) -> None:
        one, two, unsure = (article.pk for article in three)
        found = [next_article(editor)]
        while (following := next_article(editor, after=found[-1])) is not None:
            found.append(following)
        assert found == [two, one, unsure]
        assert next_article(editor) == two, "who begins again is sent to what he passed"

    def test_what_a_reader_reports_comes_first(self, three: list[Article], editor: User) -> None:
        one = three[0]
        one.suggestions.update(origin="reader")
        weigh([one.pk])
        assert next_article(editor) == one.pk

    def test_two_editors_are_sent_to_different_articles(
        self, three: list[Article], editor: User, other: User
    ) -> None:
        one, two, _unsure = (article.pk for article in three)
        assert [next_article(editor), next_article(other)] == [two, one]
        assert next_article(editor) == two, "he is still at it"
        assert (claimed_by(two), claimed_by(one)) == (editor, other)
        assert not claim(two, other)

    def test_a_claim_runs_out_unless_it_is_renewed(
        self, three: list[Article], editor: User, other: User
    ) -> None:
        two = three[1].pk
        next_article(editor)
        later(minutes=9)
        assert claim(two, editor)
        later(minutes=9)
        assert claimed_by(two) == editor
        later(minutes=2)
        assert claimed_by(two) is None
        assert next_article(other) == two
        assert next_article(editor) != two

    def test_who_gives_up_leaves_it_to_others(self, three: list[Article], editor: User, other: User) -> None:
        two = next_article(editor)
        assert two is not None
        release(two, other)
        assert claimed_by(two) == editor
        release(two, editor)
        assert next_article(other) == two

    def test_what_is_passed_is_free_for_others_and_comes_back_the_next_day(
        self, three: list[Article], editor: User, other: User
    ) -> None:
        one, two, _unsure = (article.pk for article in three)
        assert next_article(editor, after=next_article(editor)) == one
        assert next_article(other) == two
        Passed.objects.update(at=timezone.now() - datetime.timedelta(hours=13))
        later(hours=13)
        assert next_article(editor) == two

    def test_an_article_that_is_gone_stops_nobody(self, three: list[Article], editor: User) -> None:
        one, two, _unsure = (article.pk for article in three)
        assert next_article(editor) == two
        three[1].suggestions.all().delete()
        Article.objects.get(pk=two).delete()
        assert next_article(editor, after=two) == one


def test_a_decided_or_corrected_article_leaves_the_queue(article: Article, editor: User) -> None:
    for number, decide in enumerate((accept, reject)):
        told = suggest(article, found="大桥昨日"[2 * number :][:2], start=4 + 2 * number)
        weigh([article.pk])
        assert next_article(editor) == article.pk
        decide(told.pk, by=editor)
        assert next_article(editor) is None


def test_a_passage_that_was_corrected_by_hand_waits_no_more(article: Article, editor: User) -> None:
    suggest(article, found="昨日")
    weigh([article.pk])
    save_article(article.pk, base_version=1, edit=Edit({4: "本报讯 大桥早已通车。"}), by=editor)
    assert next_article(editor) is None


def test_a_doubtful_extent_waits_until_somebody_has_read_it(article: Article, editor: User) -> None:
    Article.objects.filter(pk=article.pk).update(confidence=0.4)
    weigh([article.pk])
    assert next_article(editor) == article.pk
    review_article(article.pk, CHECK, base_version=1, by=editor)
    assert not Waiting.objects.exists()


@pytest.mark.damages
@pytest.mark.django_db(transaction=True)
def test_editors_who_ask_at_the_same_moment_do_not_meet(article: Article, roles: None) -> None:
    many = articles_like(article, 12)
    for number, one in enumerate(many):
        suggest(one, found="昨日", start=number)
    weigh([one.pk for one in many])
    editors = [User.objects.create_user(f"editor{n}") for n in range(4)]
    found: dict[int, list[int | None]] = {user.pk: [] for user in editors}

    def work(user: User) -> None:
        try:
            for _ in range(3):
                found[user.pk].append(next_article(user, after=(found[user.pk] or [None])[-1]))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(user,)) for user in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    at_last = [last for *_before, last in found.values()]
    assert len(set(at_last)) == len(editors), "each is at an article of his own"
    assert all(len(set(sent)) == 3 for sent in found.values())
