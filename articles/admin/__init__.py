"""The editors' desk: one module a model."""

from articles.admin import article, imports, issue, newspaper, page

__all__ = ["article", "imports", "issue", "newspaper", "page"]
