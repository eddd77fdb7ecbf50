"""The review: checked by one, verified by another; no way round that, and no text verified that nobody read."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from articles.editing.review import CHECK, REOPEN, VERIFY, review_article
from articles.editing.save import Edit, save_article
from articles.editing.undo import undo
from articles.editing.write import Moved
from articles.models import Article, Change, ChangeSet
from articles.roles import CHIEF_EDITOR, EDITOR, group


@pytest.fixture
def chiefs(roles):
    """Three chief editors."""
    users = [User.objects.create_user(name, is_staff=True) for name in ("甲", "乙", "丙")]
    for user in users:
        user.groups.add(group(CHIEF_EDITOR))
    return users


@pytest.fixture
def proofreader(roles):
    user = User.objects.create_user("校", is_staff=True)
    user.groups.add(group(EDITOR))
    return user


def take(article, step, by):
    article.refresh_from_db()
    review_article(article.pk, step, base_version=article.version, by=by)
    article.refresh_from_db()
    return article.review


def save(article, by, text, part=2):
    article.refresh_from_db()
    save_article(article.pk, base_version=article.version, edit=Edit({part: text}), by=by)
    article.refresh_from_db()
    return ChangeSet.objects.latest("pk")


def test_checked_by_one_and_verified_by_another(article, proofreader, chiefs):
    assert take(article, CHECK, proofreader) == "corrected"
    assert take(article, VERIFY, chiefs[0]) == "verified"
    assert [change.changeset.verb for change in Change.objects.all()] == ["review", "review"]
    assert take(article, REOPEN, chiefs[0]) == "corrected"


def test_nobody_verifies_his_own_work(article, chiefs):
    one, other, third = chiefs
    save(article, one, "桥通车了")
    with pytest.raises(PermissionDenied, match="另一位主编"):
        take(article, VERIFY, one)
    save(article, other, "桥已通车")
    with pytest.raises(PermissionDenied):
        take(article, VERIFY, one)
    assert take(article, VERIFY, third) == "verified"


def test_who_only_checked_it_cannot_verify_it_either(article, chiefs):
    take(article, CHECK, chiefs[0])
    with pytest.raises(PermissionDenied):
        take(article, VERIFY, chiefs[0])


def test_an_editor_neither_verifies_nor_reopens(article, proofreader, chiefs):
    take(article, CHECK, chiefs[0])
    with pytest.raises(PermissionDenied):
        take(article, VERIFY, proofreader)
    take(article, VERIFY, chiefs[1])
    with pytest.raises(PermissionDenied):
        take(article, REOPEN, proofreader)


def test_work_before_the_last_verification_counts_no_more_unless_that_is_withdrawn(article, chiefs):
    one, other, third = chiefs
    save(article, one, "桥通车了")
    take(article, VERIFY, other)
    save(article, third, "桥已通车")
    assert take(article, VERIFY, one) == "verified"  # his own work was verified by another
    take(article, REOPEN, one)
    with pytest.raises(PermissionDenied):
        take(article, VERIFY, third)
    assert take(article, VERIFY, other) == "verified"


def test_a_saved_text_or_an_undone_older_one_is_verified_no_more(article, chiefs):
    one, other, third = chiefs
    deed = save(article, one, "桥通车了")
    take(article, VERIFY, other)
    save(article, third, "市民都去看。", part=5)
    assert article.review == "corrected"
    take(article, VERIFY, one)
    undo(deed, by=third)
    article.refresh_from_db()
    assert (article.title, article.review) == ("桥通了", "corrected")


def test_the_undo_of_a_save_brings_the_verified_text_back_as_verified(article, chiefs):
    one, other, third = chiefs
    take(article, CHECK, one)
    take(article, VERIFY, other)
    undo(save(article, third, "桥通车了"), by=third)
    article.refresh_from_db()
    assert (article.title, article.review) == ("桥通了", "verified")


def test_an_undo_is_no_way_to_verify_ones_own_work(article, chiefs):
    one, other, _third = chiefs
    save(article, one, "桥通车了")
    take(article, VERIFY, other)
    take(article, REOPEN, other)
    withdrawal = ChangeSet.objects.latest("pk")
    undo(withdrawal, by=one)
    article.refresh_from_db()
    assert article.review == "corrected"
    save(article, one, "桥已通车")
    undo(withdrawal, by=other)
    article.refresh_from_db()
    assert article.review == "corrected"  # this text he has not verified


def test_who_withdrew_his_verification_may_take_that_back(article, chiefs):
    one, other, _third = chiefs
    take(article, CHECK, one)
    take(article, VERIFY, other)
    take(article, REOPEN, other)
    undo(ChangeSet.objects.latest("pk"), by=other)
    article.refresh_from_db()
    assert article.review == "verified"


def test_a_check_can_be_undone(article, proofreader):
    take(article, CHECK, proofreader)
    undo(ChangeSet.objects.latest("pk"), by=proofreader)
    article.refresh_from_db()
    assert article.review == "unchecked"


def test_what_was_changed_since_one_looked_is_not_judged(article, proofreader, chiefs):
    save(article, proofreader, "桥通车了")
    seen = article.version
    save(article, chiefs[0], "桥已通车")
    with pytest.raises(Moved):
        review_article(article.pk, VERIFY, base_version=seen, by=chiefs[1])
    assert Article.objects.get().review == "corrected"


def test_a_step_sent_twice_is_taken_once(article, proofreader):
    for _ in range(2):
        review_article(article.pk, CHECK, base_version=1, by=proofreader)
    assert Change.objects.count() == 1


def test_there_is_no_step_from_unchecked_to_verified(article, chiefs):
    with pytest.raises(Moved):
        take(article, VERIFY, chiefs[0])
