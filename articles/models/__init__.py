"""The archive's tables: newspapers, issues, pages, articles, who is in them, changes, imports; the search index."""

from articles.models.article import Article, Byline, FormerArticle
from articles.models.changes import Batch, Change, ChangeSet
from articles.models.counts import NameEvidence, NearKey, PrintedForm, SurveyedPage
from articles.models.imports import ImportedFile, ImportRun
from articles.models.mentions import Appearance, Mention, Office
from articles.models.newspaper import Issue, Newspaper
from articles.models.page import FormerPlace, FormerText, Page
from articles.models.phrases import Phrase, SilentRule
from articles.models.queue import Claim, Passed, Waiting
from articles.models.reports import Report
from articles.models.search import DamagedForm, SearchDocument, SearchState, SearchTerm
from articles.models.suggestions import Suggestion

__all__ = [
    "Appearance",
    "Article",
    "Batch",
    "Byline",
    "Change",
    "ChangeSet",
    "Claim",
    "DamagedForm",
    "FormerArticle",
    "FormerPlace",
    "FormerText",
    "ImportRun",
    "ImportedFile",
    "Issue",
    "Mention",
    "NameEvidence",
    "NearKey",
    "Newspaper",
    "Office",
    "Page",
    "Passed",
    "Phrase",
    "PrintedForm",
    "Report",
    "SearchDocument",
    "SearchState",
    "SearchTerm",
    "SilentRule",
    "Suggestion",
    "SurveyedPage",
    "Waiting",
]
