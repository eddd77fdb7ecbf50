"""The archive's tables: newspapers and issues, pages, articles and their bylines, what was changed, import runs."""

from articles.models.article import Article, Byline, FormerArticle
from articles.models.changes import Batch, Change, ChangeSet
from articles.models.imports import ImportedFile, ImportRun
from articles.models.mentions import Mention, Office
from articles.models.newspaper import Issue, Newspaper
from articles.models.page import FormerText, Page
from articles.models.suggestions import Suggestion

__all__ = [
    "Article",
    "Batch",
    "Byline",
    "Change",
    "ChangeSet",
    "FormerArticle",
    "FormerText",
    "ImportRun",
    "ImportedFile",
    "Issue",
    "Mention",
    "Newspaper",
    "Office",
    "Page",
    "Suggestion",
]
