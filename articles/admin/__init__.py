"""The editors' desk: one module a model."""

from articles.admin import article, changeset, imports, issue, newspaper, page, phrases, queue

__all__ = ["article", "changeset", "imports", "issue", "newspaper", "page", "phrases", "queue"]
