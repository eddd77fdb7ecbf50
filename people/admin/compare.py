"""What the desk shows of a person, to compare him with another or to tell namesakes apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from people.appearances import Excerpt, Held, excerpts, narrowed, offices_held
from people.models import Person

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Card:
    """A person with his offices, in how many articles he stands, and some of them."""

    person: Person
    offices: list[Held]
    articles: int
    examples: list[Excerpt]


def card(person: Person, examples: int = EXAMPLES) -> Card:
    """Return what is shown of a person."""
    articles = narrowed(person, {})
    newest = excerpts(person, list(articles[:examples]))
    return Card(person, offices_held(person)[:6], articles.count(), newest)


def in_words(evidence: Sequence[tuple[str, list[str]]]) -> list[str]:
    """Return the evidence of a proposal as sentences."""
    return [str(SENTENCES[kind](values)) for kind, values in evidence if kind in SENTENCES]


SENTENCES: dict[str, Callable[[list[str]], str]] = {
    "character": lambda v: _("只差一个字：%(one)s、%(other)s。") % {"one": v[0], "other": v[1]},
    "alike": lambda v: _("只差一个字，而且字形相近：%(one)s、%(other)s。") % {"one": v[0], "other": v[1]},
    "missing": lambda v: _("只多或少一个字：%s。") % v[0],
    "lists": lambda v: _("在名单里都与这些人并列：%s。") % "、".join(v),
    "articles": lambda v: _("在文章里都与这些人一同出现：%s。") % "、".join(v),
    "office": lambda v: _("职务相同：%s。") % "、".join(v),
    "byline": lambda v: _("署名身份相同：%s。") % "、".join(v),
    "period": lambda v: _("时期相接：%(a)s 至 %(b)s，%(c)s 至 %(d)s。") % dict(zip("abcd", v, strict=False)),
}
