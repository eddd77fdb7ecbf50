"""What an import does to the archive, and what it never does."""

import datetime

import pytest

from articles.editing.reimport import Reimported
from articles.editing.save import Edit, save_article
from articles.importing.apply import store
from articles.importing.update import reparse
from articles.models import Article, ChangeSet, Issue, Newspaper, Page, Suggestion
from people.models import Person

from .conftest import PAGE, PLACE


def contents():
    """Everything readers see."""
    rows = Article.objects.values_list("id", "position", "title", "parts", "version", "date").order_by("id")
    return list(rows), list(Page.objects.order_by("id").values_list("id", "state", "issue_id", "sha256"))


def problem_codes(page):
    return [problem["code"] for problem in Page.objects.get(pk=page.pk).problems]


def test_a_page_becomes_an_issue_articles_and_people(import_text):
    stored = import_text(PAGE + "~ 李四\n")
    assert stored.outcome == "imported"
    page = Page.objects.get()
    assert page.state == "ok"
    assert bytes(page.source_bytes).decode() == page.text == PAGE + "~ 李四\n"
    assert str(page.issue) == "晨报 2020-05-01"
    first, second = page.articles.order_by("position")
    assert (first.title, second.title) == ("甲题", "乙题")
    ids = [part["id"] for article in (first, second) for part in article.parts]
    assert ids == list(range(1, len(ids) + 1))
    byline = second.bylines.get()
    part = next(part for part in second.parts if part["id"] == byline.part_id)
    assert part["text"][byline.start : byline.end] == "李四"
    assert {person.name: person.sort_key for person in Person.objects.all()} == {
        "张三": "zhang san",
        "李四": "li si",
    }


def test_the_same_bytes_again_change_nothing(import_text):
    import_text(PAGE)
    before = contents()
    assert import_text(PAGE).outcome == "unchanged"
    assert contents() == before


def test_the_same_bytes_under_another_name_are_told_and_not_stored_twice(import_text):
    import_text(PAGE)
    again = import_text(PAGE, name="copy.txt")
    assert again.outcome == "unchanged"
    assert "完全相同" in again.remarks[0]
    assert Page.objects.count() == 1


def test_a_place_that_another_text_holds_is_not_taken(import_text):
    import_text(PAGE)
    before = contents()[0]
    stored = import_text(PAGE + "别的文字\n", name="b.txt")
    assert stored.outcome == "held"
    assert "a.txt" in stored.remarks[0]
    assert "b.txt" in stored.remarks[0]
    assert stored.page is not None
    assert problem_codes(stored.page) == ["place_taken"]
    assert Page.objects.get(state="held").text.endswith("别的文字\n")
    assert contents()[0] == before


def test_a_changed_file_updates_its_page_and_articles_keep_their_addresses(import_text):
    import_text(PAGE)
    page = Page.objects.get()
    addresses = {article.title: article.pk for article in page.articles.all()}
    stored = import_text(PLACE + "# 乙题\n乙文改。\n# 丙题\n文。\n# 甲题\n~ 王五\n甲文。\n")
    assert stored.outcome == "updated"
    assert Page.objects.get().pk == page.pk
    articles = list(Article.objects.order_by("position"))
    assert [article.title for article in articles] == ["乙题", "丙题", "甲题"]
    assert articles[0].pk == addresses["乙题"]
    assert articles[2].pk == addresses["甲题"]
    assert articles[0].body == "乙文改。"
    assert [byline.name for byline in articles[2].bylines.all()] == ["王五"]


def test_an_update_makes_a_form_opened_before_it_stale_and_can_be_repeated(import_text):
    import_text(PAGE)
    assert import_text(PAGE + "再改。\n").outcome == "updated"
    assert dict(Article.objects.values_list("title", "version")) == {"甲题": 1, "乙题": 2}
    assert import_text(PAGE + "三改。\n").outcome == "updated"


def test_an_article_that_is_gone_from_the_file_is_gone_from_the_page(import_text):
    import_text(PAGE)
    import_text(PLACE + "# 乙题\n乙文。\n")
    assert [article.title for article in Article.objects.all()] == ["乙题"]


