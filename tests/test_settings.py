"""The settings: what the environment may say, and what a wrong word in it leads to."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.env import read_env
from portal.settings import database

ROOT = Path(__file__).resolve().parent.parent


def test_without_any_variable_the_portal_is_safe_and_local(tmp_path):
    env = read_env({"VAR_DIR": str(tmp_path)})
    assert not env.debug
    assert not env.https
    assert env.allowed_hosts == ["localhost", "127.0.0.1", "[::1]"]
    assert env.database_url == f"sqlite:///{tmp_path}/portal.sqlite3"
    assert env.max_page_bytes == 8 * 1024 * 1024


def test_the_secret_key_is_made_once_and_private(tmp_path):
    first = read_env({"VAR_DIR": str(tmp_path / "var")})
    assert len(first.secret_key) >= 50
    assert read_env({"VAR_DIR": str(tmp_path / "var")}).secret_key == first.secret_key
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600
    assert read_env({"VAR_DIR": str(tmp_path), "SECRET_KEY": "mine"}).secret_key == "mine"


@pytest.mark.parametrize(
    ("name", "word"),
    [("DEBUG", "maybe"), ("HTTPS", "2"), ("MAX_PAGE_BYTES", "8MB"), ("MAX_PAGE_BYTES", "0")],
)
def test_a_wrong_word_is_refused_by_name(tmp_path, name, word):
    with pytest.raises(ImproperlyConfigured, match=name):
        read_env({"VAR_DIR": str(tmp_path), name: word})


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match="VAR_DIR"):
        read_env({"VAR_DIR": str(tmp_path / "file")})


def test_sqlite_lets_writers_wait_for_each_other():
    options = database("sqlite:////tmp/x.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "WAL" in options["init_command"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "pgsql"])
def test_the_engine_decides_and_not_the_way_it_is_written(scheme):
    config = database(f"{scheme}://me@/archive?host=/run/postgresql")
    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert config["OPTIONS"] == {"host": "/run/postgresql"}


def test_other_engines_are_refused():
    with pytest.raises(ImproperlyConfigured, match="SQLite and PostgreSQL"):
        database("mysql://me@localhost/archive")


def check(tmp_path, **environ):
    secret = "a-long-key-of-many-signs-0123456789-abcdefghijklmnopqrs"
    # The browser tests set this for their own process; no deployment would.
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={**inherited, "VAR_DIR": str(tmp_path), "SECRET_KEY": secret, **environ},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_production_settings_pass_djangos_deployment_check(tmp_path):
    done = check(tmp_path, HTTPS="1")
    assert done.returncode == 0, done.stderr


def test_the_deployment_check_fails_without_https(tmp_path):
    assert "security.W008" in check(tmp_path).stderr


def test_a_scans_folder_that_cannot_be_written_is_an_error_with_a_remedy(tmp_path, settings, monkeypatch):
    from django.core.checks import run_checks

    def read_only(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    settings.MEDIA_ROOT = tmp_path / "media"
    assert [message for message in run_checks(tags=["files"]) if message.id == "portal.E001"] == []
    monkeypatch.setattr("portal.checks.tempfile.TemporaryFile", read_only)
    (error,) = [message for message in run_checks(tags=["files"]) if message.id == "portal.E001"]
    assert str(tmp_path / "media") in error.msg
    assert error.hint and "VAR_DIR" in error.hint
