"""Addresses of people. They are permanent."""

app_name = "people"
urlpatterns: list = []
