"""What the admin lets nobody do by hand."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class ImportedOnly(admin.ModelAdmin):
    """What only an import makes, and nothing removes. Viewing and changing follow the model's permissions."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(ImportedOnly):
    """A record of what happened: to be read by those who may view or change it, changed by nobody."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
