"""Whatever points into a part reads there what it names."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.editing.write_names import appearances_of
from articles.models import Appearance, Byline, Mention, Suggestion
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

    A rejected mention has no office; of offices that an article repeats one is the first.
    """
    for article in record.articles:
        firsts: Counter[tuple[int, str, str]] = Counter()
        for mention in record.mentions[article.pk]:
            offices = list(mention.offices.all())
            said = [(mention.person_id, office.title, office.organisation) for office in offices]
            firsts.update(key for key, office in zip(said, offices, strict=True) if office.first)
            fits = mention.date == article.date and not (mention.rejected and offices)
            of_mention = (mention.person_id, mention.article_id, mention.date)
            kept = [(office.person_id, office.article_id, office.date) for office in offices]
            if not fits or set(kept) - {of_mention} or any(firsts[key] != 1 for key in said):
                message = _("第 %(part)d 段的姓名“%(name)s”，其日期、人物或职务与文章不符。") % {
                    "part": mention.part_id,
                    "name": mention.name,
                }
                yield Fault("office", record.page.pk, article.pk, None, message, str(REWRITE))


def check_appearances(record: PageRecord) -> Iterator[Fault]:
    """Yield articles of which is not kept in whose appearances they count what their mentions say."""
    for article in record.articles:
        wanted = {_appearance(row) for row in appearances_of(record.mentions[article.pk])}
        if wanted != {_appearance(row) for row in record.appearances[article.pk]}:
            message = _("文章计入的人物与文中提及的不符。")
            yield Fault("appearance", record.page.pk, article.pk, None, message, str(REWRITE))


def _appearance(row: Appearance) -> tuple[object, ...]:
    return row.person_id, row.month, row.date, row.named, row.signed


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
