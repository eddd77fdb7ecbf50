"""Small pieces of HTML for columns and fields. Everything that comes from a page is escaped."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Page


def link(url: str, text: object) -> SafeString:
    """Return a link."""
    return format_html('<a href="{}">{}</a>', url, text)


def admin_url(model: str, pk: int) -> str:
    """Return where the admin shows an object; `model` is like "articles_page"."""
    return reverse(f"admin:{model}_change", args=[pk])


def correct_url(article_id: int) -> str:
    """Return where an article is corrected."""
    return reverse("admin:articles_article_correct", args=[article_id])


def public_link(url: str) -> SafeString:
    """Return a link to what readers see, in a tab of its own."""
    return format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', url, _("查看"))


def page_link(page: Page) -> SafeString:
    """Return a link to a page in the admin, named by its number, or by its file while it waits."""
    name = _("%02d版") % page.number if page.issue else page.source_name
    return link(admin_url("articles_page", page.pk), name)
