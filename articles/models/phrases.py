"""The editors' phrase book, and the rules they switched off."""

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Phrase(models.Model):
    """A phrase of fixed wording, of which near forms are suspected everywhere; or a form that looks so and is right.

    Changed by `articles.editing.phrases` alone. The archive is searched for it, newest articles first: `cursor` is the
    sort key of the last one looked at, `searched_at` is empty until the search has come to its end.
    """

    class Kind(models.TextChoices):
        PHRASE = "phrase", _("固定说法")
        FINE = "fine", _("并非错误的写法")

    text = models.CharField(_("文字"), max_length=60, unique=True, validators=[MinLengthValidator(2)])
    kind = models.CharField(_("类别"), max_length=6, choices=Kind.choices, default=Kind.PHRASE)
    note = models.TextField(_("备注"), blank=True)
    active = models.BooleanField(_("启用"), default=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("添加人"),
    )
    made_at = models.DateTimeField(_("添加时间"), auto_now_add=True)
    changed_at = models.DateTimeField(_("修改时间"), auto_now=True)
    cursor = models.BigIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(_("待查"), default=0, editable=False)
    looked = models.PositiveIntegerField(_("已查"), default=0, editable=False)
    searched_at = models.DateTimeField(_("查完时间"), null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("固定说法")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["id"], name="phrase_unsearched", condition=Q(searched_at=None)),
        ]

    def __str__(self) -> str:
        return self.text


class SilentRule(models.Model):
    """A rule that a chief editor switched off."""

    rule = models.CharField(_("规则"), max_length=40, primary_key=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("停用人")
    )
    at = models.DateTimeField(_("停用时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("停用的规则")

    def __str__(self) -> str:
        return self.rule