def test_the_address_of_an_article_that_is_gone_leads_to_its_text_or_its_page(import_text, client):
    import_text(PAGE)
    old = {article.title: article for article in Article.objects.all()}
    import_text(PLACE + "# 乙题\n乙文。\n甲文。\n")
    heir = Article.objects.get()
    response = client.get(old["甲题"].get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, heir.get_absolute_url())
    assert heir.pk == old["乙题"].pk


def test_what_an_editor_changed_stays_changed_and_the_rest_becomes_new(import_text, editor):
    import_text(PLACE + "# 甲题\n甲文一。甲文二。\n# 乙题\n乙文。\n")
    article = Article.objects.get(title="甲题")
    body = article.parts[1]["id"]
    save_article(article.pk, base_version=1, edit=Edit({body: "甲文一改。甲文二。"}), by=editor)
    stored = import_text(PLACE + "# 甲题新\n甲文一。甲文二新。\n# 乙题\n乙文新。\n")
    assert stored.outcome == "updated"
    article.refresh_from_db()
    assert (article.title, article.body, article.parts[1]["base"]) == (
        "甲题新",
        "甲文一改。甲文二新。",
        "甲文一。甲文二新。",
    )
    assert (article.parts[1]["id"], article.review) == (body, "corrected")
    assert Article.objects.get(title="乙题").body == "乙文新。"
    assert (stored.reimported.kept, stored.reimported.conflicting) == (1, 0)
    assert Page.objects.get().former_texts.get().text.startswith(PLACE)


def test_where_both_changed_a_sentence_the_editor_wins_and_the_other_is_a_suggestion(import_text, editor):
    import_text(PAGE)
    article = Article.objects.get(title="甲题")
    body = article.parts[2]["id"]
    save_article(article.pk, base_version=1, edit=Edit({body: "编辑文。"}), by=editor)
    stored = import_text(PAGE.replace("甲文。", "甲文新。"))
    article.refresh_from_db()
    assert article.body == "编辑文。"
    assert (stored.reimported.kept, stored.reimported.conflicting) == (1, 1)
    told = Suggestion.objects.get()
    assert (told.found, told.proposed, told.origin, told.part_id) == (
        "编辑文。",
        "甲文新。",
        "reimport",
        body,
    )
    assert article.parts[2]["text"][told.start : told.end] == "编辑文。"


def test_an_edited_passage_that_the_new_text_has_not_is_kept(import_text, editor):
    import_text(PAGE)
    article = Article.objects.get(title="甲题")
    body = article.parts[2]["id"]
    save_article(article.pk, base_version=1, edit=Edit({body: "编辑文。"}), by=editor)
    import_text(PLACE + "# 丙题\n全是新的！\n")
    article.refresh_from_db()
    assert article.body == "编辑文。"
    assert Article.objects.filter(title="丙题", body="全是新的！").exists()
    import_text(PLACE + "# 丙题\n又是新的！\n")
    article.refresh_from_db()
    assert article.body == "编辑文。"


def test_what_an_editor_said_of_an_article_stays(import_text, editor):
    import_text(PAGE)
    article = Article.objects.get(title="甲题")
    save_article(article.pk, base_version=1, edit=Edit({}, {"kind": "photo"}), by=editor)
    import_text(PAGE.replace("甲文。", "甲文新。"))
    article.refresh_from_db()
    assert (article.kind, article.body) == ("photo", "甲文新。")


def test_reading_a_page_again_with_the_same_parser_changes_nothing(import_text):
    import_text(PAGE)
    page, reimported = reparse(Page.objects.get().pk)
    assert reimported == Reimported()
    assert not ChangeSet.objects.exists()
    assert page.revision == 1


def test_a_held_page_is_released_by_what_is_given_later(import_text):
    text = "@newspaper 晨报\n@page 1\n# 题\n文\n"
    held = import_text(text)
    assert held.outcome == "held"
    assert not Article.objects.exists()
    assert import_text(text).outcome == "held"
    stored = import_text(text, date=datetime.date(2020, 5, 1))
    assert stored.outcome == "imported"
    page = Page.objects.get()
    assert (page.pk, page.state, page.date_basis, page.problems) == (held.page.pk, "ok", "given", [])
    assert Article.objects.get().date == datetime.date(2020, 5, 1)


