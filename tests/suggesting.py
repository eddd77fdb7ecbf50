"""What all pages say together: as it is kept, and as it is when one counts anew."""

from collections import Counter


def counts() -> dict[str, Counter[tuple[str, ...]]]:
    """Return the counts as they are kept."""
    from articles.models import NameEvidence, PrintedForm

    forms = PrintedForm.objects.filter(pages__gt=0).values_list("kind", "text", "pages")
    evidence = NameEvidence.objects.filter(pages__gt=0).values_list("kind", "name", "said", "pages")
    return {
        key: Counter({tuple(row): pages for *row, pages in rows})
        for key, rows in (("forms", forms), ("evidence", evidence))
    }


def recounted() -> dict[str, Counter[tuple[str, ...]]]:
    """Count the pages as they stand from nothing."""
    from articles.detectors.survey import forms_of
    from articles.models import Page
    from articles.suggesting.view import view_of

    pages = [
        forms_of(view_of(page).page) for page in Page.objects.filter(state="ok").values_list("pk", flat=True)
    ]
    return {
        "forms": Counter(("term", text) for page in pages for text in page.terms)
        + Counter(("name", text) for page in pages for text in page.names),
        "evidence": Counter(("beside", *pair) for page in pages for pair in page.beside)
        + Counter(("office", *pair) for page in pages for pair in page.offices),
    }
