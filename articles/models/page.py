"""A page of an issue, or a page that waits until its place is known."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.newspaper import Issue


def scan_path(page: "Page", filename: str) -> str:
    """Return where a scan is kept: under the page's hash, so that no two scans collide."""
    suffix = filename.rsplit(".", 1)[-1].lower()
    return f"scans/{page.sha256[:2]}/{page.sha256}.{suffix}"


class Page(models.Model):
    """One page as it was handed in, with what is known about where it belongs.

    `source_bytes` is the file, verbatim; `text` is what it decodes to. `known_*` is what the page says
    about its place (or an importer or editor said), each with its basis. A page that is not `ok` has no
    issue: it waits in the admin with its `problems`. `revision` counts the texts that the page has had.
    """

    class State(models.TextChoices):
        OK = "ok", _("已入档")
        HELD = "held", _("待处理")
        FAILED = "failed", _("失败")

    class Basis(models.TextChoices):
        PRINTED = "printed", _("版面所印")
        INFERRED = "inferred", _("推断")
        GIVEN = "given", _("导入时指定")
        ENTERED = "entered", _("编辑填写")

    issue = models.ForeignKey(
        Issue, models.PROTECT, null=True, blank=True, related_name="pages", verbose_name=_("报期")
    )
    number = models.PositiveSmallIntegerField(_("版"), null=True, blank=True)
    number_basis = models.CharField(_("版序依据"), max_length=10, choices=Basis.choices, blank=True)
    known_newspaper = models.CharField(_("报名"), max_length=60, blank=True)
    known_date = models.DateField(_("日期"), null=True, blank=True)
    known_edition = models.CharField(_("版次"), max_length=20, blank=True)
    date_basis = models.CharField(_("日期依据"), max_length=10, choices=Basis.choices, blank=True)
    evidence: "models.JSONField[Any, Any]" = models.JSONField(_("日期证据"), default=list, blank=True)

    source_name = models.CharField(_("文件名"), max_length=500)
    source_bytes = models.BinaryField(_("原文件"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    text = models.TextField(_("版面原文"))
    scan = models.FileField(_("扫描件"), upload_to=scan_path, blank=True, max_length=200)

    state = models.CharField(_("状态"), max_length=6, choices=State.choices)
    problems: "models.JSONField[Any, Any]" = models.JSONField(_("问题"), default=list, blank=True)
    furniture: "models.JSONField[Any, Any]" = models.JSONField(_("非文章内容"), default=list, blank=True)
    parser_version = models.CharField(_("解析器版本"), max_length=20)
    revision = models.PositiveIntegerField(_("文本修订"), default=1, editable=False)
    imported_at = models.DateTimeField(_("导入时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("版面")
        ordering = ["issue__date", "issue_id", "number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "number"], name="page_place", condition=Q(issue__isnull=False)
            ),
            models.CheckConstraint(
                name="page_ok_means_placed",
                condition=Q(state="ok", issue__isnull=False, number__isnull=False, number__gte=1)
                | (~Q(state="ok") & Q(issue__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["state"], name="page_state")]
        permissions = [("segment_page", _("可以调整版面的切分")), ("move_page", _("可以更正版面的位置"))]

    def __str__(self) -> str:
        if self.issue is None:
            return self.source_name
        return f"{self.issue} 第{self.number:02}版"

    def get_absolute_url(self) -> str:
        if self.issue is None:
            raise ValueError(f"{self.source_name} is held and has no address yet")
        return reverse("articles:page", args=[self.issue.newspaper.slug, self.issue.url_date, self.number])

    @property
    def lines(self) -> list[str]:
        """The page's own lines; line n of the file is `lines[n - 1]`."""
        return self.text.split("\n")


class FormerText(models.Model):
    """A text that a page had before a changed file replaced it: nothing fed to the importer vanishes."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="former_texts", verbose_name=_("版面"))
    source_name = models.CharField(_("文件名"), max_length=500)
    source_bytes = models.BinaryField(_("原文件"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    text = models.TextField(_("版面原文"))
    replaced_at = models.DateTimeField(_("替换时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("原先的版面文本")
        ordering = ["page_id", "id"]
        constraints = [models.UniqueConstraint(fields=["page", "sha256"], name="former_text_once")]

    def __str__(self) -> str:
        return f"{self.source_name} {self.sha256[:8]}"


class FormerPlace(models.Model):
    """A place at which a page stood until an editor corrected it: its address leads to where the page is now."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="former_places", verbose_name=_("报期"))
    number = models.PositiveSmallIntegerField(_("版"))
    page = models.ForeignKey(Page, models.CASCADE, related_name="former_places", verbose_name=_("版面"))

    class Meta:
        verbose_name = verbose_name_plural = _("版面的旧地址")
        constraints = [models.UniqueConstraint(fields=["issue", "number"], name="former_place_once")]

    def __str__(self) -> str:
        return f"{self.issue} {self.number} → {self.page}"
