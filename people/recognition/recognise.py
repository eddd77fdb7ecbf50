"""From a page's articles to the people in them: read this first. Pure.

    bylines → candidates with evidence → a first reading → names the page confirms → a second reading → offices
"""

from collections.abc import Iterator, Sequence

from people.recognition.appointments import appoint
from people.recognition.decide import Page, confirmed, decide, look, spread
from people.recognition.foreign import famous_forms, find_known, known_forms
from people.recognition.signatures import signatures
from people.recognition.types import Article, Mention

NOBODY: frozenset[str] = frozenset()


def recognise(
    articles: Sequence[Article], *, known: frozenset[str] = NOBODY, never: frozenset[str] = NOBODY
) -> tuple[tuple[Mention, ...], ...]:
    """Return the people of each article of a page, in reading order."""
    signed = [signatures(article) for article in articles]
    places = [(n, p) for n, article in enumerate(articles) for p in range(len(article.parts))]
    readings = {
        (n, p): look(articles[n].parts[p].text, [(m.start, m.end) for m in signed[n] if m.part == p])
        for n, p in places
    }
    page = Page(readings.values())
    sure = set(known) | {m.name for found in signed for m in found}
    for reading in readings.values():
        reading.add(find_known(reading.text, famous_forms()))
        found = decide(reading, page, frozenset(sure), never)
        sure |= confirmed(reading, found)
        spread(reading, found)
    forms = known_forms(sure)
    every = [list(found) for found in signed]
    for (n, p), reading in readings.items():
        reading.add(find_known(reading.text, forms))
        found = decide(reading, page, frozenset(sure), never)
        every[n] += [Mention(span.name, p, span.start, span.end) for span in found]
    return tuple(
        tuple(_with_offices(article, found)) for article, found in zip(articles, every, strict=True)
    )


def _with_offices(article: Article, mentions: Sequence[Mention]) -> Iterator[Mention]:
    for number, part in enumerate(article.parts):
        mine = sorted((m for m in mentions if m.part == number), key=lambda m: m.start)
        yield from appoint(part.text, mine)
