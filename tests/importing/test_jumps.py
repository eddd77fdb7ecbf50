"""An article that goes on on another page is tied to where it goes on, whichever page comes first."""

import pytest

from articles.editing.save import Edit, save_article
from articles.models import Article

ONE = "@newspaper 晨报\n@date 2020-05-01\n@page 1\n"
FOUR = "@newspaper 晨报\n@date 2020-05-01\n@page 4\n"


def continuation(title):
    head = Article.objects.get(title=title)
    return head.continuation and head.continuation.title


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_articles_are_tied_by_their_marks(import_text, order):
    texts = [
        ONE + "# 甲\n@jump 4 ①\n# 乙\n@jump 4 ②\n",
        FOUR + "# 乙续\n@from 1 ②\n# 甲续\n@from 1 ①\n",
    ]
    for number in order:
        import_text(texts[number], name=f"{number}.txt")
    assert (continuation("甲"), continuation("乙")) == ("甲续", "乙续")


def test_without_marks_only_what_is_beyond_doubt_is_tied(import_text):
    import_text(ONE + "# 甲\n@jump 4\n# 乙\n@jump 3\n# 丙\n@jump 3\n", name="1.txt")
    import_text(FOUR + "# 甲续\n@from 1\n", name="4.txt")
    import_text(ONE.replace("@page 1", "@page 3") + "# 某续\n@from 1\n", name="3.txt")
    assert continuation("甲") == "甲续"
    assert (continuation("乙"), continuation("丙")) == (None, None)


def test_articles_of_different_days_are_not_tied(import_text):
    import_text(ONE + "# 甲\n@jump 4\n", name="1.txt")
    import_text(FOUR.replace("05-01", "05-02") + "# 甲续\n@from 1\n", name="4.txt")
    assert continuation("甲") is None


def test_an_update_ties_anew(import_text):
    import_text(ONE + "# 甲\n@jump 4\n", name="1.txt")
    import_text(FOUR + "# 甲续\n@from 1\n", name="4.txt")
    import_text(ONE + "# 甲\n@jump 3\n", name="1.txt")
    assert continuation("甲") is None


def test_what_is_left_of_an_edited_article_whose_lines_are_gone_goes_on_nowhere(import_text, editor):
    import_text(ONE + "# 甲\n甲文。\n@jump 4\n# 乙\n", name="1.txt")
    import_text(FOUR + "# 甲续\n@from 1\n", name="4.txt")
    head = Article.objects.get(title="甲")
    save_article(head.pk, base_version=1, edit=Edit({head.parts[1]["id"]: "甲文改。"}), by=editor)
    import_text(ONE + "# 丙\n丙丁戊己。\n@jump 4\n", name="1.txt")
    assert Article.objects.filter(body="甲文改。", jump_to_page=None).exists()
    assert continuation("丙") == "甲续"
