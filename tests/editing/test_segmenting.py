"""Mending how a page is cut: each verb is one step that keeps every letter, every name and every address."""

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles.editing.save import Edit, EditConflict, save_article
from articles.editing.segment import Mended, mend_page, stamp_of
from articles.editing.segmenting.cut import cut_at_line, cut_part, join_parts, line_starts
from articles.editing.segmenting.furniture import mark_furniture, restore_lines
from articles.editing.segmenting.kind import change_kind
from articles.editing.segmenting.merge import merge_articles, merge_with_next
from articles.editing.segmenting.move import move_parts
from articles.editing.segmenting.order import shift_article, shift_parts
from articles.editing.segmenting.roles import recast_parts
from articles.editing.segmenting.split import split_article
from articles.editing.state import state_of
from articles.editing.tie import tie_articles, untie_article
from articles.editing.undo import undo, undo_run
from articles.editing.write import Moved
from articles.importing.update import reparse
from articles.models import (
    Article,
    ChangeSet,
    FormerArticle,
    ImportedFile,
    ImportRun,
    Page,
    SearchDocument,
    Suggestion,
)
from tests.importing.conftest import PLACE, import_text

__all__ = ["import_text"]

TEXT = PLACE + "# 甲题\n~ 张三\n甲一。甲二。\n甲三。\n@jump 4 ①\n# 乙题\n乙文。\n~ 李四\n# 丙题\n丙文。\n"
OTHER = "@newspaper 晨报\n@date 2020-05-01\n@page 4\n# 甲题续\n甲四。\n@from 1 ①\n# 丁题\n丁文。\n"


@pytest.fixture
def desk(import_text, editor):
    import_text(TEXT)
    import_text(OTHER, "b.txt")
    return editor


def mend(by, verb, *args, number=1, **more) -> Mended:
    page = Page.objects.get(number=number)
    return mend_page(page.pk, lambda layout: verb(layout, *args, **more), seen=stamp_of(page), by=by)


def one(title):
    return Article.objects.get(title=title)


def part(text):
    for article in Article.objects.all():
        for row in article.parts:
            if row["text"].startswith(text):
                return row["id"]
    raise AssertionError(text)


def outline(number=1):
    articles = Article.objects.filter(page__number=number).order_by("position")
    return [[f"{p['role']} {p['text']}" for p in article.parts] for article in articles]


def everything():
    return [(a.pk, a.continuation_id, state_of(a)) for a in Article.objects.order_by("pk")] + list(
        Page.objects.order_by("pk").values_list("furniture", flat=True)
    )


def test_an_article_is_split_and_the_rest_is_one_of_its_own(desk):
    first = one("甲题").pk
    before = everything()
    mended = mend(desk, split_article, part("甲三"))
    assert outline()[:2] == [["title 甲题", "byline 张三", "body 甲一。甲二。"], ["body 甲三。"]]
    old, new = Article.objects.filter(page__number=1).order_by("position")[:2]
    assert (old.pk, new.position, new.kind, new.confidence) == (first, 2, old.kind, 1.0)
    assert SearchDocument.objects.filter(article_id=new.pk).exists()
    assert mended.changeset.verb == "segment"
    undo(mended.changeset, by=desk)
    assert everything() == before
    assert FormerArticle.objects.get(pk=new.pk).successor_id == first


def test_a_subhead_at_the_cut_becomes_the_headline(desk):
    mend(desk, recast_parts, [part("甲三")], "subhead")
    mend(desk, split_article, part("甲三"))
    assert outline()[1] == ["title 甲三。"]


def test_a_merged_article_leads_on_and_comes_back_by_undo(desk):
    first, second = one("甲题"), one("乙题")
    told = Suggestion.objects.create(
        page=second.page, article=second, part_id=part("乙文"), start=0, end=1, found="乙", proposed="己", rule="x",
        why="像", confidence=0.5, origin="rule", key="k",
    )  # fmt: skip
    before = everything()
    mended = mend(desk, merge_with_next, first.pk)
    assert outline()[0][-3:] == ["subhead 乙题", "body 乙文。", "byline 李四"]
    assert FormerArticle.objects.get(pk=second.pk).successor_id == first.pk
    assert list(first.bylines.values_list("name", flat=True)) == ["张三", "李四"]
    told.refresh_from_db()
    assert (told.article_id, told.state) == (first.pk, "open")
    undo(mended.changeset, by=desk)
    assert everything() == before
    told.refresh_from_db()
    assert (told.article_id, told.state) == (second.pk, "open")
    assert not FormerArticle.objects.exists()


def test_what_led_to_a_merged_article_leads_on_with_it(desk):
    mend(desk, merge_articles, one("乙题").pk, one("丙题").pk)
    gone, middle = FormerArticle.objects.get().pk, one("乙题").pk
    mend(desk, merge_articles, one("甲题").pk, middle)
    assert FormerArticle.objects.get(pk=gone).successor_id == one("甲题").pk


