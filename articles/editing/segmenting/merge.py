"""Merge two articles of a page."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.editing.segmenting.layout import Layout, called

HEADLINE = ("column", "kicker", "title", "subtitle")
JUMPS = (("jump_to_page", "jump_mark"), ("continued_from_page", "continued_from_mark"))


def merge_articles(layout: Layout, into: int, other: int) -> str:
    """Put all of `other` behind the text of `into`; the address of `other` leads there from then on.

    An article has one headline: where `into` has one, the headline lines of `other` become subheads.
    """
    if into == other:
        raise ValidationError(_("请选出另一篇文章来合并。"), code="same")
    first, second = layout.article(into), layout.article(other)
    titled = any(part["role"] == "title" for part in first["parts"])
    parts, names = layout.take([part["id"] for part in second["parts"]])
    if titled:
        parts = [{**part, "role": "subhead"} if part["role"] in HEADLINE else part for part in parts]
    layout.put(into, parts, names)
    for page, mark in JUMPS:
        if first[page] is None:
            layout.states[into] |= {page: second[page], mark: second[mark]}
    return _("“%(other)s”已并入“%(into)s”。") % {"other": called(second), "into": called(first)}


def merge_with_next(layout: Layout, key: int) -> str:
    """Merge an article with the one that follows it on the page."""
    layout.article(key)
    following = layout.order()[layout.order().index(key) + 1 :]
    if not following:
        raise ValidationError(_("这是本版最后一篇：没有下一篇可以合并。"), code="last")
    return merge_articles(layout, key, following[0])
