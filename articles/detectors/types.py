"""What the rules take and give: frozen values. Spans are characters of a passage's text, half-open."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from articles.detectors.edits import NearIndex
from articles.detectors.phrasebook import NO_PHRASES, PhraseBook


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of an article: its article (from 1), its number there (from 0), its role and normalised text."""

    article: int
    part: int
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person who is named: where (article from 1, part from 0, characters), in what roles, beside whom in a list."""

    name: str
    article: int
    part: int
    start: int
    end: int
    roles: tuple[str, ...] = ()
    neighbours: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PageView:
    """What a rule sees of a page: passages to look at, who is named there, what else the page says."""

    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...] = ()
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameRecord:
    """What all the files say of a name: on how many pages it stands, beside whom in lists, in which single offices."""

    pages: int = 0
    neighbours: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()


_NOTHING: Mapping = MappingProxyType({})


@dataclass(frozen=True)
class Context:
    """What the other files of the run say, and the phrases editors want watched.

    `terms`: quoted phrases and titles of works, with their marks, → the number of pages that print them.
    `names`: every person → what is known of the name.
    """

    terms: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    names: Mapping[str, NameRecord] = field(default_factory=lambda: _NOTHING)
    phrases: PhraseBook = NO_PHRASES

    @cached_property
    def terms_like(self) -> NearIndex:
        """The terms, to be found by one that is an edit away."""
        return NearIndex(self.terms)

    @cached_property
    def names_like(self) -> NearIndex:
        """The names, to be found by one that is an edit away."""
        return NearIndex(self.names)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Characters of a passage that may be an OCR mistake, what they probably were, how sure (0 to 1) and why."""

    passage: Passage
    start: int
    end: int
    proposed: str
    confidence: float
    why: str

    @property
    def found(self) -> str:
        """The characters in doubt."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suspicion and the rule that has it."""

    rule: str
    suspicion: Suspicion


Rule = Callable[[PageView, Context], Iterator[Suspicion]]
