"""What all files of a run say together: counters only, however many files there are."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from articles.detectors.lists import persons
from articles.detectors.phrasebook import PhraseBook
from articles.detectors.phrases import shipped_phrases
from articles.detectors.terms import terms_of
from articles.detectors.types import Context, NameRecord, PageView, Passage
from articles.parsing.types import ParsedPage
from people.recognition.types import Mention


def view_of(page: ParsedPage, people: Sequence[Sequence[Mention]]) -> PageView:
    """Return what the rules see of a page. `people` says who is named in each of its articles."""
    passages = tuple(
        Passage(number, at, part.role, part.text)
        for number, article in enumerate(page.articles, 1)
        for at, part in enumerate(article.parts)
    )
    return PageView(passages, tuple(persons(passages, people)))


class Survey:
    """Counts, page after page, what the rules compare with."""

    def __init__(self) -> None:
        self._terms: Counter[str] = Counter()
        self._pages: Counter[str] = Counter()
        self._neighbours: defaultdict[str, set[str]] = defaultdict(set)
        self._roles: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, page: PageView) -> None:
        """Count a page: each term and each name once."""
        self._terms.update({match[0] for passage in page.passages for match in terms_of(passage.text)})
        self._pages.update({mention.name for mention in page.mentions})
        for mention in page.mentions:
            self._neighbours[mention.name] |= mention.neighbours
            self._roles[mention.name].update(mention.roles)

    def context(self, phrases: PhraseBook | None = None) -> Context:
        """Return what was counted, frozen, with the phrases to watch (those shipped, unless others are given)."""
        names = {
            name: NameRecord(pages, frozenset(self._neighbours[name]), frozenset(self._roles[name]))
            for name, pages in self._pages.items()
        }
        return Context(dict(self._terms), names, shipped_phrases() if phrases is None else phrases)
