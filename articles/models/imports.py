"""What an import did, file by file."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.page import Page


class ImportRun(models.Model):
    """One call of the importer. The counts add up once it has finished; a killed run stays unfinished."""

    started_at = models.DateTimeField(_("开始"), auto_now_add=True)
    finished_at = models.DateTimeField(_("结束"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("操作者"),
    )
    paths = models.TextField(_("路径"), blank=True)
    listed = models.PositiveIntegerField(_("文件"), default=0)
    imported = models.PositiveIntegerField(_("新入档"), default=0)
    updated = models.PositiveIntegerField(_("更新"), default=0)
    unchanged = models.PositiveIntegerField(_("未变"), default=0)
    held = models.PositiveIntegerField(_("待处理"), default=0)
    failed = models.PositiveIntegerField(_("失败"), default=0)
    improved = models.PositiveIntegerField(_("改进的文章"), default=0)
    kept = models.PositiveIntegerField(_("保留的人工修改"), default=0)
    conflicting = models.PositiveIntegerField(_("与人工修改冲突"), default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("导入批次")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="run_counts_add_up",
                condition=Q(finished_at__isnull=True)
                | Q(listed=F("imported") + F("updated") + F("unchanged") + F("held") + F("failed")),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class ImportedFile(models.Model):
    """What became of one file in one run."""

    class Outcome(models.TextChoices):
        IMPORTED = "imported", _("新入档")
        UPDATED = "updated", _("更新")
        UNCHANGED = "unchanged", _("未变")
        HELD = "held", _("待处理")
        FAILED = "failed", _("失败")

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files", verbose_name=_("导入批次"))
    source_name = models.CharField(_("文件名"), max_length=500)
    outcome = models.CharField(_("结果"), max_length=9, choices=Outcome.choices)
    reason = models.TextField(_("说明"), blank=True)
    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="import_files", verbose_name=_("版面")
    )

    class Meta:
        verbose_name = verbose_name_plural = _("导入文件")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.source_name
