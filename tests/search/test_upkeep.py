"""The index follows the articles, and can be made anew while it answers."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.core.management import call_command

from articles.editing.save import Edit, save_article
from articles.importing.apply import store
from articles.models import Article, SearchDocument, SearchState
from articles.search import documents, index, rebuild
from articles.search.engines import engine
from articles.search.index import index_articles, unindex
from articles.search.match import All, occurs
from articles.search.rebuild import why_stale
from tests.portal import make

pytestmark = pytest.mark.django_db


def found(words: str = "") -> set[int]:
    match = occurs(words) if words else All(())
    keys = engine().keys(match, limit=10_000)
    ids = set(engine().article_ids(keys).values())
    assert engine().count(match) == len(keys) == len(ids)
    return ids


@pytest.fixture
def article(db: None) -> Article:
    return make.article(make.page(make.issue()), ("title", "春耕"), ("body", "稻田里种下早稻。"))


def test_an_import_can_be_found_at_once(archive: list) -> None:
    assert found() == set(Article.objects.values_list("pk", flat=True))
    assert not why_stale()


def test_a_changed_page_is_found_by_its_new_text_only(seed_plans: tuple, archive: list) -> None:
    from dataclasses import replace

    from articles.importing.plan import make_plan

    source = seed_plans[0].source
    text = source.text.replace("株洲", "潭州")
    changed = replace(source, text=text, data=text.encode(), sha256="f" * 64)
    before, keys = found("株洲"), dict(SearchDocument.objects.values_list("article_id", "sort_key"))
    stored = store(make_plan(changed, seed_plans[0].given))
    if stored.outcome == "held":  # the place was told by the words that changed
        pytest.skip("the seed tells its place by the changed words")
    assert stored.page is not None
    here = set(stored.page.articles.values_list("pk", flat=True))
    assert not found("株洲") & here and found("株洲") == before - here
    assert found("潭州") >= here & before
    assert all(
        keys[pk] == key
        for pk, key in SearchDocument.objects.values_list("article_id", "sort_key")
        if pk in keys
    )
    assert not why_stale()


def test_a_saved_correction_is_found_at_once(article: Article, editor: User) -> None:
    key = SearchDocument.objects.get(article_id=article.pk).sort_key
    save_article(article.pk, base_version=1, edit=Edit({2: "稻田里收割晚稻。"}, {"kind": "photo"}), by=editor)
    assert found("晚稻") == {article.pk} and found("早稻") == found("种") == set()
    document = SearchDocument.objects.get(article_id=article.pk)
    assert (document.kind, document.sort_key) == ("photo", key)


def test_a_failed_save_leaves_the_index_alone(article: Article, editor: User) -> None:
    with (
        mock.patch("articles.editing.write.index_articles", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        save_article(article.pk, base_version=1, edit=Edit({2: "改"}), by=editor)
    assert Article.objects.get().body == "稻田里种下早稻。" and found("早稻") == {article.pk}


def test_what_is_gone_or_hidden_is_not_found(article: Article) -> None:
    other = make.article(article.page, ("title", "秋收"), ("body", "稻田。"))
    unindex([article.pk])
    assert found("稻田") == {other.pk}
    Article.objects.filter(pk=other.pk).delete()
    index_articles([article.pk, other.pk])
    assert found("稻田") == {article.pk}
    article.page.issue, article.page.state = None, "held"
    article.page.save()
    index_articles([article.pk])
    assert found() == set()


def test_another_date_is_another_key(article: Article) -> None:
    article.date = date(2020, 1, 2)
    article.save()
    index_articles([article.pk])
    document = SearchDocument.objects.get()
    assert document.sort_key >> 20 == date(2020, 1, 2).toordinal()
    assert found("早稻") == {article.pk}


def test_indexing_twice_changes_nothing(article: Article) -> None:
    with mock.patch.object(type(engine()), "exchange", wraps=engine().exchange) as exchange:
        index_articles([article.pk, article.pk])
    assert exchange.call_args.args[:2] == ([], [])


def test_articles_of_one_place_have_keys_of_their_own(article: Article) -> None:
    evening = make.page(make.issue(paper=make.newspaper("晚报", "wanbao")))
    others = {make.article(evening, ("title", "晚报"), ("body", "稻田。")).pk, article.pk}
    assert found("稻田") == others


def small_batches(then: Callable[[int], object] = lambda done: None) -> int:
    """Rebuild two articles at a time, calling a function after each batch; return how many were done."""
    total = 0
    with mock.patch.object(rebuild, "BATCH", 2), mock.patch.object(rebuild, "PAUSE", 0):
        for done in rebuild.rebuild():
            total += done
            then(total)
    return total


@pytest.fixture
def five(db: None) -> list[Article]:
    page = make.page(make.issue())
    return [make.article(page, ("title", f"第{n}题"), ("body", "稻田里种下早稻。")) for n in range(5)]


def test_a_rebuild_makes_the_same_index(five: list[Article]) -> None:
    before = list(SearchDocument.objects.order_by("pk").values())
    assert small_batches() == 5
    assert list(SearchDocument.objects.order_by("pk").values()) == before
    assert found("早稻") == {article.pk for article in five}
    assert not why_stale()
    assert small_batches() == 5  # and can be had again
    Article.objects.filter(pk=five[0].pk).delete()
    index_articles([five[0].pk])
    assert found("早稻") == {article.pk for article in five[1:]}


def test_a_rebuild_mends_what_is_wrong(five: list[Article]) -> None:
    engine().replace(engine().standing([five[0].pk]), [])
    Article.objects.filter(pk=five[1].pk).delete()
    assert why_stale() == "The search index lacks 1 articles and holds 1 that are gone."
    small_batches()
    assert found("早稻") == {article.pk for article in (five[0], *five[2:])}


def test_readers_find_everything_while_the_index_is_rebuilt(five: list[Article]) -> None:
    everything = {article.pk for article in five}
    small_batches(lambda done: [] if found("早稻") == everything else pytest.fail("hits are missing"))


def test_what_changes_during_a_rebuild_is_in_the_new_index(five: list[Article], editor: User) -> None:
    """An article that was copied already, one that was not, a new one and a lost one."""
    made: list[Article] = []

    def change(done: int) -> None:
        if done != 2:
            return
        for article in (five[0], five[4]):
            save_article(article.pk, base_version=1, edit=Edit({2: "改作晚稻。"}), by=editor)
        for article in (five[1], five[3]):
            Article.objects.filter(pk=article.pk).delete()
        unindex([five[1].pk, five[3].pk])
        made.append(make.article(five[0].page, ("title", "新"), ("body", "早稻。"), position=99))

    small_batches(change)
    assert found("晚稻") == {five[0].pk, five[4].pk}
    assert found("早稻") == {five[2].pk, made[0].pk}
    assert not why_stale()


def test_a_broken_rebuild_goes_on_where_it_stopped(five: list[Article]) -> None:
    class Killed(Exception):
        pass

    def kill(done: int) -> None:
        raise Killed

    with pytest.raises(Killed):
        small_batches(kill)
    assert "not finished" in why_stale() and rebuild.remaining() == 3
    assert found("早稻") == {article.pk for article in five}
    assert small_batches() == 3
    assert not why_stale() and len(found("早稻")) == 5


def test_the_slower_of_two_rebuilds_has_nothing_left_to_do(five: list[Article]) -> None:
    everything = {article.pk for article in five}

    def hurry(done: int) -> None:
        if done == 2:
            assert small_batches() == 3

    assert small_batches(hurry) == 2
    assert found("早稻") == everything and not why_stale()


def test_tokens_of_another_version_are_replaced(five: list[Article]) -> None:
    """After an upgrade articles can be saved before the rebuild, and the rebuild leaves no trace of the old tokens."""
    with (
        mock.patch.object(index, "VERSION", 2),
        mock.patch.object(rebuild, "VERSION", 2),
        mock.patch.object(documents, "VERSION", 2),
        mock.patch("articles.search.sqlite.VERSION", 2),
    ):
        assert "version 1" in why_stale()
        index_articles([five[0].pk])
        assert five[0].pk in engine().article_ids(engine().keys(occurs("早稻"), limit=99)).values()
        small_batches()
        assert found("早稻") == {article.pk for article in five}
        assert not why_stale()


def test_the_command_and_the_check(five: list[Article]) -> None:
    out = StringIO()
    call_command("rebuild_search", "--if-stale", stdout=out)
    assert out.getvalue() == ""
    SearchState.objects.update(tokeniser=0)
    assert [warning.id for warning in run_checks(databases=["default"]) if warning.id == "articles.W001"]
    call_command("rebuild_search", "--if-stale", stdout=out, stderr=StringIO())
    assert "new" in out.getvalue()
    assert not [warning for warning in run_checks(databases=["default"]) if warning.id == "articles.W001"]


@pytest.mark.django_db(transaction=True)
def test_a_rebuild_may_be_killed_at_its_end() -> None:
    page = make.page(make.issue())
    articles = [make.article(page, ("title", f"第{n}题"), ("body", "稻田里种下早稻。")) for n in range(3)]
    with (
        mock.patch.object(type(engine()), "swap", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        small_batches()
    assert found("早稻") == {article.pk for article in articles} and "not finished" in why_stale()
    articles.append(make.article(page, ("title", "新"), ("body", "早稻。")))
    small_batches()
    assert found("早稻") == {article.pk for article in articles} and not why_stale()
    small_batches()
    assert found("早稻") == {article.pk for article in articles}


@pytest.mark.django_db(transaction=True)
def test_emptying_the_tables_empties_the_index() -> None:
    make.article(make.page(make.issue()), ("title", "春耕"), ("body", "早稻。"))
    call_command("flush", interactive=False, verbosity=0)
    assert engine().count(occurs("早稻")) == 0
    assert SearchState.objects.count() == 1