def test_parts_move_with_their_names(desk):
    mend(desk, move_parts, [part("乙文"), part("李四")], one("丙题").pk, before=part("丙文"))
    assert outline()[1:] == [["title 乙题"], ["title 丙题", "body 乙文。", "byline 李四", "body 丙文。"]]
    assert [b.name for b in one("丙题").bylines.all()] == ["李四"]
    mend(desk, move_parts, [part("乙题")], one("丙题").pk)
    assert len(outline()) == 2


def test_all_of_the_target_may_be_among_what_moves(desk):
    target = one("丙题").pk
    mend(desk, move_parts, [part("乙文"), part("丙题"), part("丙文")], target, before=None)
    assert outline()[1:] == [["title 乙题", "byline 李四"], ["body 乙文。", "title 丙题", "body 丙文。"]]
    assert one("丙题").pk == target


def test_parts_change_their_order(desk):
    mend(desk, shift_parts, [part("甲一"), part("甲三")], -1)
    assert outline()[0] == ["title 甲题", "body 甲一。甲二。", "body 甲三。", "byline 张三"]
    mend(desk, shift_parts, [part("甲一"), part("甲三")], 1)
    assert outline()[0] == ["title 甲题", "byline 张三", "body 甲一。甲二。", "body 甲三。"]
    with pytest.raises(ValidationError):
        mend(desk, shift_parts, [part("甲题")], -1)


def test_articles_change_their_order(desk):
    before = outline()
    mend(desk, shift_article, one("乙题").pk, -1)
    assert outline() == [before[1], before[0], *before[2:]]
    with pytest.raises(ValidationError):
        mend(desk, shift_article, one("乙题").pk, -1)
    mend(desk, shift_article, one("乙题").pk, 1)
    assert outline() == before


def test_a_line_is_the_kicker_and_one_that_signs(desk):
    mend(desk, recast_parts, [part("乙文")], "kicker")
    assert one("乙题").kicker == "乙文。"
    mend(desk, recast_parts, [part("李四")], "body")
    assert not one("乙题").bylines.exists()
    assert [m.kind for m in one("乙题").mentions.all()] == ["mention"]
    mend(desk, recast_parts, [part("李四")], "byline")
    assert [b.name for b in one("乙题").bylines.all()] == ["李四"]


def test_a_part_is_cut_inside_a_line_and_its_half_may_move(desk):
    told = Suggestion.objects.create(
        page=one("甲题").page, article=one("甲题"), part_id=part("甲一"), start=3, end=5, found="甲二", proposed="己",
        rule="x", why="像", confidence=0.5, origin="rule", key="k",
    )  # fmt: skip
    before = everything()
    cut = mend(desk, cut_part_said, part("甲一"), 3)
    mend(desk, move_parts, [part("甲二")], one("乙题").pk)
    told.refresh_from_db()
    assert (told.article_id, told.start, told.state) == (one("乙题").pk, 0, "open")
    reparse(Page.objects.get(number=1).pk)
    assert outline()[1] == ["title 乙题", "body 乙文。", "byline 李四", "body 甲二。"]
    for deed in ChangeSet.objects.filter(pk__gte=cut.changeset.pk).order_by("-pk"):
        undo(deed, by=desk)
    assert everything() == before
    told.refresh_from_db()
    assert (told.article_id, told.start, told.state) == (one("甲题").pk, 3, "open")


def cut_part_said(layout, part_id, at):
    return str(cut_part(layout, part_id, at))


def test_a_line_that_was_cut_may_be_read_otherwise_later(desk, import_text):
    mend(desk, cut_part_said, part("甲一"), 1)
    mend(desk, move_parts, [part("一。甲二")], one("乙题").pk)
    import_text(TEXT.replace("甲一。甲二。", "甲壹，甲二改。"))
    assert [row[:6] for row in outline()[0]][2] == "body 甲"


def test_parts_are_joined_and_cut_again_where_a_line_begins(desk):
    before = outline()
    mend(desk, join_parts, part("甲一"))
    joined = next(row for row in one("甲题").parts if row["text"] == "甲一。甲二。甲三。")
    page = Page.objects.get(number=1)
    assert line_starts(joined, page.lines) == {joined["lines"][1]: 6}
    mend(desk, lambda layout: str(cut_at_line(layout, joined["id"], joined["lines"][1])))
    assert outline() == before


def test_an_edited_part_keeps_what_was_imported_when_it_is_cut(desk):
    save_article(one("甲题").pk, base_version=1, edit=Edit({part("甲一"): "新甲一。甲二改。"}), by=desk)
    mend(desk, cut_part_said, part("新甲一"), 4)
    rows = {row["text"]: row.get("base") for row in one("甲题").parts}
    assert (rows["新甲一。"], rows["甲二改。"]) == ("甲一。", "甲二。")


