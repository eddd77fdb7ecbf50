"""Addresses of issues, pages and articles. They are permanent."""

from django.urls import path, register_converter

from articles.converters import DateConverter, IssueKeyConverter, YearConverter
from articles.views import article, issues, listing, pages, report, suggest

register_converter(DateConverter, "date")
register_converter(YearConverter, "year")
register_converter(IssueKeyConverter, "issue")

app_name = "articles"
urlpatterns = [
    path("issues/", issues.calendar, name="calendar"),
    path("issues/<year:year>/", issues.calendar, name="year"),
    path("issues/<date:day>/", issues.day, name="day"),
    path("papers/<slug:paper>/<issue:key>/", issues.issue, name="issue"),
    path("papers/<slug:paper>/<issue:key>/<int:number>/", pages.page, name="page"),
    path("papers/<slug:paper>/<issue:key>/<int:number>/scan/", pages.scan, name="scan"),
    path("articles/", listing.articles, name="articles"),
    path("articles/suggest/", suggest.suggest, name="suggest"),
    path("articles/<int:pk>/", article.article, name="article"),
    path("articles/<int:pk>/report/", report.report_mistake, name="report"),
    path("reports/<str:token>/", report.report_state, name="report_state"),
]
