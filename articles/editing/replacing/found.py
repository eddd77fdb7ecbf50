"""Where the wanted words stand in the archive: candidates come from the search, never from a scan."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from articles.editing.replacing.wanted import Wanted
from articles.editing.sentences import split_sentences
from articles.models import Article, Change
from articles.search.engines import engine
from articles.search.match import Any as AnyMatch
from articles.search.tokens import needles

MOST_ARTICLES = 50_000
AT_ONCE = 1000  # articles read, or keys asked for, in one query
SHOWN = 100  # hits on a page of the preview
AROUND = 40  # characters of a long sentence before and behind the hit


class Seen(NamedTuple):
    """How far the archive had come when a preview was made: its last change, its last article."""

    change: int
    article: int


class Hit(NamedTuple):
    """A hit in its sentence, as it is shown: `key` names it in a form."""

    key: str
    article: Article
    before: str
    found: str
    after: str


class Preview(NamedTuple):
    """How many hits there are in how many articles, and some of them, the newest first."""

    hits: int
    articles: int
    shown: Sequence[Hit]


def now() -> Seen:
    """Return how far the archive has come."""
    change = Change.objects.aggregate(last=Max("pk"))["last"] or 0
    return Seen(change, Article.objects.aggregate(last=Max("pk"))["last"] or 0)


def candidates(wanted: Wanted) -> list[int]:
    """Return the ids of articles that may hold the words, the newest first.

    Raises ValidationError, with the remedy, for words that cannot be looked for or stand in too many articles.
    """
    if not needles(wanted.before + wanted.find + wanted.after):
        raise ValidationError(_("请填写要找的文字，不能只是空格。"), code="nothing")
    if {"\n", "\r", "\x00"} & set(wanted.before + wanted.find + wanted.after + wanted.put):
        raise ValidationError(_("文字中不能有换行：请一行一行地替换。"), code="newline")
    if wanted.find == wanted.put:
        raise ValidationError(_("要找的和换成的是同样的文字。"), code="same")
    match = wanted.match()
    assert match != AnyMatch(), "words that can be looked for have a match"
    keys = engine().keys(match, limit=MOST_ARTICLES + 1)
    if len(keys) > MOST_ARTICLES:
        message = _("有这些文字的文章超过 %d 篇：请加上前后文字，或缩小日期范围，分几次替换。")
        raise ValidationError(message % MOST_ARTICLES, code="many")
    ids: dict[int, int] = {}
    for some in _slices(keys):
        ids |= engine().article_ids(some)
    return [ids[key] for key in keys]


def preview(wanted: Wanted, first: int = 0) -> Preview:
    """Return how often the words stand in the archive, and the hits from number `first` (from 0) on."""
    numbers: list[tuple[int, int]] = []
    ids = candidates(wanted)
    for some in _slices(ids):
        parts = dict(Article.objects.order_by().filter(pk__in=some).values_list("pk", "parts"))
        numbers += [(key, len(wanted.hits(parts[key]))) for key in some if key in parts]
    numbers = [(key, number) for key, number in numbers if number]
    shown: list[int] = []
    passed = skipped = 0
    for key, number in numbers:
        if passed + number > first and passed < first + SHOWN:
            skipped = skipped if shown else first - passed
            shown.append(key)
        passed += number
    found = list(islice(_shown(shown, wanted), skipped, skipped + SHOWN))
    return Preview(passed, len(numbers), found)


def _shown(ids: Sequence[int], wanted: Wanted) -> Iterator[Hit]:
    articles = Article.objects.select_related("page__issue__newspaper").defer(
        "body", "page__text", "page__source_bytes"
    )
    by_id = articles.in_bulk(ids)
    for article in (by_id[key] for key in ids if key in by_id):
        texts = {part["id"]: part["text"] for part in article.parts}
        for part, start in wanted.hits(article.parts):
            yield Hit(f"{article.pk}.{part}.{start}", article, *_in_sentence(texts[part], start, wanted.find))


def _in_sentence(text: str, start: int, found: str) -> tuple[str, str, str]:
    """Return the sentence of a hit in three pieces; of a long one what stands near the hit."""
    begin, end = start, start + len(found)
    first, last, at = 0, len(text), 0
    for sentence in split_sentences(text):
        if at <= begin < at + len(sentence):
            first = at
        if at < end <= at + len(sentence):
            last = at + len(sentence)
            break
        at += len(sentence)
    before, after = text[first:begin], text[end:last]
    before = before if len(before) <= AROUND else "…" + before[-AROUND:]
    return before, found, after if len(after) <= AROUND else after[:AROUND] + "…"


def _slices(rows: Iterable[int]) -> Iterator[list[int]]:
    rows = iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        yield some