def test_lines_are_furniture_and_become_text_again(desk):
    before = outline()
    line = next(p["lines"][0] for p in one("乙题").parts if p["text"] == "乙文。")
    mend(desk, mark_furniture, [part("乙文")])
    mend(desk, mark_furniture, [part("丙文")])
    cut = everything()
    reparse(Page.objects.get(number=1).pk)
    assert everything() == cut
    undo(ChangeSet.objects.latest("pk"), by=desk)
    reparse(Page.objects.get(number=1).pk)
    assert outline()[1] == ["title 乙题", "byline 李四"]
    with pytest.raises(ValidationError):
        mend(
            desk,
            mark_furniture,
            [row["id"] for a in Article.objects.filter(page__number=1) for row in a.parts],
        )
    mend(desk, restore_lines, [line], one("乙题").pk)
    assert outline() == before
    mend(desk, mark_furniture, [part("乙文")])
    mend(desk, restore_lines, [line], None)
    assert outline()[2] == ["body 乙文。"]


def test_a_kind_is_changed(desk):
    mend(desk, change_kind, one("乙题").pk, "photo")
    assert one("乙题").kind == "photo"


def test_a_jump_is_untied_and_tied_elsewhere_and_stays_so(desk):
    head, tail, other = one("甲题"), one("甲题续"), one("丁题")
    before = everything()
    assert head.continuation == tail
    first = untie_article(head.pk, by=desk)
    assert (one("甲题").continuation, one("甲题续").continued_from_page) == (None, None)
    second = tie_articles(head.pk, other.pk, by=desk)
    assert one("甲题").continuation == other
    third = tie_articles(one("乙题").pk, other.pk, by=desk)
    assert (one("乙题").continuation, one("甲题").continuation) == (other, None)
    for page in Page.objects.all():
        reparse(page.pk)
    assert one("乙题").continuation == other
    for mended in (third, second, first):
        undo(mended.changeset, by=desk)
    assert everything() == before
    with pytest.raises(ValidationError):
        tie_articles(head.pk, one("乙题").pk, by=desk)


def test_texts_saved_meanwhile_stay_and_a_page_cut_meanwhile_is_told(desk):
    page, article = Page.objects.get(number=1), one("甲题")
    seen = stamp_of(page)
    save_article(article.pk, base_version=1, edit=Edit({part("甲三"): "甲三改。"}), by=desk)
    here = part("甲三")
    mend_page(page.pk, lambda layout: split_article(layout, here), seen=seen, by=desk)
    assert outline()[1] == ["body 甲三改。"]
    with pytest.raises(Moved):
        mend_page(page.pk, lambda layout: split_article(layout, here), seen=seen, by=desk)
    with pytest.raises(EditConflict) as told:
        save_article(article.pk, base_version=2, edit=Edit({here: "甲三再改。"}), by=desk)
    assert told.value.merged.gone == ("甲三再改。",)


def test_only_those_may_who_may(desk):
    before = everything()
    for who in (AnonymousUser(), User.objects.create_user("x", is_staff=True)):
        for act in (
            lambda who=who: mend(who, merge_with_next, one("甲题").pk),
            lambda who=who: untie_article(one("甲题").pk, by=who),
        ):
            with pytest.raises(PermissionDenied):
                act()
    assert everything() == before


def test_a_page_whose_rest_no_parser_can_read_keeps_its_articles(desk, import_text, monkeypatch):
    mend(desk, shift_parts, [part("甲一")], -1)
    before = outline()

    def broken(text, given=None):
        raise RuntimeError("cannot be read")

    parse = "articles.importing.plan.parse"
    from tests.importing.conftest import simple_parse

    whole = TEXT.replace("丙文", "丙文新")
    monkeypatch.setattr(parse, lambda text, given=None: (simple_parse if text == whole else broken)(text))
    assert import_text(whole).outcome == "held"
    assert outline() == before


def test_a_page_that_an_editor_mended_stays_when_its_import_is_undone_and_is_listed(import_text, editor):
    import_text(TEXT)
    import_text(OTHER, "b.txt")
    run = ImportRun.objects.create(listed=2, imported=2, finished_at=timezone.now())
    for page in Page.objects.all():
        ImportedFile.objects.create(run=run, source_name=page.source_name, outcome="imported", page=page)
    mend(editor, merge_with_next, one("甲题").pk)
    batch = undo_run(run, by=editor)
    assert list(Page.objects.order_by("number").values_list("state", flat=True)) == ["ok", "held"]
    mended = Page.objects.get(number=1)
    assert {page for _article, page in batch.kept} == {mended.pk}
    assert one("甲题").pk in {article for article, _page in batch.kept}
