"""The record of everything editors do to articles, and importers to articles that stand: who, when, why, what."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.imports import ImportRun
from articles.models.page import Page


class ChangeSet(models.Model):
    """One deed: a save, an accepted suggestion, a check, an undo, one page imported anew. Its changes belong together.

    `by_name` stays when the account goes; it is empty for what a program did. `reverses` is the deed that an
    undo takes back, where it takes back one. `people` takes back what it did to the authority file
    (`people.actions.deeds`).
    """

    class Verb(models.TextChoices):
        SAVE = "save", _("修改")
        ACCEPT = "accept", _("采纳建议")
        REVIEW = "review", _("校对状态")
        REIMPORT = "reimport", _("重新导入")
        UNDO = "undo", _("撤销")
        MERGE = "merge", _("合并人物")
        SPLIT = "split", _("分开同名")
        REJECT = "reject", _("不是人名")
        SEGMENT = "segment", _("调整切分")
        REPLACE = "replace", _("批量替换")
        PLACE = "place", _("更正位置")

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("操作者"),
    )
    by_name = models.CharField(_("操作者"), max_length=150, blank=True)
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    verb = models.CharField(_("操作"), max_length=10, choices=Verb.choices)
    why = models.TextField(_("说明"), blank=True)
    reverses = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="reversals", verbose_name=_("撤销对象")
    )
    run = models.ForeignKey(
        ImportRun,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="changesets",
        verbose_name=_("导入批次"),
    )

    people: "models.JSONField[list[dict[str, Any]], Any]" = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("修改记录")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["by", "-id"], name="changeset_by"),
            models.Index(fields=["verb", "-id"], name="changeset_verb"),
            models.Index(fields=["-at"], name="changeset_at"),
        ]
        permissions = [
            ("undo_others", _("可以撤销别人的修改")),
            ("replace_everywhere", _("可以在全档案中替换")),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.get_verb_display()}"


class Change(models.Model):
    """What a deed did to one article: the facts that differ, as they were and as they are since.

    `before` and `after` are deltas as `articles.editing.state` makes them; null where there was no article
    before, or is none any more. `version` is the article's version since. The article may be gone; its id
    is never given to another one. Without an article it is the page that changed (`articles.editing.pages`),
    and `version` its revision.
    """

    changeset = models.ForeignKey(ChangeSet, models.PROTECT, related_name="changes", verbose_name=_("修改"))
    article = models.ForeignKey(
        Article,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="changes",
        verbose_name=_("文章"),
    )
    page = models.ForeignKey(Page, models.PROTECT, related_name="changes", verbose_name=_("版面"))
    version = models.PositiveIntegerField(_("版本"))
    before: "models.JSONField[Any, Any]" = models.JSONField(_("原来"), null=True)
    after: "models.JSONField[Any, Any]" = models.JSONField(_("改后"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("修改内容")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "version"], name="change_version"),
            models.CheckConstraint(
                name="change_is_one", condition=Q(before__isnull=False) | Q(after__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id or self.page} v{self.version}"


class Batch(models.Model):
    """A deed over many pages, done page by page so that it may stop, be killed and go on.

    `selection` says which changes it concerns, `last_page` how far it has come (pages are taken in id order).
    `kept` lists [article id or null, page id] where later work, or an editor's, was left as it is.
    """

    changeset = models.OneToOneField(ChangeSet, models.PROTECT, related_name="batch")
    selection: "models.JSONField[Any, Any]" = models.JSONField()
    total = models.PositiveIntegerField(_("版面总数"))
    done = models.PositiveIntegerField(_("已处理"), default=0)
    last_page = models.BigIntegerField(default=0)
    kept: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    finished_at = models.DateTimeField(_("结束"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("批量操作")

    def __str__(self) -> str:
        return f"{self.changeset}: {self.done}/{self.total}"
