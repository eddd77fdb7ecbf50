"""The correction screen without scripts: its buttons, what its script is answered, and whom it keeps out."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Change
from tests.admin.test_article_form import save_behind
from tests.editing.test_accept import suggest, text

pytestmark = pytest.mark.usefixtures("whole")


@pytest.fixture
def url(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/correct/"


def sent(client: Client, url: str, **typed: Any) -> dict[str, Any]:
    """Return what a browser sends after the screen was opened and some fields were typed over."""
    form = client.get(url).context["form"]
    fields = [form[name] for name in form.fields]
    data = {field.html_name: field.value() for field in fields}
    data |= {field.html_initial_name: field.value() for field in fields if field.field.show_hidden_initial}
    return {name: "" if value is None else str(value) for name, value in data.items()} | typed


def ask(client: Client, url: str, **fields: Any) -> Any:
    return client.post(url, fields, headers={"accept": "application/json"})


def test_without_scripts_every_button_does_its_work(
    editor_client: Client, article: Article, url: str
) -> None:
    told = [
        suggest(article, found=found, start=start) for found, start in (("本报", 0), ("昨日", 6), ("通车", 8))
    ]
    shown = editor_client.get(url).content.decode()
    assert f'<mark data-told="{told[1].pk}">' in shown
    assert '<ruby>昨<rt aria-hidden="true">今</rt></ruby>日' in shown

    for button, one, now in (
        ("_reject", told[0], "本报讯 大桥昨日通车。"),
        ("_accept", told[1], "本报讯 大桥今日通车。"),
        ("_illegible", told[2], "本报讯 大桥今日□□。"),
        ("_undo", told[2], "本报讯 大桥今日通车。"),
    ):
        response = editor_client.post(url, sent(editor_client, url, **{button: str(one.pk)}), follow=True)
        assert response.request["PATH_INFO"] == url
        assert text(article) == now
    response = editor_client.post(url, sent(editor_client, url, _save="1", part_2="桥通车了"))
    assert (text(article, 2), response.status_code) == ("桥通车了", 302)
    response = editor_client.post(url, sent(editor_client, url, _next="1", part_2="新桥通车"), follow=True)
    assert text(article, 2) == "新桥通车"
    assert response.request["PATH_INFO"] == "/admin/articles/waiting/"


def test_checked_and_on_to_the_next(editor_client: Client, article: Article, url: str) -> None:
    assert 'value="check"' in editor_client.get(url).content.decode()
    editor_client.post(url, sent(editor_client, url, _review="check"))
    article.refresh_from_db()
    assert article.review == "corrected"
    assert 'value="check"' not in editor_client.get(url).content.decode()


def test_a_conflict_shows_both_and_saves_nothing(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    mine = sent(editor_client, url, part_5="我的第二段。", _next="1")
    save_behind(article, editor, {5: "别人的第二段。"})
    shown = editor_client.post(url, mine).content.decode()
    assert "我的第二段。</textarea>" in shown
    assert 'class="conflict"' in shown
    assert text(article, 5) == "别人的第二段。"


def test_the_script_is_answered_with_what_changed(editor_client: Client, article: Article, url: str) -> None:
    told = suggest(article)
    marks = ask(editor_client, url).json()["pieces"]
    assert set(marks) == {"1", "2", "3", "4", "5", "6"}
    known = ",".join(f"{key}:{html.split('data-mark=')[1][1:13]}" for key, html in marks.items())
    answer = ask(editor_client, url, _accept=told.pk, known=known).json()
    assert answer["told"] == ["success", "建议已采纳。"]
    assert (answer["version"], answer["review"][0], list(answer["pieces"])) == (2, "corrected", ["4"])
    assert '大桥<ins class="new">今</ins>日通车' in answer["pieces"]["4"]
    assert "大桥<del>昨</del>日通车" in answer["pieces"]["4"]
    assert f'id="suggestion-{told.pk}"' not in answer["pieces"]["4"]

    again = ask(editor_client, url, _accept=told.pk, known=known).json()
    assert (again["told"][0], Change.objects.count()) == ("success", 1)
    back = ask(editor_client, url, _undo="1", known=known).json()
    assert (back["current"], back["version"]) == (told.pk, 3)
    assert text(article) == "本报讯 大桥昨日通车。"


def test_the_script_saves_a_part_merged_or_not_at_all(
    editor_client: Client, editor: User, article: Article, url: str
) -> None:
    answer = ask(editor_client, url, _text="5", text="市民都去看。", version="1")
    assert (answer.status_code, text(article, 5)) == (200, "市民都去看。")
    save_behind(article, editor, {4: "本报讯 大桥今日通车。"})
    assert ask(editor_client, url, _text="4", text="本报讯 大桥明日通车。", version="1").status_code == 409
    for fields in ({"_text": "4", "text": " ", "version": "3"}, {"_text": "x", "text": "甲", "version": "1"}):
        refused = ask(editor_client, url, **fields)
        assert (refused.status_code, refused.json()["told"][0]) == (422, "warning")
    assert text(article) == "本报讯 大桥今日通车。"


def test_hostile_words_are_shown_as_text(editor_client: Client, article: Article, url: str) -> None:
    told = suggest(article, found="昨日", proposed="<script>今</script>")
    told.why = "<b>why</b>"
    told.save()
    shown = editor_client.get(url).content.decode()
    assert "<script>今" not in shown
    assert "<b>why" not in shown


def test_what_is_not_there_is_told(editor_client: Client, article: Article, url: str) -> None:
    gone = url.replace(str(article.pk), "999999")
    assert editor_client.get(gone).status_code == 404
    data = sent(editor_client, url, part_5="写了很久。")
    response = editor_client.post(gone, data)
    assert response.status_code == 404
    assert "写了很久。" in response.content.decode()
    for number in ("999999", "x", "", "9" * 30):
        assert ask(editor_client, url, _accept=number).status_code == 200


def test_an_article_may_go_while_somebody_writes(
    editor_client: Client, article: Article, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = sent(editor_client, url, part_5="写了很久。")

    def went(*_: object, **__: object) -> None:
        raise Article.DoesNotExist

    monkeypatch.setattr("articles.admin.correct.save_article", went)
    response = editor_client.post(url, data)
    assert response.status_code == 404
    assert "写了很久。" in response.content.decode()
