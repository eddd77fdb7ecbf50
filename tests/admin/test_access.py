"""Every list and form opens for an editor, is closed to everybody else, and shows hostile text as text."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile
from django.test import Client

from articles.models import Article, ImportedFile, ImportRun, Page
from people.models import Person
from tests.admin.conftest import make_page

LISTS = [
    "/admin/",
    "/admin/articles/",
    "/admin/articles/newspaper/",
    "/admin/articles/issue/",
    "/admin/articles/page/",
    "/admin/articles/article/",
    "/admin/articles/importrun/",
    "/admin/people/person/",
]


@pytest.fixture
def everything(article: Article) -> list[str]:
    """One of each, and the addresses of their forms."""
    held = make_page(
        "in/held.txt", "没有日期", problems=[{"code": "no-date", "message": "没有日期。", "line": None}]
    )
    run = ImportRun.objects.create(paths="in")
    ImportedFile.objects.create(
        run=run, source_name="in/held.txt", outcome="held", reason="没有日期。", page=held
    )
    page = article.page
    assert page.issue is not None
    return [
        f"/admin/articles/newspaper/{page.issue.newspaper_id}/change/",
        f"/admin/articles/issue/{page.issue_id}/change/",
        f"/admin/articles/page/{page.pk}/change/",
        f"/admin/articles/page/{page.pk}/history/",
        f"/admin/articles/page/{page.pk}/source/",
        f"/admin/articles/page/{held.pk}/change/",
        f"/admin/articles/article/{article.pk}/change/",
        f"/admin/articles/importrun/{run.pk}/change/",
        f"/admin/people/person/{Person.objects.get().pk}/change/",
    ]


def test_an_editor_may_see_it_all(editor_client: Client, everything: list[str]) -> None:
    for url in LISTS + everything:
        assert editor_client.get(url).status_code == 200, url


def test_others_are_sent_to_the_login(client: Client, everything: list[str]) -> None:
    visitor = User.objects.create_user("visitor")
    for _ in range(2):
        for url in LISTS + everything:
            response = client.get(url)
            assert response.status_code == 302, url
            assert response["Location"].startswith("/admin/login/"), url
        client.force_login(visitor, backend="django.contrib.auth.backends.ModelBackend")


def test_staff_without_permissions_sees_nothing_of_the_archive(client: Client, everything: list[str]) -> None:
    staff = User.objects.create_user("staff", is_staff=True)
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    for url in LISTS[2:] + everything:
        assert client.get(url).status_code == 403, url


def test_who_may_only_view_reads_without_fields(client: Client, article: Article) -> None:
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename__in=["view_article", "view_page"]))
    client.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")
    url = f"/admin/articles/article/{article.pk}/change/"
    shown = client.get(url).content.decode()
    assert "市民纷纷前去观看。" in shown
    assert "<textarea" not in shown
    assert client.post(url, {"part_2": "桥塌了"}).status_code == 403
    held = make_page("in/held.txt", "没有日期")
    held_url = f"/admin/articles/page/{held.pk}/change/"
    assert 'name="newspaper"' not in client.get(held_url).content.decode()
    client.post(held_url, {"newspaper": "江城日报", "date": "2021-05-06", "number": "2"})
    held.refresh_from_db()
    assert held.state == "held"


@pytest.mark.parametrize("model", ["issue", "page", "article", "importrun"])
def test_nobody_adds_or_deletes_what_comes_by_import(
    admin_client: Client, article: Article, model: str
) -> None:
    ImportRun.objects.create()
    pk = {"issue": article.page.issue_id, "page": article.page_id, "article": article.pk}.get(
        model, ImportRun.objects.get().pk
    )
    assert admin_client.get(f"/admin/articles/{model}/add/").status_code == 403
    assert admin_client.post(f"/admin/articles/{model}/{pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in admin_client.get(f"/admin/articles/{model}/").content.decode()


def test_a_run_cannot_be_changed(admin_client: Client) -> None:
    run = ImportRun.objects.create(paths="in")
    assert (
        admin_client.post(f"/admin/articles/importrun/{run.pk}/change/", {"paths": "out"}).status_code == 403
    )


def test_hostile_text_is_shown_as_text(editor_client: Client, article: Article) -> None:
    article.parts = [{"id": 1, "role": "body", "text": "</textarea><script>x</script>", "lines": [13]}]
    article.title = article.body = "<script>题</script>"
    article.save()
    make_page(
        "<script>名</script>", "<script>文</script>", problems=[{"message": "<script>因</script>", "line": 1}]
    )
    held = Page.objects.get(state="held")
    for url in (
        f"/admin/articles/article/{article.pk}/change/",
        "/admin/articles/article/",
        f"/admin/articles/page/{article.page_id}/change/",
        f"/admin/articles/page/{held.pk}/change/",
        "/admin/articles/page/",
    ):
        shown = editor_client.get(url).content.decode()
        assert "&lt;" in shown, url
        for mark in (
            "<script>x",
            "<script>题",
            "<script>页",
            "<script>alert",
            "<script>名",
            "<script>文",
            "<script>因",
        ):
            assert mark not in shown, (url, mark)
        assert "<b>可疑" not in shown, url


def test_the_source_comes_back_byte_for_byte(editor_client: Client, placed: Page) -> None:
    response = editor_client.get(f"/admin/articles/page/{placed.pk}/source/")
    assert b"".join(response.streaming_content) == placed.source_bytes  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "application/octet-stream"


def test_a_scan_is_shown_also_while_its_page_waits(editor_client: Client, db: None) -> None:
    held = make_page("in/held.txt", "没有日期")
    held.scan.save("held.png", ContentFile(b"\x89PNG and so on"))
    url = f"/admin/articles/page/{held.pk}/scan/"
    form = editor_client.get(f"/admin/articles/page/{held.pk}/change/").content.decode()
    assert f'<img src="{url}"' in form
    response = editor_client.get(url)
    assert b"".join(response.streaming_content) == b"\x89PNG and so on"  # type: ignore[attr-defined]
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/png", "nosniff")


def test_a_page_without_scan_or_no_page_at_all_is_a_plain_404(editor_client: Client, placed: Page) -> None:
    assert editor_client.get(f"/admin/articles/page/{placed.pk}/scan/").status_code == 404
    assert editor_client.get("/admin/articles/page/4711/change/").status_code == 404
    assert editor_client.get("/admin/articles/page/nonsense/change/").status_code == 404


def test_failed_logins_lock_out_one_address_behind_the_proxy_and_no_other(
    client: Client, editor: User, settings: Any
) -> None:
    settings.BEHIND_PROXY = True
    wrong = {"username": editor.username, "password": "falsch"}

    def status(address: str) -> int:
        return client.post("/admin/login/", wrong, headers={"x-forwarded-for": address}).status_code

    assert {status("198.51.100.7") for _ in range(settings.AXES_FAILURE_LIMIT + 1)} == {200, 429}
    assert status("198.51.100.8") == 200
