"""The preview of an undo: it says what the undo then does, and does nothing itself."""

from articles.editing.preview import preview
from articles.editing.save import Edit, save_article
from articles.editing.selection import of_changeset, of_run
from articles.editing.undo import undo, undo_run
from articles.importing.run import import_files
from articles.models import Article, Change, ChangeSet, ImportRun, Page
from tests.importing.conftest import PAGE, PLACE


def save(article, by, texts):
    article.refresh_from_db()
    save_article(article.pk, base_version=article.version, edit=Edit(texts), by=by)
    return ChangeSet.objects.latest("pk")


def test_it_tells_what_will_be_restored_and_what_stays(article, editor):
    deed = save(article, editor, {2: "桥通车了", 5: "市民都去看。"})
    save(article, editor, {5: "市民全去看。"})
    records = Change.objects.count()
    told = preview(of_changeset(deed))
    (page,) = told.shown
    (outcome,) = page.outcomes
    assert (told.changes, told.articles, told.pages, told.kept) == (1, 1, 1, True)
    assert (outcome.article_id, outcome.kept) == (article.pk, True)
    assert {key: part["text"] for key, part in outcome.after["parts"].items()} == {"2": "桥通了"}
    assert Change.objects.count() == records
    undo(deed, by=editor)
    change = Change.objects.latest("pk")
    assert (change.before, change.after) == (outcome.before, outcome.after)


def test_a_deed_that_nothing_is_left_of_changes_nothing(article, editor):
    deed = save(article, editor, {2: "桥通车了"})
    undo(deed, by=editor)
    told = preview(of_changeset(deed))
    assert (told.changes, told.shown[0].outcomes, told.kept) == (1, [], False)


def test_pages_that_a_run_brought_leave_and_those_worked_on_stay(simple, editor, tmp_path):
    for day in (1, 2):
        (tmp_path / f"{day}.txt").write_text(PAGE.replace("05-01", f"05-0{day}"), encoding="utf-8")
    list(import_files([tmp_path]))
    found = Article.objects.filter(title="甲题").latest("date")
    save(found, editor, {found.parts[2]["id"]: "改文。"})
    told = preview(of_run(ImportRun.objects.get()))
    assert [(page.withdrawn, page.stays) for page in told.shown] == [(True, False), (False, True)]
    assert (told.pages, told.articles, told.changes) == (2, 4, 0)
    assert [outcome.article_id for outcome in told.shown[1].outcomes if outcome.kept] == [found.pk]
    assert Page.objects.filter(state="ok").count() == 2
    batch = undo_run(ImportRun.objects.get(), by=editor)
    assert batch.kept == [[found.pk, found.page_id]]
    assert Page.objects.get(state="ok") == found.page


def test_articles_that_come_back_and_go_are_told(simple, editor, tmp_path):
    path = tmp_path / "a.txt"
    for text in (PAGE, PLACE + "# 丙题\n丙文。\n# 丁题\n丁文。\n# 戊题\n戊文。\n"):
        path.write_text(text, encoding="utf-8")
        list(import_files([path]))
    told = preview(of_run(ImportRun.objects.first()))
    (page,) = told.shown
    comes_or_goes = [(outcome.before is None, outcome.after is None) for outcome in page.outcomes]
    before = set(Article.objects.values_list("pk", flat=True))
    undo_run(ImportRun.objects.first(), by=editor)
    after = set(Article.objects.values_list("pk", flat=True))
    assert comes_or_goes.count((True, False)) == len(after - before)
    assert comes_or_goes.count((False, True)) == len(before - after)
