"""The words of the archive that are suggested while a reader types: names, columns, frequent words of headlines."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from django.db import transaction
from django.db.models import Count, Q

from articles.models import Article, Byline, Mention, SearchDocument, SearchTerm
from articles.search.words import dictionary_words
from people.names import common_syllables, syllables

Kind = SearchTerm.Kind
HEADLINES, TEXTS = (
    20_000,
    1_000,
)  # the newest articles whose headlines, and whose whole text, are read for words
OFTEN, MOST = 2, 10_000  # a word must stand in so many articles; and how many words are kept
LONGEST = 8  # characters of two words side by side
BATCH = 2000

Terms = Counter[tuple[str, str]]  # number of articles by kind and text


def refresh_terms() -> None:
    """Bring the terms up to date with the archive. Takes some seconds, whatever its size."""
    people = _people()
    names = {text for _kind, text in people}
    wanted = people + _columns() + Counter({key: n for key, n in _words().items() if key[1] not in names})
    standing = {(kind, text): (pk, number) for pk, kind, text, number in
                SearchTerm.objects.values_list("pk", "kind", "text", "articles")}  # fmt: skip
    gone = [pk for key, (pk, _number) in standing.items() if key not in wanted]
    new = [
        _term(kind, text, number) for (kind, text), number in wanted.items() if (kind, text) not in standing
    ]
    changed = [
        SearchTerm(pk=standing[key][0], articles=number)
        for key, number in wanted.items()
        if key in standing and standing[key][1] != number
    ]
    for at in range(0, len(gone), BATCH):
        SearchTerm.objects.filter(pk__in=gone[at : at + BATCH]).delete()
    SearchTerm.objects.bulk_create(new, BATCH, ignore_conflicts=True)
    for at in range(0, len(changed), BATCH):
        with transaction.atomic():
            SearchTerm.objects.bulk_update(changed[at : at + BATCH], ["articles"], 200)


def suggested(typed: str, limit: int) -> list[SearchTerm]:
    """Return the most frequent terms that begin with what was typed, in characters or in pinyin; names first."""
    letters = "".join(typed.lower().replace("'", " ").split())
    if not letters:
        return []
    begins = Q(text__startswith=typed)
    if letters.isascii() and letters.isalpha() and len(letters) > 1:
        begins |= Q(sound__startswith=letters) | Q(initials__startswith=letters)
    found = SearchTerm.objects.filter(begins).exclude(text=typed).order_by("-articles", "text")
    names, words = list(found.exclude(kind=Kind.WORD)[:limit]), list(found.filter(kind=Kind.WORD)[:limit])
    half = limit // 2
    ranked = {term.text: term for term in reversed([*names[:half], *words, *names[half:]])}
    return list(reversed(ranked.values()))[:limit]


def _term(kind: str, text: str, number: int) -> SearchTerm:
    sounds = syllables(text) if kind == Kind.PERSON else common_syllables(text)
    return SearchTerm(
        kind=kind,
        text=text,
        sound="".join(sounds)[:200],
        initials="".join(sound[:1] for sound in sounds)[:60],
        articles=number,
    )


def _people() -> Terms:
    found: Terms = Counter()
    for rows in (Byline.objects.order_by(), Mention.objects.filter(rejected=False).order_by()):
        named = rows.values("person__name").annotate(n=Count("article", distinct=True))
        for name, number in named.values_list("person__name", "n"):
            found[Kind.PERSON, name] = max(number, found[Kind.PERSON, name])
    return found


def _columns() -> Terms:
    columns = SearchDocument.objects.exclude(column="").values("column").annotate(n=Count("pk"))
    return Counter({(Kind.COLUMN, column): number for column, number in columns.values_list("column", "n")})


def _words() -> Terms:
    """Count the words of the newest texts, and pairs of words side by side in headlines, by article."""
    counts: Counter[str] = Counter()
    newest = Article.objects.order_by("-date", "page", "position")
    headlines = newest.values_list("title", flat=True)[:HEADLINES]
    bodies = newest.values_list("body", flat=True)[:TEXTS]
    for words in chain(
        (_headline_words(text) for text in headlines.iterator()), map(_plain, bodies.iterator())
    ):
        counts.update(words)
    often = [(word, number) for word, number in counts.most_common(MOST) if number >= OFTEN]
    return Counter({(Kind.WORD, word): number for word, number in often})


def _plain(text: str) -> set[str]:
    return {word for word in dictionary_words(text) if _telling(word)}


def _headline_words(text: str) -> set[str]:
    words = dictionary_words(text)
    return set(filter(_telling, words)) | set(_pairs(words))


def _pairs(words: Iterable[str]) -> Iterator[str]:
    for first, second in pairwise(words):
        if _telling(first) and _telling(second) and len(first + second) <= LONGEST:
            yield first + second


def _telling(word: str) -> bool:
    return len(word) > 1 and all("\u4e00" <= char <= "\u9fff" for char in word)
