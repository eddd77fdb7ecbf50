"""The command: what it prints, and the status that cron sees."""

import json

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Page


def test_a_whole_archive_is_told_in_one_line(lived_in, capsys):
    call_command("verify_archive")
    assert capsys.readouterr().out == "核对了 2 个版面、3 篇文章，发现 0 处问题。\n"


def test_a_fault_names_its_place_and_the_remedy_and_fails(lived_in, capsys):
    Page.objects.filter(pk=lived_in.page_id).update(furniture=[])
    with pytest.raises(CommandError, match="发现 4 处问题"):
        call_command("verify_archive")
    first = capsys.readouterr().out.splitlines()[:2]
    assert first[0].startswith(f"版面 {lived_in.page_id}，第 1 行：")
    assert "--reparse" in first[1]


def test_as_json_each_fault_is_one_line(lived_in, capsys):
    Article.objects.filter(pk=lived_in.pk).update(title="别的")
    with pytest.raises(CommandError):
        call_command("verify_archive", "--json")
    (line,) = capsys.readouterr().out.splitlines()
    fault = json.loads(line)
    assert (fault["code"], fault["page"], fault["article"]) == ("columns", lived_in.page_id, lived_in.pk)


def test_only_the_pages_asked_for_are_verified(lived_in, capsys):
    Article.objects.filter(pk=lived_in.pk).update(title="别的")
    call_command("verify_archive", str(Page.objects.get(number=4).pk))
    assert "1 个版面" in capsys.readouterr().out


def test_a_page_that_is_not_there_is_told(lived_in):
    with pytest.raises(CommandError, match="没有这样的版面：999"):
        call_command("verify_archive", "999")


def test_the_seeds_are_whole(archive):
    call_command("verify_archive", verbosity=0)


def test_each_page_of_a_held_file_is_verified_too(import_text, capsys):
    import_text("# 题\n文。\n")
    call_command("verify_archive")
    assert "1 个版面、0 篇文章，发现 0 处问题" in capsys.readouterr().out
