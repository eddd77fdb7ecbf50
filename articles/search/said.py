"""A query in words, so that a reader sees how it was read: 含“北斗”和“株洲”，2024年2月."""

import calendar
import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _

import articles.search.nodes as nodes
from articles.search.match import words_of
from articles.search.query import KINDS


def said(node: nodes.Node, names: Iterable[str] = ()) -> str:
    """Return a query in words. `names` are those that its words were cut around."""
    parts = node.nodes if isinstance(node, nodes.And) else (node,)
    plain = [part for part in parts if isinstance(part, nodes.Text) and not part.field and not part.prefix]
    words = list(dict.fromkeys(word for part in plain for word in words_of(part, names)))
    rest = [_one(part, names) for part in parts if part not in plain]
    return _("，").join([_("含%(words)s") % {"words": _quoted(words, _("和"))}] * bool(words) + rest)


def span_said(first: datetime.date | None, last: datetime.date | None) -> str:
    """Return days from one to another, both included, as shortly as they can be said; None is open."""
    if first is None or last is None:
        day, words = (first, _("%(day)s以后")) if first else (last, _("%(day)s以前"))
        return words % {"day": _day(day)} if day else _("任何日期")
    if first == last:
        return _day(first)
    whole_months = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole_months and first.month == 1 and last.month == 12:
        begins, ends = (_("%(year)d年") % {"year": day.year} for day in (first, last))
    elif whole_months:
        begins, ends = (_month(day) for day in (first, last))
    else:
        begins, ends = _day(first), _day(last)
    return begins if begins == ends else _("%(first)s至%(last)s") % {"first": begins, "last": ends}


def page_said(number: int) -> str:
    return _("第%(number)d版") % {"number": number}


def _one(node: nodes.Node, names: Iterable[str]) -> str:
    match node:
        case nodes.Text():
            return _text(node, names)
        case nodes.Dates():
            return span_said(node.first, node.last)
        case nodes.Page():
            return page_said(node.number)
        case nodes.Kind():
            return _("体裁为%(kind)s") % {"kind": KINDS[node.kind]}
        case nodes.Not():
            return _negated(node.node, names)
        case nodes.Or():
            return _either(node, names)
    return _("（%(inner)s）") % {"inner": said(node, names)}


def _text(text: nodes.Text, names: Iterable[str]) -> str:
    words = _quoted(words_of(text, names), _("和"))
    if text.prefix:
        words = _("以“%(word)s”开头的词") % {"word": text.text}
    template = {
        "": _("含%(words)s"),
        "title": _("标题含%(words)s"),
        "people": _("人物含%(words)s"),
        "byline": _("署名含%(words)s"),
        "column": _("栏目含%(words)s"),
    }[text.field]
    return template % {"words": words}


def _negated(node: nodes.Node, names: Iterable[str]) -> str:
    if isinstance(node, nodes.Text):
        return _("不") + _text(node, names)
    return _("不是（%(inner)s）") % {"inner": said(node, names)}


def _either(node: nodes.Or, names: Iterable[str]) -> str:
    texts = [one for one in node.nodes if isinstance(one, nodes.Text) and not one.field and not one.prefix]
    words = [word for text in texts for word in words_of(text, names)]
    if len(words) == len(texts) == len(node.nodes):
        return _("含%(words)s") % {"words": _quoted(words, _("或"))}
    return _("或").join(_("（%(inner)s）") % {"inner": said(one, names)} for one in node.nodes)


def _quoted(words: Iterable[str], last: str) -> str:
    """Join words in quotation marks: “甲”、“乙”和“丙”."""
    quoted = [_("“%(word)s”") % {"word": word} for word in words]
    head, tail = quoted[:-1], quoted[-1:]
    return last.join([_("、").join(head), *tail]) if head else "".join(tail)


def _day(day: datetime.date) -> str:
    return _("%(year)d年%(month)d月%(day)d日") % {"year": day.year, "month": day.month, "day": day.day}


def _month(day: datetime.date) -> str:
    return _("%(year)d年%(month)d月") % {"year": day.year, "month": day.month}
