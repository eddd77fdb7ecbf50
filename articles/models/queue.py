"""Which articles need an editor most, and who is at which just now."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

if TYPE_CHECKING:
    from datetime import date as Date


class Waiting(models.Model):
    """An article that waits for an editor: how urgent, and among those as urgent, how much.

    Derived from its suggestions and its confidence by `articles.queues.weigh`, and by nothing else.
    """

    class Urgency(models.IntegerChoices):
        UNSURE = 1, _("切分可疑")
        SUSPECTED = 2, _("有疑误")
        CONTRADICTED = 3, _("重新导入与人工修改不同")
        REPORTED = 4, _("读者报告")

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="waiting", verbose_name=_("文章")
    )
    urgency = models.PositiveSmallIntegerField(_("类别"), choices=Urgency.choices)
    weight = models.PositiveIntegerField(_("分量"))
    date: "models.DateField[Date, Date]" = models.DateField(_("日期"))

    class Meta:
        verbose_name = verbose_name_plural = _("待办文章")
        ordering = ["-urgency", "-weight", "article_id"]
        indexes = [
            models.Index(fields=["-urgency", "-weight", "article"], name="waiting_most"),
            models.Index(fields=["date", "urgency"], name="waiting_date"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.get_urgency_display()} {self.weight}"


class Claim(models.Model):
    """Who is at an article, and until when others are sent elsewhere. Advice: nobody is refused.

    The article may be gone.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, db_constraint=False, related_name="claim"
    )
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = _("占用")

    def __str__(self) -> str:
        return f"{self.article_id}: {self.editor}"


class Passed(models.Model):
    """An editor went on from an article: for a while he is not sent there again. The article may be gone."""

    article = models.ForeignKey(Article, models.CASCADE, db_constraint=False, related_name="+")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = _("已看过")
        constraints = [models.UniqueConstraint(fields=["article", "editor"], name="passed_once")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.editor}"
