"""Addresses of issues, pages and articles. They are permanent."""

app_name = "articles"
urlpatterns: list = []
