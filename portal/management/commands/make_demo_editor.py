"""Make the account that the demo's visitor corrects articles with."""

from typing import Any

from django.contrib.auth.models import Permission, User
from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

NAME = "editor"
APPS = ("articles", "people")
# No characters that are easily taken for one another.
PASSWORD_CHARACTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def editor_permissions() -> QuerySet[Permission]:
    """Return what an editor may do: everything with articles and people, nothing with accounts."""
    return Permission.objects.filter(content_type__app_label__in=APPS)


class Command(BaseCommand):
    help = "Make the staff account “editor” and print its password, once."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.filter(username=NAME).exists():
            self.stdout.write(
                _("编辑账号：%(name)s（已存在；忘记密码可运行 manage.py changepassword %(name)s）")
                % {"name": NAME}
            )
            return
        password = get_random_string(14, PASSWORD_CHARACTERS)
        user = User.objects.create_user(NAME, password=password, is_staff=True)
        user.user_permissions.set(editor_permissions())
        self.stdout.write(
            _("编辑账号：%(name)s　密码：%(password)s　（只显示这一次，登录 /admin/）")
            % {"name": NAME, "password": password}
        )
