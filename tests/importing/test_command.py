"""The command: what it prints, how it ends, and that its numbers add up."""

import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.management.commands.import_seeds import Command
from articles.models import Article, ImportRun, Page

from .conftest import PAGE, PLACE

ROOT = Path(__file__).parents[2]


def run(*arguments, **options):
    """Run the command; return its exit status, standard output and standard error."""
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("import_seeds", *map(str, arguments), stdout=out, stderr=err, **options)
    except CommandError as error:
        status = error.returncode
        err.write(str(error))
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def folder(tmp_path):
    """Five files: one good, its double, one for the same place, one without a place, one that is no text."""
    (tmp_path / "1.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "2.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "3.txt").write_text(PLACE + "# 别的\n", encoding="utf-8")
    (tmp_path / "4.md").write_text("# 无处可归\n", encoding="utf-8")
    (tmp_path / "5.txt").write_bytes(b"\0\1\2")
    return tmp_path


@pytest.mark.usefixtures("simple", "db")
def test_the_summary_adds_up_and_names_what_is_left_with_the_reason(folder):
    status, out, err = run(folder)
    assert status == 1
    assert "共 5 个文件：新入档 1，更新 0，未变 1，待处理 2，失败 1。" in out
    assert re.search(r"待处理  .*3\.txt\n    .*1\.txt", out)
    assert re.search(r"待处理  .*4\.md\n    .*报名", out)
    assert re.search(r"失败  .*5\.txt\n    .*空字节", out)
    assert "3 个文件待处理或失败" in err


@pytest.mark.usefixtures("simple", "db")
def test_the_run_is_on_record_file_by_file(folder):
    run(folder)
    record = ImportRun.objects.get()
    assert record.finished_at
    counts = (record.imported, record.updated, record.unchanged, record.held, record.failed)
    assert counts == (1, 0, 1, 2, 1)
    assert record.listed == sum(counts) == record.files.count()
    assert [file.outcome for file in record.files.order_by("source_name")] == [
        "imported", "unchanged", "held", "held", "failed",
    ]  # fmt: skip
    assert "空字节" in record.files.get(outcome="failed").reason


@pytest.mark.usefixtures("simple", "db")
def test_a_page_without_a_place_is_imported_with_what_the_command_line_says(tmp_path):
    (tmp_path / "a.txt").write_text("# 题\n文\n", encoding="utf-8")
    assert run(tmp_path)[0] == 1
    status, out, _err = run(tmp_path, "--newspaper", "晨报", "--date", "2020-05-01", "--page", "2")
    assert status == 0
    assert "新入档 1" in out
    assert str(Page.objects.get()) == "晨报 2020-05-01 第02版"


@pytest.mark.usefixtures("simple", "db")
def test_a_path_that_is_not_there_is_named_and_the_rest_goes_on(folder):
    status, out, _err = run(folder / "none.txt", folder / "1.txt")
    assert status == 1
    assert "none.txt\n    没有这个文件或文件夹" in out
    assert Page.objects.count() == 1


@pytest.mark.usefixtures("simple", "db")
def test_json_of_an_import_tells_what_became_of_each_file(folder):
    status, out, err = run(folder, "--json")
    assert status == 1
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["outcome"] for line in lines] == ["imported", "unchanged", "held", "held", "failed"]
    assert [line["status"] for line in lines] == ["ok", "ok", "held", "held", "failed"]
    assert lines[2]["problems"][0]["code"] == "place_taken"
    assert "共 5 个文件" in err


@pytest.mark.usefixtures("simple")
def test_a_dry_run_previews_an_import_without_the_database(folder):
    """No database fixture: any query would fail the test."""
    status, out, _err = run(folder, "--dry-run")
    assert status == 1
    assert "共 5 个文件：可入档 2，待处理 2，失败 1。" in out
    assert "晨报 2020-05-01 第01版，文章 2 篇" in out


@pytest.mark.parametrize(
    "wrong",
    [["--date", "2023-13-01"], ["--page", "0"], ["--page", "first"], ["--newspaper", " "], ["--nonsense"]],
)
def test_a_wrong_command_line_is_explained(wrong):
    parser = Command().create_parser("manage.py", "import_seeds")
    parser.called_from_command_line = True
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(wrong)
    assert ended.value.code == 2


def manage(*arguments, **environ):
    """Run manage.py as an operator does."""
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_dry_run_of_the_seeds_needs_no_database_and_prints_one_line_a_file(tmp_path):
    done = manage(
        "import_seeds", "--dry-run", "--json",
        DATABASE_URL="postgres://nobody@127.0.0.1:1/nowhere", VAR_DIR=str(tmp_path), LC_ALL="C",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["source"] for line in lines] == [
        f"seeds/{path.name}" for path in sorted(ROOT.glob("seeds/*.txt"))
    ]
    assert {line["status"] for line in lines} == {"ok"}
    assert "株洲日报" in done.stdout  # as characters, not as escapes
    assert {path.name for path in tmp_path.iterdir()} <= {"secret_key"}


def test_an_import_without_tables_says_what_to_do(tmp_path):
    done = manage("import_seeds", DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3", VAR_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "manage.py migrate" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_of_the_lines_who_leaves_early_breaks_nothing(tmp_path):
    command = f"{sys.executable} manage.py import_seeds --dry-run --json | head -c 10"
    environ = {**os.environ, "VAR_DIR": str(tmp_path)}
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=120
    )
    assert "Traceback" not in done.stderr


@pytest.mark.django_db
def test_the_seeds_become_forty_one_articles(archive):
    assert [page.state for page in archive] == ["ok"] * 5
    assert Article.objects.count() == 41
