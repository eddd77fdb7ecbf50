"""Names of persons that other files print with one other character, beside the same persons."""

from collections.abc import Iterator

from articles.detectors.types import Context, Mention, PageView, Suspicion

_SHARED = 2
_SHORTEST = 3


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield names of three or more characters that differ in one from a name found more often in the same lists.

    Two persons beside both names are the evidence (experiments: right in every case). Names that ever stand in
    one list are two persons.
    """
    passages = {(passage.article, passage.part): passage for passage in page.passages}
    for mention in page.mentions:
        usual = _usual_form(mention, context)
        passage = passages.get((mention.article, mention.part))
        if usual and passage:
            record, beside = context.names[usual], mention.neighbours & context.names[usual].neighbours
            names = "、".join(sorted(beside)[:3])
            why = f"其他版面上与{names}同列的是“{usual}”（{record.pages} 个版面），只差一个字。"
            confidence = min(0.9, 0.6 + 0.05 * len(beside) + 0.05 * record.pages)
            yield Suspicion(passage, mention.start, mention.end, usual, round(confidence, 2), why)


def _usual_form(mention: Mention, context: Context) -> str:
    name, own = mention.name, context.names.get(mention.name)
    if len(name) < _SHORTEST or own is None:
        return ""
    forms = [
        (context.names[other].pages, other)
        for other in context.names_like.like(name)
        if len(other) == len(name)
        and context.names[other].pages > own.pages
        and other not in own.neighbours
        and len(mention.neighbours & context.names[other].neighbours) >= _SHARED
    ]
    return max(forms)[1] if forms else ""
