"""The account that the demo's visitor corrects articles with."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def make() -> str:
    out = StringIO()
    call_command("make_demo_editor", stdout=out)
    return out.getvalue()


def test_the_printed_password_works_once_and_is_printed_once():
    found = re.search(r"editor　密码：(\S+)　", make())
    assert found
    user = User.objects.get()
    assert user.check_password(found[1])
    again = make()
    assert found[1] not in again
    assert "changepassword editor" in again
    assert User.objects.get().password == user.password


def test_the_editor_may_change_articles_and_people_and_no_accounts():
    make()
    user = User.objects.get()
    assert user.is_staff
    assert not user.is_superuser
    assert user.has_perms(["articles.change_article", "articles.view_page", "people.change_person"])
    assert not user.has_perm("auth.change_user")
