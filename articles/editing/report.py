"""A reader reports a mistake: it becomes a suggestion, which changes nothing before an editor accepts it."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.editing.write import Editor, locked
from articles.models import Article, Report, Suggestion
from articles.models.suggestions import key_at
from articles.queues import weigh

A_DAY = 20  # reports from one sender
OPEN_AT_MOST = 50  # readers' suggestions waiting in one article
CONFIDENCE = 0.5
Place = tuple[int, int, int]  # part id, characters [start, end)


class Refused(Exception):
    """The report was not kept; the message says why, to its reader."""


@transaction.atomic
def report(
    article_id: int,
    found: str,
    proposed: str,
    *,
    note: str,
    sender: str,
    part_id: int | None = None,
    at: int | None = None,
) -> Report:
    """Keep a reader's report that `found`, in a part near character `at`, should read `proposed`.

    `sender` is a keyed hash of where the report comes from today. A mistake that is reported or suspected already
    gets one more report and no second suggestion; one that an editor rejected stays rejected. Raises Refused, with
    the reason, where the passage is not in the text or stands there several times, where nothing would change, or
    where there were too many reports. Raises Article.DoesNotExist.
    """
    if Report.objects.filter(sender=sender).count() >= A_DAY:
        raise Refused(_("今天从您这里收到的报告已经很多，请明天再来；谢谢您这样仔细。"))
    article = next(iter(locked([article_id])), None)
    if article is None:
        raise Article.DoesNotExist
    places = list(places_of(article.parts, found, part_id))
    if at is not None:
        places = sorted(places, key=lambda place: abs(place[1] - at))[:1]
    if not places:
        raise Refused(_("文章里没有找到这几个字：请照文章现在的样子填写，最好从文章里复制。"))
    if len(places) > 1:
        raise Refused(_("这几个字在文章里不止一处：请连前后几个字一起填写。"))
    suggestion = _suggested(article, places[0], proposed)
    weigh([article.pk])
    return Report.objects.create(
        suggestion=suggestion, found=found, proposed=proposed, note=note, sender=sender
    )


def answer(suggestion_id: int, words: str, *, by: Editor) -> None:
    """Let those who reported a mistake know something; blank words change nothing."""
    if words.strip() and by.has_perm("articles.change_article"):
        Report.objects.filter(suggestion=suggestion_id).update(answer=words.strip()[:500])


def places_of(parts: Iterable[dict[str, Any]], found: str, part_id: int | None = None) -> Iterable[Place]:
    """Yield where a passage stands in an article, or in one part of it; white space is not compared. Pure."""
    letters = [re.escape(char) for char in found if not char.isspace()]
    if not letters:
        return
    wanted = re.compile(r"\s*".join(letters))
    for part in parts:
        if part_id in (None, part["id"]):
            yield from ((part["id"], *match.span()) for match in wanted.finditer(part["text"]))


def _suggested(article: Article, place: Place, proposed: str) -> Suggestion:
    part_id, start, end = place
    text = next(part["text"] for part in article.parts if part["id"] == part_id)
    found = text[start:end]
    if found == proposed:
        raise Refused(_("建议的文字与现在的一样：请填写应当是什么。"))
    waiting = Suggestion.objects.filter(
        article=article, origin=Suggestion.Origin.READER, state=Suggestion.State.OPEN
    )
    if waiting.count() >= OPEN_AT_MOST:
        raise Refused(_("这篇文章已有许多报告等待处理，请过几天再来。"))
    facts = {
        "article": article,
        "part_id": part_id,
        "start": start,
        "end": end,
        "found": found,
        "proposed": proposed,
        "rule": Suggestion.Origin.READER.value,
        "why": _("读者报告这里有误。"),
        "confidence": CONFIDENCE,
        "origin": Suggestion.Origin.READER,
    }
    key = key_at(text, start, found, proposed)
    told, is_new = Suggestion.objects.get_or_create(page_id=article.page_id, key=key, defaults=facts)
    if not is_new and told.state not in (Suggestion.State.OPEN, Suggestion.State.REJECTED):
        # What was settled, or silenced, stands in the text again, and somebody minds.
        for name, value in {**facts, "state": Suggestion.State.OPEN}.items():
            setattr(told, name, value)
        told.decided_by = told.decided_at = told.deed = None
        told.save()
    return told
