"""Whatever is damaged behind the back of the archive is found, at its place; what is whole has no fault."""

import datetime
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import F

from articles.models import (
    Appearance,
    Article,
    Byline,
    Change,
    FormerArticle,
    FormerText,
    Mention,
    Office,
    Page,
    SearchDocument,
    Suggestion,
    Waiting,
)
from articles.search.index import index_articles
from articles.suggesting.renew import renew_page
from articles.verifying.fault import Fault
from articles.verifying.verify import verify
from people.models import Person


def faults() -> list[Fault]:
    ids = Page.objects.order_by("pk").values_list("pk", flat=True)
    return [fault for _articles, found in verify(ids) for fault in found]


def rewrite(**changes: object) -> Callable[[Article], object]:
    """Return what changes one part of an article, the body, and nothing else."""
    return lambda article: set_parts(
        article, [{**part, **(changes if part["id"] == 3 else {})} for part in article.parts]
    )


def set_parts(article: Article, parts: list[object]) -> None:
    Article.objects.filter(pk=article.pk).update(parts=parts)


def own(model: type) -> Callable[[Article], object]:
    return lambda article: model.objects.filter(article=article)  # type: ignore[attr-defined]


def suggest(article: Article) -> None:
    place = {"article": article, "page": article.page, "part_id": 3, "start": 0, "end": 2}
    told = {"rule": "x", "why": "x", "confidence": 1, "origin": "rule", "key": "k"}
    Suggestion.objects.create(found="市民", proposed="市长", **place, **told)


def doubt(article: Article) -> None:
    renew_page(article.page_id)
    assert faults() == []
    Article.objects.filter(pk=article.pk).update(confidence=0.2, review="unchecked")


def bend_change(article: Article) -> None:
    change = Change.objects.filter(article=article).order_by("pk")[0]
    change.after["parts"]["3"]["text"] += "别的。"
    change.save()


def page_of(**changes: object) -> Callable[[Article], object]:
    return lambda article: Page.objects.filter(pk=article.page_id).update(**changes)


DAMAGES: list[tuple[str, Callable[[Article], object]]] = [
    ("columns", lambda a: Article.objects.filter(pk=a.pk).update(body="别的")),
    ("columns", lambda a: Article.objects.filter(pk=a.pk).update(date=datetime.date(1999, 1, 1))),
    ("shape", rewrite(lines="5")),
    ("shape", lambda a: set_parts(a, [])),
    ("part_id", rewrite(id=5)),
    ("line_unowned", rewrite(lines=[])),
    ("line_missing", rewrite(lines=[6, 99])),
    ("line_twice", rewrite(lines=[6, 8])),
    ("letters", rewrite(base="市长李四昨日说。甲二。")),
    ("chain", rewrite(text="市长李四昨日说话。甲二悄改。")),
    ("chain", bend_change),
    ("versions", lambda a: Article.objects.filter(pk=a.pk).update(version=F("version") + 1)),
    ("versions", lambda a: Change.objects.filter(article=a).order_by("pk")[0].delete()),
    (
        "origin",
        lambda a: (
            Change.objects.filter(article=a).delete(),
            Article.objects.filter(pk=a.pk).update(version=1),
        ),
    ),
    ("byline", lambda a: Byline.objects.filter(article=a).update(start=1, end=2)),
    ("byline", lambda a: Byline.objects.filter(article=a).update(part_id=99)),
    ("mention", lambda a: Mention.objects.filter(article=a).update(name="李五")),
    ("office", lambda a: Mention.objects.filter(article=a).update(date=datetime.date(1999, 1, 1))),
    ("office", lambda a: Office.objects.update(person=Person.objects.create(name="他人"))),
    ("office", lambda a: Mention.objects.filter(offices__isnull=False).update(rejected=True)),
    ("office", lambda a: Office.objects.update(first=False)),
    ("appearance", lambda a: Appearance.objects.filter(article=a, signed=True).delete()),
    ("appearance", lambda a: Appearance.objects.update(signed=True)),
    ("suggestion", suggest),
    ("file", page_of(text="别的")),
    ("file", lambda a: FormerText.objects.update(source_bytes=b"x")),
    ("page_chain", page_of(parser_version="0", sha256="0" * 64)),
    ("former_text", lambda a: FormerText.objects.all().delete()),
    ("revision", page_of(revision=7)),
    ("address", lambda a: FormerArticle.objects.all().delete()),
    ("address", lambda a: FormerArticle.objects.create(article_id=a.pk, page=a.page)),
    ("search", lambda a: SearchDocument.objects.filter(article_id=a.pk).delete()),
    ("queue", doubt),
    ("search", lambda a: SearchDocument.objects.filter(article_id=a.pk).update(kind="other")),
    ("search", lambda a: SearchDocument.objects.filter(article_id=a.pk).update(sort_key=2**20)),
    ("jump", lambda a: Article.objects.filter(title="甲题续").update(continued_from_mark="②")),
]


def test_an_archive_that_was_lived_in_is_whole(lived_in):
    assert faults() == []
    assert lived_in.continuation is not None
    assert Change.objects.filter(article=lived_in).count() >= 3
    assert "base" in str(lived_in.parts)
    assert Mention.objects.filter(article=lived_in, name="李四", offices__title="市长").exists()
    assert FormerArticle.objects.exists() and FormerText.objects.exists()


@pytest.mark.parametrize(
    ("code", "damage"), DAMAGES, ids=[f"{n}-{code}" for n, (code, _) in enumerate(DAMAGES)]
)
def test_damage_is_found_and_told_with_its_place_and_remedy(lived_in, code, damage):
    damage(lived_in)
    found = [fault for fault in faults() if fault.code == code]
    assert found, faults()
    assert all(fault.page and fault.message and fault.remedy for fault in found)
    if code.startswith(("line", "letters")):
        assert all(fault.line for fault in found)


def test_a_person_may_be_renamed_or_joined_with_another(lived_in):
    Person.objects.filter(name="张三").update(name="张山")  # only the search says it again
    wrong, right = Person.objects.get(name="李四"), Person.objects.create(name="李思")
    for model in (Byline, Mention, Office, Appearance):
        model.objects.filter(person=wrong).update(person=right)
    wrong.delete()
    index_articles([lived_in.pk])
    assert faults() == []


def test_it_reads_a_page_in_a_fixed_number_of_queries(lived_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(22):
        assert faults() == []


def test_the_queue_is_healed_as_told(lived_in):
    renew_page(lived_in.page_id)
    waits = {"urgency": Waiting.Urgency.REPORTED, "weight": 5, "date": lived_in.date}
    Waiting.objects.update_or_create(article=lived_in, defaults=waits)
    assert [fault.code for fault in faults()] == ["queue"]
    call_command("suggest", "--all", stdout=StringIO())
    assert faults() == []
