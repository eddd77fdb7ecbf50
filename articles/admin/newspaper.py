"""Newspapers."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Newspaper


@admin.register(Newspaper)
class NewspaperAdmin(admin.ModelAdmin):
    """Made by the first import of a newspaper. Its name and address stay: imports and links rely on them."""

    list_display = ["name", "slug", "cn_number"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["name", "slug"] if obj else []
