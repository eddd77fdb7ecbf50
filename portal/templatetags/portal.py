"""What every template of the portal may use."""

from typing import Any

from django import template
from django.core.cache import cache
from django.core.paginator import Page
from django.db import DatabaseError
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.models import Newspaper
from articles.models import Page as NewspaperPage

register = template.Library()
FRESH_FOR = 300  # seconds

# The sections of the portal: the first address is the section's own, the others lie within it.
SECTIONS = (
    (_lazy("首页"), ("home",)),
    (
        _lazy("报期"),
        ("articles:calendar", "articles:year", "articles:day", "articles:issue", "articles:page"),
    ),
    (_lazy("文章"), ("articles:articles", "articles:article")),
    (_lazy("人物"), ("people:people", "people:person")),
    (_lazy("说明"), ("about",)),
)


@register.simple_tag
def archive_name() -> str:
    """Return the name over every page: that of the newspaper the archive began with."""
    name = cache.get("archive-name")
    if name is not None:
        return name
    try:
        first = Newspaper.objects.order_by("pk").first()
    except DatabaseError:  # an error page must not fail in its turn
        first = None
    if first is None:
        return _("报纸")
    cache.set("archive-name", first.name, FRESH_FOR)
    return first.name


@register.inclusion_tag("includes/navigation.html", takes_context=True)
def main_navigation(context: Context) -> dict[str, Any]:
    """Give the main navigation, with the section marked that the page at hand belongs to."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    here = match.view_name if match else ""
    sections = [
        {
            "url": reverse(names[0]),
            "label": label,
            "current": "page" if here == names[0] else "true" if here in names else "",
        }
        for label, names in SECTIONS
    ]
    return {"sections": sections}


@register.simple_tag
def page_link(page: NewspaperPage) -> SafeString:
    """Return a link to a page, by its number."""
    label = _("第%(number)s版") % {"number": f"{page.number:02}"}
    return format_html('<a href="{}">{}</a>', page.get_absolute_url(), label)


@register.filter
def phrases(text: str) -> list[str]:
    """Cut a headline at its spaces, so that a line breaks between its phrases before it breaks within one."""
    return text.split()


@register.simple_tag
def page_window(hits: Page) -> list[int | str]:
    """Return the page numbers to offer around a page of hits, with an ellipsis for those left out."""
    return list(hits.paginator.get_elided_page_range(hits.number, on_each_side=2, on_ends=1))
