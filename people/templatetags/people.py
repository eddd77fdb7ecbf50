"""What the templates of people's pages use."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from people.chart import Bar

register = template.Library()


@register.simple_tag
def bars(drawn: Sequence[Bar]) -> SafeString:
    """Return the bars of a chart of months, hundreds of them, without going through the template for each."""
    bar = '<path d="{}"><title>{}</title></path>'
    return format_html_join("", bar, ((one.path, one.label) for one in drawn))
