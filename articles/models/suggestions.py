"""What might be wrong, and what an editor made of it."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.changes import ChangeSet
from articles.models.page import Page


class Suggestion(models.Model):
    """A passage that may be wrong: part `part_id`, characters [start, end), and what may be right instead.

    Where the proposal was accepted, [start, end) is where it stands now.

    `key` is what makes it the same suggestion when it is found again (what was found, what is proposed, eight
    characters around), so that a rejected one does not come back.
    """

    class Origin(models.TextChoices):
        RULE = "rule", _("规则")
        READER = "reader", _("读者")
        REIMPORT = "reimport", _("重新导入")

    class State(models.TextChoices):
        OPEN = "open", _("待处理")
        ACCEPTED = "accepted", _("已采纳")
        REJECTED = "rejected", _("已拒绝")
        STALE = "stale", _("已失效")
        HIDDEN = "hidden", _("规则已停用")

    page = models.ForeignKey(Page, models.CASCADE, related_name="suggestions", verbose_name=_("版面"))
    article = models.ForeignKey(Article, models.CASCADE, related_name="suggestions", verbose_name=_("文章"))
    part_id = models.PositiveIntegerField(_("段落号"))
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))
    found = models.TextField(_("现有文字"), blank=True)
    proposed = models.TextField(_("建议文字"), blank=True)
    rule = models.CharField(_("规则"), max_length=40)
    why = models.TextField(_("理由"))
    confidence = models.FloatField(_("把握"))
    origin = models.CharField(_("来源"), max_length=8, choices=Origin.choices)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.OPEN)
    key = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(_("提出时间"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("处理人"),
    )
    decided_at = models.DateTimeField(_("处理时间"), null=True, blank=True)
    deed = models.ForeignKey(
        ChangeSet,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="suggestions",
        verbose_name=_("修改记录"),
    )

    class Meta:
        verbose_name = verbose_name_plural = _("疑误")
        ordering = ["article_id", "part_id", "start", "id"]
        constraints = [
            models.UniqueConstraint(fields=["page", "key"], name="suggestion_once"),
            models.CheckConstraint(condition=Q(end__gte=models.F("start")), name="suggestion_span"),
        ]
        indexes = [
            models.Index(fields=["state", "-confidence"], name="suggestion_open"),
            models.Index(fields=["rule", "state"], name="suggestion_rule"),
            models.Index(
                fields=["decided_at", "decided_by", "state"],
                name="suggestion_decided",
                condition=Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.found} → {self.proposed}"


AROUND = 8  # characters


def suggestion_key(found: str, proposed: str, around: str) -> str:
    """Return the key of a suggestion from what was found, what is proposed and the characters around."""
    return hashlib.sha256("\x1f".join((found, proposed, around)).encode()).hexdigest()


def key_at(text: str, start: int, found: str, proposed: str) -> str:
    """Return the key of a suggestion for what stands at `start` of a text."""
    end = start + len(found)
    return suggestion_key(found, proposed, text[max(start - AROUND, 0) : start] + text[end : end + AROUND])
