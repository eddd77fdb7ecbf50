"""An article's parts are well made, and its columns are what they say."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

from django.utils.translation import gettext as _

from articles.archive import derived
from articles.parsing.types import Role
from articles.verifying.fault import RESTORE, REWRITE, Fault
from articles.verifying.record import PageRecord

ROLES = frozenset(get_args(Role))


def check_shapes(record: PageRecord) -> Iterator[Fault]:
    """Yield parts that are not as `articles.archive.PartRow` says, and articles that have none."""
    for article in record.articles:
        wrong = [part for part in article.parts if not _well_made(part)]
        if wrong or not article.parts:
            message = _("段落的格式不对：%(parts)s。") % {"parts": str(wrong)[:200]}
            yield Fault("shape", record.page.pk, article.pk, None, message, str(RESTORE))


def _well_made(part: Any) -> bool:
    if not isinstance(part, dict) or part.keys() - {"base"} != {"id", "role", "text", "lines"}:
        return False
    lines = part["lines"]
    return (
        isinstance(part["id"], int)
        and part["role"] in ROLES
        and isinstance(part["text"], str)
        and bool(part["text"].strip())
        and part.get("base") != part["text"]
        and isinstance(lines, list)
        and all(isinstance(n, int) for n in lines)
        and len(lines) == len(set(lines))
    )


def check_ids(record: PageRecord) -> Iterator[Fault]:
    """Yield ids that two parts of a page share."""
    used = Counter(part["id"] for article in record.articles for part in article.parts)
    for part, times in used.items():
        if times > 1:
            message = _("段落号 %(part)d 在本版出现 %(times)d 次。") % {"part": part, "times": times}
            yield Fault("part_id", record.page.pk, None, None, message, str(RESTORE))


def check_columns(record: PageRecord) -> Iterator[Fault]:
    """Yield articles whose columns are not derived from their parts, or whose date is not their issue's."""
    for article in record.articles:
        wrong = [name for name, value in derived(article.parts).items() if getattr(article, name) != value]
        if record.page.issue is not None and article.date != record.page.issue.date:
            wrong.append("date")
        if wrong:
            message = _("由文章内容推出的列不符：%(columns)s。") % {"columns": "、".join(wrong)}
            yield Fault("columns", record.page.pk, article.pk, None, message, str(REWRITE))
