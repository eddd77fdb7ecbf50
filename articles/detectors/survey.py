"""What all files of a run say together: counters only, however many files there are."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from articles.detectors.lists import persons
from articles.detectors.names import is_single_office
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


@dataclass(frozen=True, slots=True)
class Forms:
    """What a page adds to the counts, each once.

    `beside` are pairs of names of one list, each pair in the order of characters; `offices` are names with an office
    that one person holds at a time.
    """

    terms: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    beside: frozenset[tuple[str, str]] = frozenset()
    offices: frozenset[tuple[str, str]] = frozenset()


def forms_of(page: PageView) -> Forms:
    """Return the terms and names of a page, and what it says of the names."""
    return Forms(
        frozenset(match[0] for passage in page.passages for match in terms_of(passage.text)),
        frozenset(mention.name for mention in page.mentions),
        frozenset(
            (min(mention.name, other), max(mention.name, other))
            for mention in page.mentions
            for other in mention.neighbours
        ),
        frozenset(
            (mention.name, role)
            for mention in page.mentions
            for role in filter(is_single_office, mention.roles)
        ),
    )


class Survey:
    """Counts, page after page, what the rules compare with."""

    def __init__(self) -> None:
        self._terms: Counter[str] = Counter()
        self._pages: Counter[str] = Counter()
        self._neighbours: defaultdict[str, set[str]] = defaultdict(set)
        self._offices: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, page: PageView) -> None:
        """Count a page: each term and each name once."""
        forms = forms_of(page)
        self._terms.update(forms.terms)
        self._pages.update(forms.names)
        for one, other in forms.beside:
            self._neighbours[one].add(other)
            self._neighbours[other].add(one)
        for name, office in forms.offices:
            self._offices[name].add(office)

    def context(self, phrases: PhraseBook | None = None) -> Context:
        """Return what was counted, frozen, with the phrases to watch (those shipped, unless others are given)."""
        names = {
            name: NameRecord(pages, frozenset(self._neighbours[name]), frozenset(self._offices[name]))
            for name, pages in self._pages.items()
        }
        return Context(dict(self._terms), names, shipped_phrases() if phrases is None else phrases)
