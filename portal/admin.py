"""The admin site: its name, and its index in the order in which editors think."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.editing.phrases import unsearched
from articles.models import Waiting
from articles.queues import contradicted_articles, failed_pages, held_pages, stopped_batches, unsure_articles
from people.models import open_proposals

# The archive's models by daily use. Accounts and the like follow, app by app.
ARCHIVE = [
    "Waiting", "Issue", "Page", "Article", "Phrase", "Person", "Proposal", "NotAPerson", "ChangeSet", "ImportRun",
    "Newspaper",
]  # fmt: skip
MANY = 999


class ArchiveAdminSite(AdminSite):
    """Django's admin under the archive's name."""

    site_header = _("报纸档案 · 编辑部")
    site_title = _("编辑部")
    index_title = _("工作台")
    empty_value_display = "—"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return the archive's models as one group, whatever app they live in, and then the other apps."""
        apps = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        own = [app for app in apps if app["app_label"] in ("articles", "people")]
        models = [model for app in own for model in app["models"] if model["object_name"] in ARCHIVE]
        models.sort(key=lambda model: ARCHIVE.index(model["object_name"]))
        if not models:
            return apps
        archive = {**own[0], "name": _("报纸档案"), "models": models}
        return [archive, *(app for app in apps if app not in own)]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show what waits above the list of models."""
        return super().index(request, {**(extra_context or {}), "waiting": list(self._waiting(request))})

    def _waiting(self, request: HttpRequest) -> Iterator[tuple[str | Promise, str, str]]:
        """Yield label, number and address of each queue that is not empty and that the user may see."""
        queues = [
            ("articles_waiting", _("等待处理的文章"), Waiting.objects.all(), ""),
            ("articles_page", _("待处理的版面"), held_pages(), "state__exact=held"),
            ("articles_page", _("读取失败的版面"), failed_pages(), "state__exact=failed"),
            (
                "articles_article",
                _("切分可疑、未经校对的文章"),
                unsure_articles(),
                "unsure=yes&review__exact=unchecked",
            ),
            (
                "articles_article",
                _("重新导入与人工修改不同的文章"),
                contradicted_articles(),
                "suggested=reimport",
            ),
            ("people_proposal", _("可能是同一人的合并建议"), open_proposals(), "state=open"),
            ("articles_phrase", _("没有查完的固定说法"), unsearched(), "searched_at__isnull=True"),
            ("articles_changeset", _("没有完成的批量操作"), stopped_batches(), "stopped=yes"),
        ]
        for model, label, queue, query in queues:
            permission = model.replace("_", ".view_")
            # Counted only so far as anybody cares, so that the index opens fast over a million articles.
            number = queue[: MANY + 1].count() if request.user.has_perm(permission) else 0
            if number:
                url = reverse(f"admin:{model}_changelist") + f"?{query}"
                yield label, f"{MANY}+" if number > MANY else str(number), url
