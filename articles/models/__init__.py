"""The archive's tables: newspapers and issues, pages, articles and their bylines, what was changed, import runs."""

from articles.models.article import Article, Byline
from articles.models.changes import Change, ChangeSet
from articles.models.imports import ImportedFile, ImportRun
from articles.models.newspaper import Issue, Newspaper
from articles.models.page import Page

__all__ = [
    "Article",
    "Byline",
    "Change",
    "ChangeSet",
    "ImportRun",
    "ImportedFile",
    "Issue",
    "Newspaper",
    "Page",
]
