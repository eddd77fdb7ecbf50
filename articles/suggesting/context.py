"""What the archive says of the terms and names of one page: a `Context` of these and of what is near them, no more."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Q

from articles.detectors.edits import distance, keys_near
from articles.detectors.survey import forms_of
from articles.detectors.types import Context, NameRecord, PageView
from articles.models import NameEvidence, NearKey, PrintedForm
from articles.suggesting.book import phrase_book
from articles.suggesting.counts import near_key

FormKind, EvidenceKind = PrintedForm.Kind, NameEvidence.Kind
SHORT = 2  # characters of a name whose near forms are too many to be found by what is left of it
ALONE = 2  # characters of a key, its kind included


def context_for(page: PageView) -> Context:
    """Return what the archive says as far as it bears on this page: some seven queries, however large it is."""
    forms = forms_of(page)
    terms = _counted(FormKind.TERM, forms.terms) | _near(FormKind.TERM, forms.terms)
    names = _counted(FormKind.NAME, forms.names) | _near(FormKind.NAME, forms.names)
    names |= _same_office(forms.offices)
    beside = set(names).union(*(mention.neighbours for mention in page.mentions))
    return Context(terms, _records(names, beside), phrase_book())


def _counted(kind: str, texts: Collection[str]) -> dict[str, int]:
    found = PrintedForm.objects.filter(kind=kind, text__in=texts, pages__gt=0) if texts else ()
    return {form.text: form.pages for form in found}


def _near(kind: str, texts: Collection[str]) -> dict[str, int]:
    """Return the forms one edit from some texts."""
    keys = {near_key(kind, key): None for text in texts for key in keys_near(text)}
    wanted = [key for key in keys if len(key) > ALONE]
    if not wanted:
        return {}
    rows = NearKey.objects.filter(key__in=wanted, form__pages__gt=0)
    found = dict(rows.values_list("form__text", "form__pages"))
    by_length: dict[int, list[str]] = defaultdict(list)
    for text in texts:
        by_length[len(text)].append(text)

    def is_near(form: str) -> bool:
        lengths = range(len(form) - 1, len(form) + 2)
        return any(distance(form, text) == 1 for length in lengths for text in by_length[length])

    return {form: pages for form, pages in found.items() if is_near(form)}


def _same_office(offices: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return names that share an office, and a character at its place, with one of two characters."""
    near = Q()
    for name, office in offices:
        if len(name) == SHORT:
            alike = Q(name__startswith=name[0]) | Q(name__endswith=name[-1])
            near |= Q(said=office) & alike
    if not near:
        return {}
    rows = NameEvidence.objects.filter(near, kind=EvidenceKind.OFFICE, pages__gt=0)
    return _counted(
        FormKind.NAME, [name for name in rows.values_list("name", flat=True) if len(name) == SHORT]
    )


def _records(names: dict[str, int], beside: Collection[str]) -> dict[str, NameRecord]:
    """Return what is known of names, as far as it concerns them and those who stand beside them here."""
    if not names:
        return {}
    neighbours: dict[str, set[str]] = defaultdict(set)
    offices: dict[str, set[str]] = defaultdict(set)
    told = NameEvidence.objects.filter(pages__gt=0)
    is_beside = Q(name__in=names, said__in=beside) | Q(name__in=beside, said__in=names)
    for one, other in told.filter(is_beside, kind=EvidenceKind.BESIDE).values_list("name", "said"):
        neighbours[one].add(other)
        neighbours[other].add(one)
    for name, office in told.filter(name__in=names, kind=EvidenceKind.OFFICE).values_list("name", "said"):
        offices[name].add(office)
    return {
        name: NameRecord(pages, frozenset(neighbours[name]), frozenset(offices[name]))
        for name, pages in names.items()
    }
