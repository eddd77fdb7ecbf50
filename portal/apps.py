"""The portal itself: home, about, health, settings."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("门户")
    default = True

    def ready(self) -> None:
        from portal import checks  # noqa: F401 -- registers them


class ArchiveAdminConfig(admin_apps.AdminConfig):
    """Django's admin with the archive's own site."""

    default_site = "portal.admin.ArchiveAdminSite"
    default = False
