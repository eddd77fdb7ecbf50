"""A page is the file it was, stands where it says, and every address it ever gave out leads somewhere."""

import hashlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.importing.decode import NotText, decode
from articles.models import FormerText, Page
from articles.verifying.fault import REPARSE, RESTORE, Fault
from articles.verifying.record import PageRecord


def check_file(record: PageRecord) -> Iterator[Fault]:
    """Yield texts, of now or former ones, that are not what the file's bytes say."""
    files: list[Page | FormerText] = [record.page, *record.former_texts]
    for kept in files:
        if not _is_its_file(kept):
            message = _("文本或校验和与保存的原文件（%(name)s）不符。") % {"name": kept.source_name}
            yield Fault("file", record.page.pk, None, None, message, str(RESTORE))


def _is_its_file(kept: Page | FormerText) -> bool:
    data = bytes(kept.source_bytes)
    try:
        return hashlib.sha256(data).hexdigest() == kept.sha256 and decode(data) == kept.text
    except NotText:
        return False


def check_place(record: PageRecord) -> Iterator[Fault]:
    """Yield pages whose state is not what their place and their articles say."""
    page = record.page
    placed = page.issue_id is not None and page.number is not None and page.number >= 1
    if (page.state == Page.State.OK) != placed or (record.articles and not placed):
        message = _("状态为“%(state)s”，与其报期、版序和 %(number)d 篇文章不符。") % {
            "state": page.get_state_display(),
            "number": len(record.articles),
        }
        yield Fault("place", page.pk, None, None, message, str(RESTORE))


def check_addresses(record: PageRecord) -> Iterator[Fault]:
    """Yield articles that are gone without leading anywhere, and former ones that are there."""
    here = {article.pk for article in record.articles}
    gone = {change.article_id for change in record.changes if change.article_id is not None} - here
    former = {row.article_id for row in record.former_articles}
    for key in sorted(gone - former):
        message = _("文章已不在，其旧地址没有去处。")
        yield Fault("address", record.page.pk, key, None, message, str(RESTORE))
    for key in sorted(former & here):
        message = _("文章仍在，却另记有旧地址的去处。")
        yield Fault("address", record.page.pk, key, None, message, str(RESTORE))


def check_jumps(record: PageRecord) -> Iterator[Fault]:
    """Yield articles whose continuation is not where they jump to."""
    for article in record.articles:
        if article.continuation_id is None:
            continue
        tail = record.tails.get(article.continuation_id)
        fits = (
            tail is not None
            and tail.issue_id == record.page.issue_id
            and tail.page_number == article.jump_to_page
            and tail.continued_from_page == record.page.number
            and len({article.jump_mark, tail.continued_from_mark} - {""}) < 2
        )
        if not fits:
            message = _("续文（文章 %(tail)d）与转版标记不符。") % {"tail": article.continuation_id}
            yield Fault("jump", record.page.pk, article.pk, None, message, str(REPARSE))
