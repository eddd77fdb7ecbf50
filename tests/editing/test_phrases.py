"""The phrase book: near forms are found everywhere, old pages too, however often the search is stopped."""

import random

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from articles.detectors.phrasebook import PhraseBook, edits_allowed
from articles.editing.accept import reject
from articles.editing.phrases import add_phrase, search_on, switch_phrase, unsearched
from articles.models import Article, Phrase, Suggestion
from articles.search.engines import engine
from articles.search.near import near

PAGE = "@newspaper 晨报\n@date 2020-05-{day:02}\n@page 1\n# 会议\n{text}\n"
TEXTS = [
    "市里召开了中外全面深化改革委员会的会议。",
    "中央全面深化改革委员会开会。",
    "中央全面深化改委员会开会。",
    "全面推进建设。中央的会。",
    "中央全面深化改苹委贝会开会。",
]
PHRASE = "中央全面深化改革委员会"
NEAR = {"中外全面深化改革委员会", "中央全面深化改委员会", "中央全面深化改苹委贝会"}


@pytest.fixture
def pages(import_text) -> None:
    for day, text in enumerate(TEXTS, 1):
        import_text(PAGE.format(day=day, text=text), f"{day}.txt")


def found(**narrowed) -> set[str]:
    return set(
        Suggestion.objects.filter(rule="phrases", **{"state": "open", **narrowed}).values_list(
            "found", flat=True
        )
    )


def search(phrase: Phrase) -> Phrase:
    while not phrase.searched_at:
        phrase = search_on(phrase, articles=1)
    return phrase


# The phrase is among those shipped: here it is the editors' own.
@pytest.fixture(autouse=True)
def _nothing_shipped(monkeypatch):
    monkeypatch.setattr("articles.suggesting.book.shipped_phrases", lambda: PhraseBook.of([]))


def test_near_forms_are_found_in_pages_that_stand(pages, editor):
    phrase = search(add_phrase(PHRASE, by=editor, note="机构"))
    assert found() == NEAR
    assert not unsearched().exists()
    assert phrase.looked == phrase.total < len(TEXTS), "the index knows which articles can have it"
    assert Suggestion.objects.filter(proposed=PHRASE).count() == len(NEAR)


def test_a_search_that_is_killed_goes_on_where_it_was(pages, editor, monkeypatch):
    phrase = search_on(add_phrase(PHRASE, by=editor), articles=2)
    before = (phrase.looked, phrase.cursor)

    def killed(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("articles.editing.phrases.renew_article", killed)
        search(phrase)
    phrase.refresh_from_db()
    assert (phrase.searched_at, phrase.looked >= before[0], phrase.cursor <= before[1]) == (None, True, True)
    (left,) = unsearched()
    search(left)
    assert found() == NEAR


def test_new_pages_are_compared_with_the_book_at_once(pages, editor, import_text):
    from articles.suggesting.look import look_at_pages

    search(add_phrase(PHRASE, by=editor))
    import_text(PAGE.format(day=20, text="中央全画深化改革委员会开会。"), "20.txt")
    list(look_at_pages())
    assert found() == NEAR | {"中央全画深化改革委员会"}


def test_what_is_switched_off_is_stale_and_comes_back_but_for_what_was_rejected(pages, editor):
    phrase = search(add_phrase(PHRASE, by=editor))
    reject(Suggestion.objects.get(found="中央全面深化改委员会").pk, by=editor)
    search(switch_phrase(phrase, active=False, by=editor))
    assert found() == set()
    search(add_phrase(PHRASE, by=editor))
    assert found() == NEAR - {"中央全面深化改委员会"}


def test_a_form_that_is_right_is_suspected_no_more(pages, editor):
    search(add_phrase(PHRASE, by=editor))
    fine = search(add_phrase("中外全面深化改革委员会", by=editor, kind="fine"))
    assert found() == NEAR - {fine.text}
    search(switch_phrase(fine, active=False, by=editor))
    assert found() == NEAR


def test_the_same_phrase_twice_is_one(pages, editor):
    one = search(add_phrase(PHRASE, by=editor))
    assert add_phrase(f" {PHRASE} ", by=editor) == one
    with pytest.raises(ValidationError):
        add_phrase(PHRASE, by=editor, kind="fine")
    with pytest.raises(ValidationError):
        add_phrase("四字之内", by=editor)


def test_who_may_not_leaves_the_book_as_it_is(editor, db):
    reader = User.objects.create_user("reader", is_staff=True)
    with pytest.raises(PermissionDenied):
        add_phrase(PHRASE, by=reader)
    phrase = add_phrase(PHRASE, by=editor)
    with pytest.raises(PermissionDenied):
        switch_phrase(phrase, active=False, by=reader)


def test_the_index_finds_every_near_form(import_text):
    """Damaged at random, within the edits that are allowed."""
    chance = random.Random(7)
    phrases = ["三高四新区", "文明城市创建", PHRASE, "5G基站建设2025年行动计划", "三高四新美好蓝图"]
    forms = [(phrase, damaged(phrase, chance)) for phrase in phrases for _ in range(10)]
    articles = "".join(f"# 第{n}题\n昨日，{form}开始了。\n" for n, (_phrase, form) in enumerate(forms))
    import_text(f"@newspaper 晨报\n@date 2020-05-01\n@page 1\n{articles}")
    of_form = {body[3:-4]: pk for pk, body in Article.objects.values_list("pk", "body")}
    for phrase in phrases:
        keys = engine().keys(near(phrase, edits_allowed(phrase)), limit=100)
        found = set(engine().article_ids(keys).values())
        assert [form for of, form in forms if of == phrase and of_form[form] not in found] == []
        assert len(found) < len(forms)


def damaged(phrase: str, chance: random.Random) -> str:
    form = phrase
    for _edit in range(chance.randint(1, edits_allowed(phrase))):
        at = chance.randrange(1, len(form) - 1)
        form = form[:at] + chance.choice(["", "坏", "坏" + form[at]]) + form[at + 1 :]
    return form
