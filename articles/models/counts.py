"""What all pages of the archive say together, as counters, so that a rule can compare one article with all."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.page import Page


class SurveyedPage(models.Model):
    """What a page has added to the counts, so that exactly this can be taken away again.

    `found` is `articles.detectors.survey.Forms` as lists. `pending` counts what happened to the page since the rules
    last looked at it; a page without a row was never looked at.
    """

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="surveyed")
    found: "models.JSONField[dict[str, list[Any]], Any]" = models.JSONField(default=dict)
    pending = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = verbose_name_plural = _("已统计的版面")
        indexes = [models.Index(fields=["page"], name="survey_pending", condition=Q(pending__gt=0))]

    def __str__(self) -> str:
        return str(self.page)


class PrintedForm(models.Model):
    """A slogan or title of a work with its marks, or a person's name, and how many pages print it."""

    class Kind(models.TextChoices):
        TERM = "term", _("词语")
        NAME = "name", _("姓名")

    kind = models.CharField(max_length=4, choices=Kind.choices)
    text = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("用字统计")
        constraints = [models.UniqueConstraint(fields=["kind", "text"], name="printed_form_once")]

    def __str__(self) -> str:
        return f"{self.text} ({self.pages})"


class NearKey(models.Model):
    """A key by which forms that are one edit from a given one are found (`articles.detectors.edits`)."""

    form = models.ForeignKey(PrintedForm, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=70)

    class Meta:
        verbose_name = verbose_name_plural = _("近形索引")
        constraints = [models.UniqueConstraint(fields=["key", "form"], name="near_key_once")]

    def __str__(self) -> str:
        return self.key


class NameEvidence(models.Model):
    """What pages say of a name: another name of the same list, or an office that one person holds at a time.

    Of two names of a list the first in the order of characters is `name`, the other one `said`.
    """

    class Kind(models.TextChoices):
        BESIDE = "beside", _("同列")
        OFFICE = "office", _("职务")

    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    said = models.CharField(max_length=120)
    pages = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("人名依据")
        constraints = [models.UniqueConstraint(fields=["name", "kind", "said"], name="name_evidence_once")]
        indexes = [models.Index(fields=["kind", "said", "name"], name="name_evidence_said")]

    def __str__(self) -> str:
        return f"{self.name}: {self.said}"
