"""The archive's tables: newspapers and issues, pages, articles and their bylines, import runs."""

from articles.models.article import Article, Byline
from articles.models.imports import ImportedFile, ImportRun
from articles.models.newspaper import Issue, Newspaper
from articles.models.page import Page

__all__ = ["Article", "Byline", "ImportRun", "ImportedFile", "Issue", "Newspaper", "Page"]