def test_what_is_given_against_a_page_that_stands_is_told(import_text):
    import_text(PAGE)
    stored = import_text(PAGE, page=4)
    assert stored.outcome == "unchanged"
    assert "与指定的不符" in stored.remarks[0]
    assert Page.objects.get().number == 1


def test_a_page_that_breaks_the_parser_is_kept_and_comes_in_when_the_parser_is_mended(
    import_text, monkeypatch
):
    text = PAGE + "@crash\n"
    stored = import_text(text)
    assert stored.outcome == "failed"
    assert Page.objects.get().text == text
    monkeypatch.setattr(
        "articles.importing.plan.parse", lambda text, given: simple_parse_without_crash(text, given)
    )
    assert import_text(text).outcome == "imported"
    assert Page.objects.get().state == "ok"


def simple_parse_without_crash(text, given):
    from .conftest import simple_parse

    return simple_parse(text.replace("@crash", "@mended"), given)


@pytest.mark.parametrize(
    ("date", "number", "codes"),
    [
        ("2020-05-11", 110, []),
        ("2020-05-11", 108, []),
        ("2020-05-11", 111, ["number_out_of_order"]),
        ("2020-05-11", 100, ["number_out_of_order"]),
        ("2020-05-11", 99, ["number_out_of_order"]),
        ("2020-04-21", 90, []),
        ("2020-04-21", 101, ["number_out_of_order"]),
    ],
)
def test_an_issue_s_number_is_checked_against_its_neighbours(import_text, date, number, codes):
    import_text(PAGE + "@number 100\n")
    stored = import_text(PAGE.replace("2020-05-01", date) + f"@number {number}\n", name="b.txt")
    assert stored.outcome == "imported"
    assert problem_codes(stored.page) == codes
    assert Issue.objects.get(date=date).number == number


def test_facts_of_the_issue_are_filled_in_and_never_overwritten(import_text):
    import_text(PAGE)
    assert Issue.objects.get().number is None
    import_text(PAGE.replace("@page 1", "@page 2\n@number 100"), name="b.txt")
    assert Issue.objects.get().number == 100
    stored = import_text(PAGE.replace("@page 1", "@page 3\n@number 101"), name="c.txt")
    assert stored.outcome == "imported"
    assert stored.page is not None
    assert problem_codes(stored.page) == ["contradicts_issue"]
    assert Issue.objects.get().number == 100


def test_newspapers_of_one_pinyin_get_different_addresses(import_text):
    for name in ("晨报", "陈报", "★"):
        import_text(PAGE.replace("晨报", name), name=f"{name}.txt")
    slugs = dict(Newspaper.objects.values_list("name", "slug"))
    assert slugs == {"晨报": "chenbao", "陈报": "chenbao-2", "★": "paper"}


def test_a_name_too_long_for_a_person_stays_text(import_text):
    name = "长" * 61
    assert import_text(PLACE + f"# 题\n~ {name}\n文\n").outcome == "imported"
    assert not Person.objects.exists()
    assert name in str(Article.objects.get().parts)


def test_numbers_and_words_beyond_what_a_column_holds_do_not_stop_the_page(import_text):
    text = PLACE + f"@number {10**12}\n# {'题' * 900}\n@jump 99999 ①②③④⑤⑥\n文\n"
    assert import_text(text).outcome == "imported"
    assert Article.objects.get().parts[0]["text"] == "题" * 900


def test_somebody_elses_import_of_the_same_page_at_the_same_moment(import_text, seed_plans, monkeypatch):
    """The page was not there when it was looked up, and is there when it is written."""
    from articles.importing import apply

    plan = seed_plans[0]
    look, looks = apply._by_bytes, []

    def not_there_yet(source):
        looks.append(source)
        return Page.objects.none() if len(looks) == 2 else look(source)

    monkeypatch.setattr(apply, "_by_bytes", not_there_yet)
    monkeypatch.setattr(apply, "occupant", lambda place: None)
    assert store(plan).outcome == "imported"
    assert store(plan).outcome == "unchanged"
    assert len(looks) == 3
    assert Page.objects.count() == 1
