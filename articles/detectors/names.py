"""Names of persons that other files print a little otherwise: beside the same persons, or in the same office."""

import re
from collections.abc import Iterator

from articles.detectors.types import Context, Mention, PageView, Suspicion

_SHARED = 2
_SHORTEST = 3
# Offices that one person holds at a time. Members, deputies and reporters are many.
_OFFICE = re.compile(
    r"(?<!副)(?:书记|市长|县长|区长|镇长|乡长|省长|州长|局长|厅长|部长|主席|主任|院长|检察长|校长|秘书长|董事长|总经理)$"
)
_NAMED_OFFICE = 4


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield names that are one edit from a name which stands on more pages, given evidence that both are one person.

    The evidence: two persons beside both names in lists, for names of three characters and more that differ in
    one; or one office with the place named (石峰区区长). Names that ever stand in one list are two persons.
    """
    passages = {(passage.article, passage.part): passage for passage in page.passages}
    for mention in page.mentions:
        passage = passages.get((mention.article, mention.part))
        usual, evidence, confidence = _usual_form(mention, context)
        if usual and passage:
            pages = context.names[usual].pages
            why = f"其他版面（{pages} 个）{evidence}“{usual}”，与这里只差一个字。"
            yield Suspicion(passage, mention.start, mention.end, usual, confidence, why)


def _usual_form(mention: Mention, context: Context) -> tuple[str, str, float]:
    """Return the name more pages print, what shows that it is the same person, how sure that is; "" for none."""
    own = context.names.get(mention.name)
    forms = []
    for other in context.names_like.like(mention.name) if own else ():
        record = context.names[other]
        if own is None or record.pages <= own.pages or other in own.neighbours:
            continue
        beside = sorted(mention.neighbours & record.neighbours)
        offices = sorted(filter(is_single_office, set(mention.roles) & record.roles))
        if offices:
            forms.append((0.85, record.pages, other, f"的{offices[0]}是"))
        elif len(beside) >= _SHARED and len(other) == len(mention.name) >= _SHORTEST:
            confidence = min(0.9, 0.6 + 0.05 * len(beside) + 0.05 * record.pages)
            forms.append((round(confidence, 2), record.pages, other, f"上与{'、'.join(beside[:3])}同列的是"))
    if not forms:
        return "", "", 0.0
    confidence, _, usual, evidence = max(forms)
    return usual, evidence, confidence


def is_single_office(role: str) -> bool:
    """Return whether an office, with its place or organisation, is one that one person holds at a time."""
    return len(role) >= _NAMED_OFFICE and bool(_OFFICE.search(role))
