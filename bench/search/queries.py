"""What is asked: queries of seven classes, drawn from the archive itself, and what scanning its texts says of each."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.search.corpus import Corpus, Made

A_CLASS = 15
SAMPLE = 3000  # articles that queries are drawn from


@dataclass(frozen=True, slots=True)
class Query:
    """A query of a class: words that must all occur, in a month or at any time."""

    kind: str
    words: tuple[str, ...]
    month: str = ""

    @property
    def text(self) -> str:
        """The query as a reader types it; a stretch of several words is put in quotes."""
        quote = '"' if self.kind == "phrase" else ""
        words = " ".join(f"{quote}{word}{quote}" for word in self.words)
        return f"{words} date:{self.month}" if self.month else words

    def holds(self, article: Made) -> bool:
        """Say by scanning whether an article is a hit."""
        if self.month and f"{article.day:%Y-%m}" != self.month:
            return False
        texts = article.texts
        return all(any(word in text for text in texts) for word in self.words)


def draw(corpus: Corpus, sample: Sequence[Made]) -> list[Query]:
    """Return the queries of every class. `sample` is the beginning of the corpus."""
    chance = random.Random(5)
    frequent, rare, middle, single = _by_frequency(corpus, sample)
    queries = [Query("common", (word,)) for word in chance.sample(frequent, min(A_CLASS, len(frequent)))]
    queries += [Query("rare", (word,)) for word in chance.sample(rare, A_CLASS)]
    queries += [Query("two words", tuple(chance.sample(middle, 2))) for _ in range(A_CLASS)]
    queries += [Query("phrase", (_stretch(chance, sample),)) for _ in range(A_CLASS)]
    names = [name for name in corpus.people if len(name) == 3]
    queries += [Query("name", (name,)) for name in names[:5] + chance.sample(names[5:], A_CLASS - 5)]
    queries += [Query("character", (char,)) for char in chance.sample(single, A_CLASS)]
    months = sorted({f"{article.day:%Y-%m}" for article in sample})
    queries += [Query("date+word", (chance.choice(frequent),), chance.choice(months)) for _ in range(A_CLASS)]
    return queries


def _by_frequency(
    corpus: Corpus, sample: Sequence[Made]
) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return two-character words by how many of the articles hold them, and single characters of all sorts."""
    counts: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for article in sample:
        texts = article.texts
        counts.update({text[at : at + 2] for text in texts for at in range(len(text) - 1)})
        characters.update({char for text in texts for char in text})
    words = [word for word in dict.fromkeys(corpus.words) if len(word) == 2]
    share = {word: counts[word] / len(sample) for word in words if counts[word]}
    frequent = sorted(share, key=share.__getitem__, reverse=True)[:40]
    rare = [word for word, part in share.items() if 0.0005 < part < 0.003]
    middle = [word for word, part in share.items() if 0.03 < part < 0.3]
    return (
        frequent,
        rare,
        middle,
        [char for char, _n in characters.most_common(2000) if "\u4e00" <= char <= "\u9fff"],
    )


def _stretch(chance: random.Random, sample: Sequence[Made]) -> str:
    """Return a stretch of four to eight Han characters of some article."""
    while True:
        text = chance.choice(chance.choice(sample).paragraphs)
        start, length = chance.randrange(len(text)), chance.randint(4, 8)
        stretch = text[start : start + length]
        if len(stretch) == length and all("\u4e00" <= char <= "\u9fff" for char in stretch):
            return stretch


def truth(queries: Sequence[Query], corpus: Iterable[Made]) -> list[set[int]]:
    """Return for each query the places in the corpus (from 0) of the articles it is to find."""
    found: list[set[int]] = [set() for _ in queries]
    for number, article in enumerate(corpus):
        for query, hits in zip(queries, found, strict=True):
            if query.holds(article):
                hits.add(number)
    return found
