"""References after GB/T 7714."""

from datetime import date
from typing import Any

import pytest

from articles.citations import gb7714

FACTS: dict[str, Any] = {
    "title": "不误农时抓春耕",
    "newspaper": "青川日报",
    "published": date(2021, 3, 5),
    "page": 1,
}


@pytest.mark.parametrize(
    ("authors", "reference"),
    [
        ([], "不误农时抓春耕[N]. 青川日报, 2021-03-05(1)."),
        (["陈立"], "陈立. 不误农时抓春耕[N]. 青川日报, 2021-03-05(1)."),
        (["陈立", "周小满", "何川"], "陈立, 周小满, 何川. 不误农时抓春耕[N]. 青川日报, 2021-03-05(1)."),
        (
            ["陈立", "周小满", "何川", "胡一方"],
            "陈立, 周小满, 何川, 等. 不误农时抓春耕[N]. 青川日报, 2021-03-05(1).",
        ),
        (["陈立", "陈立", " "], "陈立. 不误农时抓春耕[N]. 青川日报, 2021-03-05(1)."),
    ],
)
def test_authors(authors: list[str], reference: str) -> None:
    assert gb7714(authors=authors, **FACTS) == reference


def test_a_title_over_lines_becomes_one_line() -> None:
    reference = gb7714(authors=[], **FACTS | {"title": "不误农时\n 抓春耕", "page": 12})
    assert reference == "不误农时 抓春耕[N]. 青川日报, 2021-03-05(12)."


def test_the_online_form_names_the_day_of_access_and_the_address() -> None:
    reference = gb7714(
        authors=["陈立"], **FACTS, accessed=date(2024, 1, 2), url="https://a.example/articles/7/"
    )
    assert reference == (
        "陈立. 不误农时抓春耕[N/OL]. 青川日报, 2021-03-05(1)[2024-01-02]. https://a.example/articles/7/"
    )
