"""Who is named in an article, where, and in which office."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from people.models import Person

if TYPE_CHECKING:
    from datetime import date as Date


class Mention(models.Model):
    """A person named at characters [start, end) of part `part_id`, by the form `name`, on the article's `date`.

    An editor may reject one: then it is kept, so that it does not come back, and shown nowhere.
    """

    class Kind(models.TextChoices):
        MENTION = "mention", _("提及")
        BYLINE = "byline", _("署名")
        CREDIT = "credit", _("图片署名")
        SIGNATURE = "signature", _("落款")

    article = models.ForeignKey(Article, models.CASCADE, related_name="mentions", verbose_name=_("文章"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="mentions", verbose_name=_("人物"))
    name = models.CharField(_("文中写法"), max_length=60)
    part_id = models.PositiveIntegerField(_("段落号"))
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))
    kind = models.CharField(_("方式"), max_length=9, choices=Kind.choices, default=Kind.MENTION)
    date: "models.DateField[Date, Date]" = models.DateField(_("日期"), editable=False)
    rejected = models.BooleanField(_("不是人名"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("提及")
        ordering = ["article_id", "part_id", "start"]
        constraints = [
            models.UniqueConstraint(fields=["article", "part_id", "start"], name="mention_place"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="mention_span"),
        ]

    def __str__(self) -> str:
        return self.name


class Appearance(models.Model):
    """That an article names a person or that he signed it: what its mentions say together, kept to be counted.

    A leader stands in tens of thousands of articles, often several times in each. Whoever writes mentions writes
    these (`articles/editing/write_names.py`); a rejected mention is none. `month` is that of the date (202103).
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="appearances", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="appearances", db_index=False)
    month = models.PositiveIntegerField(editable=False)
    date: "models.DateField[Date, Date]" = models.DateField(editable=False)
    named = models.BooleanField()
    signed = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "person"], name="appearance_once")]
        indexes = [
            # Holds every column that is counted, so that the rows themselves need not be read.
            models.Index(
                fields=["person", "-month", "-date", "article", "named", "signed"],
                name="appearance_of_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.date}"


def month_of(day: "Date") -> int:
    """Return the month of a day as appearances have it: 202103."""
    return day.year * 100 + day.month


class Office(models.Model):
    """An office printed with a name: 市工信局 (organisation, may be empty) + 局长 (title). Never typed twice.

    `first`: no mention before this one in the article says the same of the person, so that counting these counts
    articles.
    """

    mention = models.ForeignKey(Mention, models.CASCADE, related_name="offices", verbose_name=_("提及"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="offices", verbose_name=_("人物"))
    title = models.CharField(_("职务"), max_length=60)
    organisation = models.CharField(_("单位"), max_length=60, blank=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="offices", verbose_name=_("文章"))
    date: "models.DateField[Date, Date]" = models.DateField(_("日期"), editable=False)
    first = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("职务")
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["person", "organisation", "title", "-date", "article"],
                name="office_held",
                condition=models.Q(first=True),
            ),
            models.Index(fields=["person", "-date"], name="office_lately"),
            models.Index(fields=["title", "person"], name="office_of_title"),
            models.Index(fields=["organisation", "person"], name="office_in_organisation"),
        ]

    def __str__(self) -> str:
        return self.organisation + self.title
