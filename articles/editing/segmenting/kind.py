"""Say of what kind an article is."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.editing.segmenting.layout import Layout
from articles.models import Article


def change_kind(layout: Layout, key: int, kind: str) -> str:
    """Give an article another kind."""
    if kind not in Article.Kind.values:
        raise ValidationError(_("请选出一种体裁。"), code="kind")
    layout.states[key] = {**layout.article(key), "kind": kind}
    return _("体裁已改为“%s”。") % Article.Kind(kind).label
