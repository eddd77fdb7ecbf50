"""What a page itself is: its place, its text and what the parser made of it; changed with a record, and back."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.editing.settle_in import settle_in
from articles.editing.write import record_page
from articles.models import ChangeSet, FormerText, Page
from articles.search.index import index_articles

# "sha256" stands for the whole text: the texts a page had are kept as FormerText.
PAGE_FACTS = (
    "sha256", "furniture", "problems", "evidence", "parser_version", "date_basis", "number_basis", "state", "issue_id",
    "number", "known_newspaper", "known_date", "known_edition",
)  # fmt: skip
TEXT_FIELDS = ("source_name", "source_bytes", "text", "sha256")


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page's file, and the file."""

    source_name: str
    source_bytes: bytes
    text: str
    sha256: str


def page_facts(page: Page) -> dict[str, Any]:
    """Return what a page is, as JSON has it."""
    facts = {name: getattr(page, name) for name in PAGE_FACTS}
    return facts | {"known_date": page.known_date and page.known_date.isoformat()}


def change_page(
    page: Page, facts: Mapping[str, Any], changeset: ChangeSet, text: PageText | None = None
) -> None:
    """Change some PAGE_FACTS of a page and record it; nothing is written where nothing differs.

    The revision counts up when the text changes. A new "sha256" is that of `text`, or of a text that the
    page had before; the one it has now is kept. Raises FormerText.DoesNotExist for one that it never had.
    """
    now = page_facts(page)
    before = {name: now[name] for name in facts if now[name] != facts[name]}
    if not before:
        return
    if "sha256" in before:
        _swap(page, text or page.former_texts.get(sha256=facts["sha256"]))
    issue, number = page.issue, page.number
    for name in before:
        setattr(page, name, facts[name])
    if isinstance(facts.get("known_date"), str):
        page.known_date = datetime.date.fromisoformat(facts["known_date"])
    page.save()
    if issue and number and page.issue and (page.issue, page.number) != (issue, number):
        settle_in(page, issue, number)
    if {"issue_id", "number", "state"} & before.keys():
        index_articles(page.articles.values_list("pk", flat=True))
    record_page(changeset, page, before, {name: facts[name] for name in before})


def _swap(page: Page, text: "PageText | FormerText") -> None:
    kept = {name: getattr(page, name) for name in TEXT_FIELDS}
    FormerText.objects.get_or_create(page=page, sha256=page.sha256, defaults=kept)
    for name in TEXT_FIELDS:
        setattr(page, name, getattr(text, name))
    page.revision += 1
