"""Whatever points into a part reads there what it names."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.models import Byline, Mention, Suggestion
from articles.verifying.fault import REPARSE, REWRITE, Fault
from articles.verifying.record import PageRecord


def check_names(record: PageRecord) -> Iterator[Fault]:
    """Yield bylines and mentions that do not stand where they say; a name may be set with spaces."""
    texts = _texts(record)
    for article in record.articles:
        names: list[Byline | Mention] = [*record.bylines[article.pk], *record.mentions[article.pk]]
        for named in names:
            text = texts.get((article.pk, named.part_id), "")
            there = text[named.start : named.end] if named.end <= len(text) else ""
            if _solid(there) != _solid(named.name):
                what = "mention" if isinstance(named, Mention) else "byline"
                message = _("第 %(part)d 段的姓名“%(name)s”所指之处为“%(there)s”。") % {
                    "part": named.part_id,
                    "name": named.name,
                    "there": there,
                }
                yield Fault(what, record.page.pk, article.pk, None, message, str(REPARSE))


def check_offices(record: PageRecord) -> Iterator[Fault]:
    """Yield mentions and offices whose columns, kept twice for searching, are not those of what they belong to.

    A rejected mention has no office.
    """
    for article in record.articles:
        for mention in record.mentions[article.pk]:
            offices = list(mention.offices.all())
            fits = mention.date == article.date and not (mention.rejected and offices)
            of_mention = (mention.person_id, mention.date)
            if not fits or any((office.person_id, office.date) != of_mention for office in offices):
                message = _("第 %(part)d 段的姓名“%(name)s”，其日期、人物或职务与文章不符。") % {
                    "part": mention.part_id,
                    "name": mention.name,
                }
                yield Fault("office", record.page.pk, article.pk, None, message, str(REWRITE))


def check_suggestions(record: PageRecord) -> Iterator[Fault]:
    """Yield open suggestions that do not stand where they say."""
    texts = _texts(record)
    for told in record.suggestions:
        text = texts.get((told.article_id, told.part_id))
        if told.state != Suggestion.State.OPEN or (
            text is not None and told.end <= len(text) and text[told.start : told.end] == told.found
        ):
            continue
        message = _("疑误“%(found)s”所指之处不是这些字。") % {"found": told.found}
        remedy = _("请在后台将这条疑误标为已失效。")
        yield Fault("suggestion", record.page.pk, told.article_id, None, message, remedy)


def _solid(name: str) -> str:
    return "".join(name.split())


def _texts(record: PageRecord) -> dict[tuple[int, int], str]:
    return {(article.pk, part["id"]): part["text"] for article in record.articles for part in article.parts}
