"""From a page's articles to the people in them: read this first. Pure.

    signatures → candidates with evidence → a first reading → names the page confirms → a second reading → offices

Each stage is in a module of its own: `signatures`; `candidates`, `foreign`, `sounds` and `japanese` (what may be a
name); `likeness` (how like one it is); `before`, `after` and `lists` (what stands around it), `frames` (words that
are names); `page` (what its other places say); `decide` (the best path, by `lattice`); `appointments` and `titles`
(whose office is whose).
"""

from collections.abc import Iterable, Iterator, Sequence, Set

from people.recognition.appointments import appoint
from people.recognition.decide import confirmed, decide
from people.recognition.foreign import famous_forms, find_known, known_forms
from people.recognition.page import Page
from people.recognition.reading import Reading
from people.recognition.signatures import signatures
from people.recognition.types import Article, Mention

NOBODY: frozenset[str] = frozenset()


def recognise(
    articles: Sequence[Article], *, known: frozenset[str] = NOBODY, never: frozenset[str] = NOBODY
) -> tuple[tuple[Mention, ...], ...]:
    """Return the people of each article of a page: in reading order, none overlapping another.

    `known` are names that somebody has confirmed (the authority file), `never` forms that are no person.
    """
    signed = [signatures(article) for article in articles]
    readings = {
        (n, p): Reading(part.text, [(m.start, m.end) for m in signed[n] if m.part == p])
        for n, article in enumerate(articles)
        for p, part in enumerate(article.parts)
    }
    sure = {m.name for mine in signed for m in mine} | known
    page = Page(readings.values())
    sure |= _confirmed(readings.values(), page, sure, never)
    forms = known_forms(sure)
    for (n, p), reading in readings.items():
        reading.add(find_known(reading.text, forms))
        signed[n] += [Mention(s.name, p, s.start, s.end) for s in decide(reading, page, sure, never)]
    return tuple(
        tuple(m for m in _with_offices(article, found) if m.name not in never)
        for article, found in zip(articles, signed, strict=True)
    )


def _confirmed(readings: Iterable[Reading], page: Page, sure: Set[str], never: Set[str]) -> set[str]:
    """Read a page for the first time: return its sure names, and let each speak for its neighbours in lists."""
    names = set()
    for reading in readings:
        reading.add(find_known(reading.text, famous_forms()))
        found = decide(reading, page, sure, never)
        told = confirmed(reading, found)
        names |= told | {name.rsplit("·", 1)[1] for name in told if "·" in name}
        reading.spread(found)
    return names


def _with_offices(article: Article, mentions: Sequence[Mention]) -> Iterator[Mention]:
    for number, part in enumerate(article.parts):
        mine = sorted((m for m in mentions if m.part == number), key=lambda m: m.start)
        yield from appoint(part.text, mine)
