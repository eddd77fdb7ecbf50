"""Fixtures for the whole suite: a clean place for files, the seeds as an archive, an editor, a browser.

`archive` imports the five seeds into the test's database (they are parsed once a session), `editor` is a
staff user with every permission of a chief editor, `editor_client` is logged in as him, `page` is a tab
of a real Chromium and `axe` checks such a tab for accessibility.
"""

import importlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

    from articles.importing.plan import Plan
    from articles.models import Page

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--deep` lets the property tests of editing try many more sequences than the suite has time for."""
    parser.addoption("--deep", action="store_true", help="try many more sequences of deeds")


def pytest_report_header() -> str:
    """Say on the first lines which database the suite runs on."""
    return f"database: {settings.DATABASES['default']['ENGINE'].rsplit('.', 1)[-1]}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests that open a browser tab `browser`, and those that need to run on one database only `once`.

    `-m "not browser"` is quick anywhere; `-m "not once"` leaves out what a second database cannot change: what uses
    none, and how pages look. Tests whose processes have a database of their own are marked `own_database`.
    """
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "page" in fixtures:
            item.add_marker(pytest.mark.browser)
        asks = item.get_closest_marker("django_db") or item.get_closest_marker("own_database")
        pure = not asks and not {"db", "transactional_db"} & set(fixtures)
        if pure or ("axe" in fixtures and "accessible" in item.name):
            item.add_marker(pytest.mark.once)


@pytest.fixture(scope="session", autouse=True)
def _own_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep scans in a temporary folder, serve static files without collecting them first, and hash passwords fast."""
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        STORAGES=storages,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep the tests' SQLite in a file, as in production: in memory, writers fail instead of queueing up."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")


@pytest.fixture(scope="session")
def seed_plans() -> "tuple[Plan, ...]":
    """What the importer makes of the five seeds, before any database."""
    from articles.importing.plan import make_plan
    from articles.importing.read import Source, read_file

    read = [read_file(path) for path in sorted(SEEDS.glob("*.txt"))]
    return tuple(make_plan(source) for source in read if isinstance(source, Source))


@pytest.fixture
def archive(db: None, seed_plans: "tuple[Plan, ...]") -> "list[Page]":
    """The five seeds, imported. Returns their pages in the order of the files."""
    from articles.importing.apply import store
    from articles.models import Page

    for plan in seed_plans:
        store(plan)
    return list(Page.objects.order_by("source_name"))


@pytest.fixture
def roles(db: None) -> None:
    """The groups that migrations made; tests that empty the tables take them away."""
    from django.apps import apps

    importlib.import_module("articles.migrations.0004_roles").make_roles(apps)
    importlib.import_module("articles.migrations.0008_desk_roles").give(apps)
    importlib.import_module("articles.migrations.0010_repair").give(apps)


@pytest.fixture
def editor(roles: None) -> "User":
    """A chief editor: he may do everything with articles and people, and nothing with accounts."""
    from django.contrib.auth.models import User

    from articles.roles import CHIEF_EDITOR, group

    user = User.objects.create_user("editor", password="a password for tests", is_staff=True)
    user.groups.add(group(CHIEF_EDITOR))
    return user


@pytest.fixture
def editor_client(editor: "User") -> Client:
    """A test client that is logged in as the editor."""
    client = Client()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium of the system. Without one the test is skipped, or fails where REQUIRE_BROWSER=1 says so."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        missing = "No Chromium found. Install it (apt-get install chromium) or set CHROMIUM to its path."
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # milliseconds; a busy machine is slow, and a retry takes five seconds
    # Playwright keeps an event loop in this thread; Django would refuse to touch the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: "Browser", live_server: Any) -> "Iterator[Tab]":
    """A fresh tab; paths such as `page.goto("/issues/")` are of the live server.

    The test fails when a script broke or the Content-Security-Policy was violated while it ran.
    """
    context = browser.new_context(base_url=live_server.url, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(15_000)
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
    yield tab
    context.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def axe() -> "Callable[[Tab], list[str]]":
    """Return a function from a tab to its accessibility violations (WCAG 2.1 A and AA), one line each."""
    from axe_core_python.sync_playwright import Axe

    def violations(tab: "Tab") -> list[str]:
        rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
        result = Axe().run(tab, options=rules)
        return [
            f"{rule['id']}: {rule['help']}: {node['html'][:200]}"
            for rule in result["violations"]
            for node in rule["nodes"]
        ]

    return violations
