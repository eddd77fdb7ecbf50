"""Make the accounts that the demo's visitor works with: two, because nobody verifies his own work."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from articles.roles import CHIEF_EDITOR, EDITOR, group

ACCOUNTS = {"editor": CHIEF_EDITOR, "proofreader": EDITOR}
# No characters that are easily taken for one another.
PASSWORD_CHARACTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class Command(BaseCommand):
    help = "Make the staff accounts “editor” (chief editor) and “proofreader” (editor); print each password, once."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, role in ACCOUNTS.items():
            self.stdout.write(
                _known(name) if User.objects.filter(username=name).exists() else _make(name, role)
            )


def _known(name: str) -> str:
    told = _("后台账号：%(name)s（已存在；忘记密码可运行 manage.py changepassword %(name)s）")
    return told % {"name": name}


def _make(name: str, role: str) -> str:
    password = get_random_string(14, PASSWORD_CHARACTERS)
    user = User.objects.create_user(name, password=password, is_staff=True)
    user.groups.add(group(role))
    told = _("后台账号：%(name)s（%(role)s）　密码：%(password)s　（只显示这一次，登录 /admin/）")
    return told % {"name": name, "role": role, "password": password}
