"""Pairs of a page's text and the outline it must give: `cases.txt`, three fields a case, parted by single dots."""

from pathlib import Path

import pytest

from tests.parsing.outline import outline


def read_cases() -> list[tuple[str, str, str]]:
    fields = (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8").split("\n.\n")
    return [
        (title.strip(), text, wanted)
        for title, text, wanted in zip(fields[0::3], fields[1::3], fields[2::3], strict=False)
    ]


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(t, w, id=name) for name, t, w in read_cases()])
def test_the_outline_of_a_page(text, wanted):
    assert outline(text) == wanted


def test_there_are_cases():
    assert len(read_cases()) >= 16
