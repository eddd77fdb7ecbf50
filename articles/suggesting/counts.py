"""Keeping the counts in step with a page: what it adds now is set off against what it added before."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import F, QuerySet

from articles.detectors.edits import keys_of
from articles.detectors.survey import Forms, forms_of
from articles.detectors.types import PageView
from articles.models import NameEvidence, NearKey, PrintedForm, SurveyedPage

Pair = tuple[str, str]
FormKind, EvidenceKind = PrintedForm.Kind, NameEvidence.Kind


def count_page(page_id: int, view: PageView) -> SurveyedPage:
    """Count a page as it is now; call it in a transaction. Returns its row, locked until that ends.

    Everybody locks in one order (the page's row, names, terms, evidence), so that nobody waits in a ring.
    """
    SurveyedPage.objects.bulk_create([SurveyedPage(page_id=page_id)], ignore_conflicts=True)
    row = SurveyedPage.objects.select_for_update(no_key=True).get(pk=page_id)
    old, new = _read(row.found), forms_of(view)
    if old == new:
        return row
    _count_forms(FormKind.NAME, old.names, new.names)
    _count_forms(FormKind.TERM, old.terms, new.terms)
    _count_evidence(EvidenceKind.BESIDE, old.beside, new.beside)
    _count_evidence(EvidenceKind.OFFICE, old.offices, new.offices)
    row.found = {name: sorted(getattr(new, name)) for name in Forms.__slots__}
    row.save(update_fields=["found"])
    return row


def near_key(kind: str, key: str) -> str:
    """Return a key as the table has it: names and terms are kept apart."""
    return f"{kind[0]}{key}"


def _read(found: Mapping[str, Any]) -> Forms:
    pairs = {name: frozenset(map(tuple, found.get(name, ()))) for name in ("beside", "offices")}
    return Forms(frozenset(found.get("terms", ())), frozenset(found.get("names", ())), **pairs)


def _count_forms(kind: str, old: Collection[str], new: Collection[str]) -> None:
    less, more = set(old) - set(new), set(new) - set(old)
    if not less and not more:
        return
    rows = PrintedForm.objects.filter(kind=kind)

    def known() -> dict[str, int]:
        return dict(rows.filter(text__in=less | more).values_list("text", "pk"))

    if missing := sorted(more - known().keys()):
        PrintedForm.objects.bulk_create(
            (PrintedForm(kind=kind, text=text) for text in missing), ignore_conflicts=True
        )
        NearKey.objects.bulk_create(
            (
                NearKey(form_id=pk, key=near_key(kind, key))
                for text, pk in sorted(rows.filter(text__in=missing).values_list("text", "pk"))
                for key in sorted(keys_of(text))
            ),
            ignore_conflicts=True,
        )
    _add(rows, known(), less, more)


def _count_evidence(kind: str, old: Collection[Pair], new: Collection[Pair]) -> None:
    less, more = set(old) - set(new), set(new) - set(old)
    if not less and not more:
        return
    rows = NameEvidence.objects.filter(kind=kind)
    names, said = ({pair[side] for pair in less | more} for side in (0, 1))

    def known() -> dict[Pair, int]:
        found = rows.filter(name__in=names, said__in=said).values_list("name", "said", "pk")
        return {(name, other): pk for name, other, pk in found}

    if missing := sorted(more - known().keys()):
        NameEvidence.objects.bulk_create(
            (NameEvidence(kind=kind, name=name, said=other) for name, other in missing), ignore_conflicts=True
        )
    _add(rows, known(), less, more)


def _add(rows: QuerySet[Any], known: Mapping[Any, int], less: Collection[Any], more: Collection[Any]) -> None:
    """Take one page from some rows and add one to others, all of them locked in id order before.

    New rows were made before that; none is ever deleted.
    """
    ids = [known[one] for one in (*less, *more)]
    list(rows.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    for some, step in ((less, -1), (more, 1)):
        if some:
            rows.filter(pk__in=[known[one] for one in some]).update(pages=F("pages") + step)
