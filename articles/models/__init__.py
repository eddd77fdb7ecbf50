"""The archive's tables: newspapers and issues, pages, articles and their bylines, import runs, the search index."""

from articles.models.article import Article, Byline
from articles.models.imports import ImportedFile, ImportRun
from articles.models.newspaper import Issue, Newspaper
from articles.models.page import Page
from articles.models.search import SearchDocument, SearchState

__all__ = [
    "Article",
    "Byline",
    "ImportRun",
    "ImportedFile",
    "Issue",
    "Newspaper",
    "Page",
    "SearchDocument",
    "SearchState",
]
