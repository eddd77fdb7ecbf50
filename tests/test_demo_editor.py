"""The accounts that the demo's visitor works with."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


def make() -> str:
    out = StringIO()
    call_command("make_demo_editor", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "role"), [("editor", "主编"), ("proofreader", "编辑")])
def test_a_printed_password_works_once_and_is_printed_once(name, role):
    found = re.search(rf"{name}（{role}）　密码：(\S+)　", make())
    assert found
    user = User.objects.get(username=name)
    assert user.check_password(found[1])
    again = make()
    assert found[1] not in again
    assert f"changepassword {name}" in again
    assert User.objects.get(username=name).password == user.password


def test_one_verifies_what_the_other_corrected_and_neither_touches_accounts():
    make()
    chief, editor = User.objects.get(username="editor"), User.objects.get(username="proofreader")
    assert chief.has_perms(["articles.verify_article", "articles.change_article", "people.change_person"])
    assert editor.has_perms(["articles.change_article", "articles.view_page"])
    assert not editor.has_perm("articles.verify_article")
    for user in (chief, editor):
        assert user.is_staff
        assert not (user.is_superuser or user.has_perm("auth.change_user"))
