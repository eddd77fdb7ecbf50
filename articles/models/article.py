"""Articles, made of parts, and who wrote them."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.page import Page
from people.models import Person


class Article(models.Model):
    """One article of a page.

    `parts` is the article: a list in reading order of {"id", "role", "text", "lines"}. Ids are unique
    within the page; `lines` are 1-based lines of the page's text. The derived columns below are written
    together with `parts` by `articles.archive.write_parts` and by nothing else.
    """

    class Kind(models.TextChoices):
        NEWS = "news", _("消息")
        FEATURE = "feature", _("通讯")
        COMMENTARY = "commentary", _("评论")
        PHOTO = "photo", _("图片新闻")
        NOTICE = "notice", _("公告启事")
        OTHER = "other", _("其他")

    class Review(models.TextChoices):
        UNCHECKED = "unchecked", _("机器识别，未经校对")
        CORRECTED = "corrected", _("已校对，待复核")
        VERIFIED = "verified", _("已复核")

    page = models.ForeignKey(Page, models.PROTECT, related_name="articles", verbose_name=_("版面"))
    position = models.PositiveSmallIntegerField(_("次序"))
    kind = models.CharField(_("体裁"), max_length=10, choices=Kind.choices, default=Kind.NEWS)
    source = models.CharField(_("来源"), max_length=60, blank=True, help_text=_("供稿的报社或通讯社。"))
    event_date = models.DateField(_("事件日期"), null=True, blank=True)
    jump_to_page = models.PositiveSmallIntegerField(_("下转版"), null=True, blank=True)
    jump_mark = models.CharField(_("下转标记"), max_length=4, blank=True)
    continued_from_page = models.PositiveSmallIntegerField(_("上接版"), null=True, blank=True)
    continued_from_mark = models.CharField(_("上接标记"), max_length=4, blank=True)
    continuation = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="continued_from", verbose_name=_("续文")
    )
    confidence = models.FloatField(_("切分可信度"))
    review = models.CharField(_("校对"), max_length=10, choices=Review.choices, default=Review.UNCHECKED)
    version = models.PositiveIntegerField(_("版本"), default=1)
    parts: "models.JSONField[Any, Any]" = models.JSONField(_("文章内容"), default=list)

    date = models.DateField(_("日期"), editable=False)
    column = models.CharField(_("栏目"), max_length=200, blank=True, editable=False)
    kicker = models.CharField(_("引题"), max_length=500, blank=True, editable=False)
    title = models.CharField(_("标题"), max_length=500, blank=True, editable=False)
    subtitle = models.CharField(_("副题"), max_length=500, blank=True, editable=False)
    body = models.TextField(_("正文"), blank=True, editable=False)
    characters = models.PositiveIntegerField(_("字数"), default=0, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("文章")
        ordering = ["-date", "page_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["page", "position"], name="article_position"),
            models.CheckConstraint(condition=Q(position__gte=1), name="article_position_from_1"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="article_confidence_0_to_1"
            ),
        ]
        indexes = [
            models.Index(fields=["-date", "page", "position"], name="article_newest"),
            models.Index(fields=["kind", "-date"], name="article_kind"),
            models.Index(fields=["review", "-date"], name="article_review"),
            models.Index(fields=["confidence"], name="article_confidence"),
        ]
        permissions = [("verify_article", _("可以复核文章"))]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        return reverse("articles:article", args=[self.pk])

    @property
    def heading(self) -> str:
        """What to call the article in lists: its title, or the beginning of its text."""
        return (
            self.title or (self.body[:24] + "……" if len(self.body) > 24 else self.body) or str(_("（无题）"))
        )


class Byline(models.Model):
    """Who wrote, took or sent in an article, and where that stands: part `part_id`, characters [start, end)."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines", verbose_name=_("文章"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="bylines", verbose_name=_("人物"))
    name = models.CharField(_("署名"), max_length=60)
    role = models.CharField(_("身份"), max_length=40, blank=True)
    part_id = models.PositiveIntegerField(_("段落号"))
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))

    class Meta:
        verbose_name = verbose_name_plural = _("署名")
        ordering = ["article_id", "part_id", "start"]
        constraints = [
            models.UniqueConstraint(fields=["article", "part_id", "start"], name="byline_place"),
            models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="byline_span_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.name}".strip()


class FormerArticle(models.Model):
    """The id of an article that is no more, and the article that now holds most of its text."""

    article_id = models.BigIntegerField(primary_key=True)
    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    successor = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = _("旧地址")

    def __str__(self) -> str:
        return f"{self.article_id} → {self.successor_id or self.page}"
