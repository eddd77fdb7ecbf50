"""An archive out of a seed: articles of 750 characters whose words are as frequent as in Chinese prose.

Words and their frequencies are those of jieba's dictionary; people sign and are named, some of them often. The same
seed gives the same texts everywhere.
"""

import datetime
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import jieba

LENGTH = 750  # characters of an article, on average
A_PAGE, PAGES_A_DAY = 9, 8
FIRST_DAY = datetime.date(1996, 1, 1)
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
)
GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超兰霞平刚桂建国华志永红梅春玲文辉玉宇浩欣怡子轩博雅思远佳晨曦"
PEOPLE = 4000
VOCABULARY = 60_000  # words
COLUMNS = [
    "要闻",
    "今日关注",
    "民生",
    "法治在线",
    "教育周刊",
    "理论学习",
    "文化副刊",
    "经济观察",
    "乡村振兴",
    "社区故事",
]
KINDS = ["news"] * 14 + ["feature"] * 3 + ["photo"] * 2 + ["commentary", "notice"]


class Made(NamedTuple):
    """A generated article and where it stands."""

    day: datetime.date
    page: int
    position: int
    column: str
    title: str
    deck: str
    byline: str
    paragraphs: list[str]
    kind: str

    @property
    def texts(self) -> list[str]:
        """Every text of the article, each by itself."""
        return [
            text
            for text in (self.column, self.title, self.deck, f"记者 {self.byline}", *self.paragraphs)
            if text
        ]


def vocabulary() -> tuple[list[str], list[int]]:
    """Return the more frequent of jieba's words of Han characters, with their frequencies."""
    assert jieba.__file__ is not None
    rows = (line.split() for line in Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8"))
    kept = [(row[0], int(row[1])) for row in rows if "\u4e00" <= row[0][0] <= "\u9fff" and len(row[0]) <= 6]
    kept.sort(key=lambda row: (-row[1], row[0]))
    del kept[VOCABULARY:]
    return [word for word, _frequency in kept], [frequency for _word, frequency in kept]


def people(chance: random.Random) -> list[str]:
    """Return the names of the people of the archive."""
    names: dict[str, None] = {}
    while len(names) < PEOPLE:
        names[chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice([1, 2, 2, 2])))] = None
    return list(names)


class Corpus:
    """Makes the articles, in the order of the calendar."""

    def __init__(self, size: int, seed: int = 1) -> None:
        self.size = size
        self.chance = random.Random(seed)
        self.words, frequencies = vocabulary()
        self.cumulated = list(accumulate(frequencies))
        self.people = people(self.chance)
        # The n-th person is named in proportion to 1 / n.
        self.prominence = list(accumulate(1 / n for n in range(1, PEOPLE + 1)))

    def __iter__(self) -> Iterator[Made]:
        days = max(1, self.size // (A_PAGE * PAGES_A_DAY))
        step = max(1, 30 * 365 // days)  # small archives are spread over the thirty years too
        for number in range(self.size):
            leaf, position = divmod(number, A_PAGE)
            day, page = divmod(leaf, PAGES_A_DAY)
            yield self._article(FIRST_DAY + datetime.timedelta(day * step), page + 1, position + 1)

    def _article(self, day: datetime.date, page: int, position: int) -> Made:
        chance = self.chance
        length = max(120, int(chance.gauss(LENGTH, LENGTH / 3)))
        deck = self._sentence(6) if chance.random() < 0.3 else ""
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < length:
            paragraphs.append("".join(self._sentence(chance.randint(8, 18)) + "。" for _ in range(3)))
        column = chance.choice(COLUMNS) if chance.random() < 0.25 else ""
        return Made(
            day,
            page,
            position,
            column,
            self._sentence(5),
            deck,
            self._name(),
            paragraphs,
            chance.choice(KINDS),
        )

    def _name(self) -> str:
        return self.chance.choices(self.people, cum_weights=self.prominence)[0]

    def _sentence(self, words: int) -> str:
        chosen = self.chance.choices(self.words, cum_weights=self.cumulated, k=words)
        if self.chance.random() < 0.12:
            chosen.insert(words // 2, self._name())
        if self.chance.random() < 0.1:
            chosen.insert(words // 3, str(self.chance.randint(2, 5000)))
        if words > 7:
            chosen.insert(words // 2, "，")
        return "".join(chosen)
