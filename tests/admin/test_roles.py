"""Every action of the desk by every role, and by nobody: who may, and that the others change nothing."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission, User
from django.db import transaction
from django.test import Client

from articles.editing.replacing.found import now
from articles.editing.replacing.replace import replace_everywhere
from articles.editing.replacing.wanted import Wanted
from articles.editing.review import CHECK, VERIFY, review_article
from articles.editing.save import Edit, save_article
from articles.editing.segment import stamp_of
from articles.editing.undo import undo
from articles.models import (
    Article,
    Batch,
    Change,
    ChangeSet,
    ImportRun,
    Issue,
    Newspaper,
    Page,
    Phrase,
    SilentRule,
)
from articles.queues import claimed_by, weigh
from articles.roles import ADMINISTRATOR, CHIEF_EDITOR, EDITOR, group
from people.models import Person, Proposal
from tests.admin.conftest import make_page
from tests.admin.test_article_form import sent
from tests.editing.test_accept import suggest

NOBODY, STAFF = "nobody", "staff without a role"
NO_ALIASES = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
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

    @property
    def screen(self) -> str:
        return f"/admin/articles/article/{self.article.pk}/correct/"

    def save(self, by: User, text: str = "桥通车了") -> ChangeSet:
        self.article.refresh_from_db()
        save_article(self.article.pk, base_version=self.article.version, edit=Edit({2: text}), by=by)
        return ChangeSet.objects.latest("pk")

    def post(self, url: str, **data: Any) -> bool:
        """Whether something was written: a deed, or a row of another table."""
        before = written()
        self.client.post(url, data)
        return written() != before

    def opens(self, url: str) -> bool:
        return self.client.get(url).status_code == 200

    def undo(self, url: str) -> bool:
        """Confirm an undo; who may not may neither see the preview."""
        shown = "preview" in (self.client.get(url).context or {})
        done = self.post(url, seen=str(ChangeSet.objects.latest("pk").pk))
        assert shown == done
        return done

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


def accept(desk: Desk) -> bool:
    return desk.send(_accept=str(suggest(desk.article).pk))


def reject(desk: Desk) -> bool:
    told = suggest(desk.article)
    desk.send(_reject=str(told.pk))
    told.refresh_from_db()
    return told.state == "rejected"


def decide_on_screen(desk: Desk, button: str) -> bool:
    told = suggest(desk.article)
    desk.client.post(desk.screen, {button: told.pk}, headers={"accept": "application/json"})
    told.refresh_from_db()
    return told.state != "open"


def correct_on_screen(desk: Desk) -> bool:
    text = {"_text": "2", "text": "桥通车了", "version": "1"}
    desk.client.post(desk.screen, text, headers={"accept": "application/json"})
    return Article.objects.get(pk=desk.article.pk).version > 1


def take_back_on_screen(desk: Desk) -> bool:
    desk.me.user_permissions.set(Permission.objects.filter(codename="change_article"))
    desk.save(desk.me)
    desk.me.user_permissions.clear()
    desk.client.post(desk.screen, {"_undo": "1"}, headers={"accept": "application/json"})
    return ChangeSet.objects.filter(verb="undo").exists()


def segment(desk: Desk) -> bool:
    page = desk.article.page
    return desk.post(
        f"/admin/articles/page/{page.pk}/repair/",
        seen=stamp_of(page),
        do="split",
        part=desk.article.parts[3]["id"],
    )


def replace(desk: Desk) -> bool:
    before = ChangeSet.objects.count()
    words = {"find": "大桥", "put": "新桥"}
    desk.client.post("/admin/articles/changeset/replace/", {**words, "do": "replace"})
    return ChangeSet.objects.count() > before


def end_anothers(desk: Desk) -> bool:
    begun = replace_everywhere(Wanted("大桥", "新桥"), seen=now(), by=desk.others[0])
    desk.client.post(f"/admin/articles/changeset/{begun.changeset_id}/end/")
    return Batch.objects.get().finished_at is not None


def issue_number(desk: Desk) -> bool:
    return desk.post(
        f"/admin/articles/issue/{desk.article.page.issue_id}/change/", number="78", page_count="4"
    )


def person_note(desk: Desk) -> bool:
    person = Person.objects.get()
    return desk.post(f"/admin/people/person/{person.pk}/change/", discriminator="", note="摄影", **NO_ALIASES)


def other_person(desk: Desk) -> tuple[Person, Person]:
    return Person.objects.get(name="陈正朋"), Person.objects.create(name="陈正明")


def merge(desk: Desk) -> bool:
    one, other = other_person(desk)
    return desk.post(f"/admin/people/person/{one.pk}/merge/?other={other.pk}", keep=other.pk, kind="damage")


def tell_apart(desk: Desk) -> bool:
    one, other = other_person(desk)
    desk.post(f"/admin/people/person/{one.pk}/merge/?other={other.pk}", two="1")
    return Proposal.objects.filter(state=Proposal.State.REJECTED).exists()


def split(desk: Desk) -> bool:
    one, _other = other_person(desk)
    return desk.post(
        f"/admin/people/person/{one.pk}/split/", articles=[str(desk.article.pk)], discriminator="摄影"
    )


def reject_name(desk: Desk) -> bool:
    one, _other = other_person(desk)
    return desk.post(f"/admin/people/person/{one.pk}/reject/")


def new_newspaper(desk: Desk) -> bool:
    return desk.post("/admin/articles/newspaper/add/", name="江城晚报", slug="wanbao", cn_number="")


def new_account(desk: Desk) -> bool:
    password = "a long one for tests"
    data = {"username": "新人", "usable_password": "true", "password1": password, "password2": password}
    return desk.post("/admin/auth/user/add/", **data)


def history(desk: Desk) -> bool:
    return desk.opens(f"/admin/articles/article/{desk.article.pk}/history/")


def undo_own(desk: Desk) -> bool:
    desk.me.user_permissions.set(Permission.objects.filter(codename="change_article"))
    deed = desk.save(desk.me)
    desk.me.user_permissions.clear()
    return desk.undo(f"/admin/articles/changeset/{deed.pk}/undo/")


def undo_anothers(desk: Desk) -> bool:
    return desk.undo(f"/admin/articles/changeset/{desk.save(desk.others[0]).pk}/undo/")


def undo_anothers_day(desk: Desk) -> bool:
    desk.save(desk.others[0])
    day = {"by": desk.others[0].pk, "since": "2000-01-01T00:00", "until": "2099-01-01T00:00"}
    return desk.undo(f"/admin/articles/changeset/undo/?{urlencode(day)}")


def undo_run(desk: Desk) -> bool:
    run = ImportRun.objects.create()
    desk.save(desk.others[0])
    ChangeSet.objects.update(run=run)
    return desk.undo(f"/admin/articles/importrun/{run.pk}/undo/")


def go_on_with_anothers(desk: Desk) -> bool:
    begun = undo(desk.save(desk.others[0]), by=desk.others[0])
    Batch.objects.update(finished_at=None)
    desk.post(f"/admin/articles/changeset/{begun.changeset_id}/step/")
    return Batch.objects.get().finished_at is not None


def begin_the_queue(desk: Desk) -> bool:
    suggest(desk.article)
    weigh([desk.article.pk])
    desk.client.post("/admin/articles/waiting/start/")
    return claimed_by(desk.article.pk) == desk.me


def add_phrase(desk: Desk) -> bool:
    desk.client.post(
        "/admin/articles/phrase/add/", {"text": "市民纷纷前往观看", "kind": "phrase", "note": ""}
    )
    return Phrase.objects.exists()


def search_on(desk: Desk) -> bool:
    phrase = Phrase.objects.create(text="市民纷纷前往观看", cursor=2**62)
    desk.client.post(f"/admin/articles/phrase/{phrase.pk}/step/")
    return Phrase.objects.get().searched_at is not None


def switch_phrase_off(desk: Desk) -> bool:
    phrase = Phrase.objects.create(text="市民纷纷前往观看")
    desk.client.post(f"/admin/articles/phrase/{phrase.pk}/change/", {"note": ""})
    return not Phrase.objects.get().active


def switch_rule_off(desk: Desk) -> bool:
    desk.client.post("/admin/articles/waiting/rules/doubled/", {"on": "0"})
    return SilentRule.objects.exists()


ACTIONS: dict[str, tuple[set[str], Callable[[Desk], bool]]] = {
    "read the articles": (EDITORS, lambda desk: desk.opens("/admin/articles/article/")),
    "read an article": (EDITORS, lambda desk: desk.opens(desk.form)),
    "read the people": (EDITORS, lambda desk: desk.opens("/admin/people/person/")),
    "read the runs": (EDITORS, lambda desk: desk.opens("/admin/articles/importrun/")),
    "read the changes": (EDITORS, lambda desk: desk.opens("/admin/articles/changeset/")),
    "read an article's history": (EDITORS, history),
    "see the progress": (CHIEFS, lambda desk: desk.opens("/admin/articles/article/progress/")),
    "see the queue": (EDITORS, lambda desk: desk.opens("/admin/articles/waiting/")),
    "begin with the queue": (EDITORS, begin_the_queue),
    "see the phrase book": (EDITORS, lambda desk: desk.opens("/admin/articles/phrase/")),
    "add a phrase": (EDITORS, add_phrase),
    "go on with a phrase's search": (EDITORS, search_on),
    "switch a phrase off": (CHIEFS, switch_phrase_off),
    "see the figures": (CHIEFS, lambda desk: desk.opens("/admin/articles/waiting/figures/")),
    "see a year's figures": (CHIEFS, lambda desk: desk.opens("/admin/articles/waiting/figures/2021/")),
    "switch a rule off": (CHIEFS, switch_rule_off),
    "see the accounts": (ADMINISTRATORS, lambda desk: desk.opens("/admin/auth/user/")),
    "correct": (EDITORS, lambda desk: desk.send(part_2="桥通车了")),
    "check": (EDITORS, lambda desk: desk.send(_review="check")),
    "verify": (CHIEFS, verify),
    "reopen": (CHIEFS, reopen),
    "accept a suggestion": (EDITORS, accept),
    "reject a suggestion": (EDITORS, reject),
    "read on the screen": (EDITORS, lambda desk: desk.opens(desk.screen)),
    "accept on the screen": (EDITORS, lambda desk: decide_on_screen(desk, "_accept")),
    "reject on the screen": (EDITORS, lambda desk: decide_on_screen(desk, "_reject")),
    "call a passage illegible": (EDITORS, lambda desk: decide_on_screen(desk, "_illegible")),
    "correct on the screen": (EDITORS, correct_on_screen),
    "take back on the screen": (EDITORS, take_back_on_screen),
    "undo one's own": (EDITORS, undo_own),
    "undo another's": (CHIEFS, undo_anothers),
    "undo another's day": (CHIEFS, undo_anothers_day),
    "undo an import": (CHIEFS, undo_run),
    "go on with another's undo": (CHIEFS, go_on_with_anothers),
    "release a held page": (EDITORS, release),
    "open the page to mend": (CHIEFS, lambda desk: desk.opens(f"/admin/articles/page/{desk.article.page_id}/repair/")),
    "mend the cut of a page": (CHIEFS, segment),
    "replace everywhere": (CHIEFS, replace),
    "end another's replacement": (CHIEFS, end_anothers),
    "number an issue": (CHIEFS, issue_number),
    "keep a person's note": (CHIEFS, person_note),
    "merge people": (CHIEFS, merge),
    "tell people apart": (CHIEFS, tell_apart),
    "split a person": (CHIEFS, split),
    "say that a name is none": (CHIEFS, reject_name),
    "add a newspaper": (ADMINISTRATORS, new_newspaper),
    "make an account": (ADMINISTRATORS, new_account),
}  # fmt: skip


@pytest.mark.parametrize("action", ACTIONS)
def test_who_may_do_what(roles: None, article: Article, action: str) -> None:
    allowed, act = ACTIONS[action]
    did = set()
    for who in WHO:
        with transaction.atomic():
            if act(Desk(Article.objects.get(pk=article.pk), who)):
                did.add(who)
            transaction.set_rollback(True)
    assert did == allowed
