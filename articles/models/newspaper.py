"""Newspapers and their issues."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Newspaper(models.Model):
    """A newspaper. The first import makes one; a second costs nothing."""

    name = models.CharField(_("报名"), max_length=60, unique=True)
    slug = models.SlugField(_("网址名"), max_length=80, unique=True)
    cn_number = models.CharField(_("国内统一刊号"), max_length=20, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("报纸")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Issue(models.Model):
    """What a newspaper published on one day; `edition` tells several issues of a day apart."""

    newspaper = models.ForeignKey(Newspaper, models.PROTECT, verbose_name=_("报纸"))
    date = models.DateField(_("日期"))
    edition = models.CharField(
        _("版次"), max_length=20, blank=True, help_text=_("一般为空；号外、特刊等另填。")
    )
    number = models.PositiveIntegerField(_("期号"), null=True, blank=True)
    page_count = models.PositiveSmallIntegerField(
        _("版数"), null=True, blank=True, help_text=_("报头所印“今日N版”。")
    )

    class Meta:
        verbose_name = verbose_name_plural = _("报期")
        ordering = ["-date", "newspaper_id", "edition"]
        constraints = [
            models.UniqueConstraint(fields=["newspaper", "date", "edition"], name="issue_place"),
        ]
        indexes = [models.Index(fields=["date"], name="issue_date")]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.newspaper.name, f"{self.date:%Y-%m-%d}", self.edition]))

    def get_absolute_url(self) -> str:
        return reverse("articles:issue", args=[self.newspaper.slug, self.url_date])

    @property
    def url_date(self) -> str:
        """The date as it stands in URLs; an edition other than the plain one follows after a dash."""
        return f"{self.date:%Y-%m-%d}" + (f"-{self.edition}" if self.edition else "")
