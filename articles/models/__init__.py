"""The archive's tables: newspapers, issues, pages, articles, who is in them, changes, imports; the search index."""

from articles.models.article import Article, Byline, FormerArticle
from articles.models.changes import Batch, Change, ChangeSet
from articles.models.imports import ImportedFile, ImportRun
from articles.models.mentions import Mention, Office
from articles.models.newspaper import Issue, Newspaper
from articles.models.page import FormerPlace, FormerText, Page
from articles.models.search import DamagedForm, SearchDocument, SearchState, SearchTerm
from articles.models.suggestions import Suggestion

__all__ = [
    "Article",
    "Batch",
    "Byline",
    "Change",
    "ChangeSet",
    "DamagedForm",
    "FormerArticle",
    "FormerPlace",
    "FormerText",
    "ImportRun",
    "ImportedFile",
    "Issue",
    "Mention",
    "Newspaper",
    "Office",
    "Page",
    "SearchDocument",
    "SearchState",
    "SearchTerm",
    "Suggestion",
]
