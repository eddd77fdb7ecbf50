"""Every action of the desk by every role, and by nobody: who may, and that the others change nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.editing.review import CHECK, VERIFY, review_article
from articles.editing.save import Edit, save_article
from articles.models import Article, Change, ChangeSet, Issue, Newspaper, Page
from articles.roles import ADMINISTRATOR, CHIEF_EDITOR, EDITOR, group
from people.models import Person
from tests.admin.conftest import make_page
from tests.admin.test_article_form import sent

NOBODY, STAFF = "nobody", "staff without a role"
WHO = [NOBODY, STAFF, EDITOR, CHIEF_EDITOR, ADMINISTRATOR]
EDITORS, CHIEFS, ADMINISTRATORS = set(WHO[2:]), set(WHO[3:]), set(WHO[4:])


class Desk:
    """An article, two people who worked on it, and the one who now tries."""

    def __init__(self, article: Article, who: str) -> None:
        self.article, self.client = article, Client()
        self.me = User.objects.create_user("me", is_staff=who != NOBODY)
        if who in EDITORS:
            self.me.groups.add(group(who))
        if who != NOBODY:
            self.client.force_login(self.me, backend="django.contrib.auth.backends.ModelBackend")
        self.others = [User.objects.create_superuser(name) for name in ("甲", "乙")]

    @property
    def form(self) -> str:
        return f"/admin/articles/article/{self.article.pk}/change/"

    def save(self, by: User, text: str = "桥通车了") -> ChangeSet:
        self.article.refresh_from_db()
        save_article(self.article.pk, base_version=self.article.version, edit=Edit({2: text}), by=by)
        return ChangeSet.objects.latest("pk")

    def post(self, url: str, **data: Any) -> bool:
        """Whether something was written: a deed, or a row of another table."""
        before = written()
        self.client.post(url, data)
        return written() != before

    def send(self, **typed: Any) -> bool:
        """Send the article's form, as far as this one gets to see it."""
        judge = Client()
        judge.force_login(self.others[0], backend="django.contrib.auth.backends.ModelBackend")
        return self.post(self.form, **sent(judge, self.form, **typed))


def written() -> list[Any]:
    tables = (Article, Issue, Newspaper, Person, User)
    return [list(table.objects.order_by("pk").values()) for table in tables] + [
        list(Change.objects.values_list("pk", flat=True)),
        list(Page.objects.order_by("pk").values_list("pk", "state")),
    ]


def verify(desk: Desk) -> bool:
    desk.save(desk.others[0])
    return desk.send(_review="verify")


def reopen(desk: Desk) -> bool:
    one, other = desk.others
    review_article(desk.article.pk, CHECK, base_version=1, by=one)
    review_article(desk.article.pk, VERIFY, base_version=2, by=other)
    return desk.send(_review="reopen")


def release(desk: Desk) -> bool:
    held = make_page("in/held.txt", "没有日期")
    place = {"newspaper": "江城日报", "date": "2021-05-06", "number": "2"}
    return desk.post(f"/admin/articles/page/{held.pk}/change/", **place)


def issue_number(desk: Desk) -> bool:
    return desk.post(
        f"/admin/articles/issue/{desk.article.page.issue_id}/change/", number="78", page_count="4"
    )


def person_note(desk: Desk) -> bool:
    person = Person.objects.get()
    return desk.post(f"/admin/people/person/{person.pk}/change/", discriminator="", note="摄影")


def new_newspaper(desk: Desk) -> bool:
    return desk.post("/admin/articles/newspaper/add/", name="江城晚报", slug="wanbao", cn_number="")


def new_account(desk: Desk) -> bool:
    password = "a long one for tests"
    data = {"username": "新人", "usable_password": "true", "password1": password, "password2": password}
    return desk.post("/admin/auth/user/add/", **data)


ACTIONS: dict[str, tuple[set[str], Callable[[Desk], bool]]] = {
    "read the articles": (EDITORS, lambda desk: desk.client.get("/admin/articles/article/").status_code == 200),
    "read an article": (EDITORS, lambda desk: desk.client.get(desk.form).status_code == 200),
    "read the people": (EDITORS, lambda desk: desk.client.get("/admin/people/person/").status_code == 200),
    "read the runs": (EDITORS, lambda desk: desk.client.get("/admin/articles/importrun/").status_code == 200),
    "see the progress": (
        CHIEFS, lambda desk: desk.client.get("/admin/articles/article/progress/").status_code == 200
    ),
    "see the accounts": (ADMINISTRATORS, lambda desk: desk.client.get("/admin/auth/user/").status_code == 200),
    "correct": (EDITORS, lambda desk: desk.send(part_2="桥通车了")),
    "check": (EDITORS, lambda desk: desk.send(_review="check")),
    "verify": (CHIEFS, verify),
    "reopen": (CHIEFS, reopen),
    "release a held page": (EDITORS, release),
    "number an issue": (CHIEFS, issue_number),
    "keep a person's note": (CHIEFS, person_note),
    "add a newspaper": (ADMINISTRATORS, new_newspaper),
    "make an account": (ADMINISTRATORS, new_account),
}  # fmt: skip


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("action", ACTIONS)
def test_who_may_do_what(roles: None, article: Article, action: str, who: str) -> None:
    allowed, act = ACTIONS[action]
    assert act(Desk(article, who)) == (who in allowed)
