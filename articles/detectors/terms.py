"""Slogans and titles of works that other pages print otherwise, with a character more, less or another."""

import re
from collections.abc import Iterator

from articles.detectors.edits import difference
from articles.detectors.types import Context, PageView, Suspicion

# A slogan in quotes names a number of things (三个代表), which is what makes it one; a title has its own marks.
_NUMBER = "一二三四五六七八九十两双"
_TERM = re.compile(rf"“(?=[^”]{{0,13}}[{_NUMBER}])[\u4e00-\u9fff]{{4,14}}”|《[\u4e00-\u9fff]{{6,40}}》")
# What tells one term from another, or comes and goes by style.
_DISTINGUISHES = frozenset(_NUMBER + "百千万上中下前后新旧省市县区的和与及“”《》")
_SUBSTITUTED_FROM = 6


def terms_of(text: str) -> Iterator[re.Match[str]]:
    """Yield the slogans and titles of a text, with their marks."""
    return _TERM.finditer(text)


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield terms that are one edit from a form which more pages print, or as many and which is longer."""
    for passage in page.passages:
        for match in terms_of(passage.text):
            usual, pages = _usual_form(match[0], context)
            if usual:
                confidence = 0.8 if pages >= 2 * context.terms.get(match[0], 1) else 0.65
                why = f"其他版面印作{usual}（{pages} 个版面），与这里只差一个字。"
                yield Suspicion(passage, *match.span(), usual, confidence, why)


def _usual_form(term: str, context: Context) -> tuple[str, int]:
    """Return the form that more pages print, and how many; of forms as frequent the longer, as OCR drops characters."""
    here = (context.terms.get(term, 0), len(term))
    forms = [(context.terms[other], len(other), other) for other in context.terms_like.like(term)]
    forms = [form for form in forms if form[:2] > here and form[0] >= here[0] and _is_misprint(term, form[2])]
    return (max(forms)[2], max(forms)[0]) if forms else ("", 0)


def _is_misprint(term: str, other: str) -> bool:
    printed, right = difference(term, other)
    if printed and right and len(term) - 2 < _SUBSTITUTED_FROM:
        return False
    changed = set(printed + right)
    return not changed & _DISTINGUISHES if printed else not changed & (_DISTINGUISHES - {"新"})
