"""The authority file: one record a person."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.names import initials, pinyin, sort_key


class Person(models.Model):
    """One person. Namesakes are told apart by `discriminator` (empty for the first of a name)."""

    name = models.CharField(_("姓名"), max_length=60)
    discriminator = models.CharField(
        _("区分"), max_length=60, blank=True, help_text=_("同名者以此区分，如“教师”“1962年生”。")
    )
    sort_key = models.CharField(_("拼音"), max_length=200, editable=False, db_index=True)
    pinyin = models.CharField(_("全拼"), max_length=200, default="", editable=False, db_index=True)
    initials = models.CharField(_("拼音首字母"), max_length=60, default="", editable=False, db_index=True)
    note = models.TextField(_("备注"), blank=True)
    checked = models.BooleanField(
        _("已核定"), default=False, help_text=_("已由编辑核定：以后导入时，文中出现此名即认作人名。")
    )

    merged_into: "models.ForeignKey[Person | None]" = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("已并入"),
    )

    class Meta:
        verbose_name = verbose_name_plural = _("人物")
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["name", "discriminator"], name="person_name_discriminator"),
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.discriminator}）" if self.discriminator else self.name

    def save(self, *args, **kwargs) -> None:
        self.read_name()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.pk])

    def read_name(self) -> "Person":
        """Derive from the name what people are sorted and found by."""
        self.sort_key, self.pinyin, self.initials = (
            sort_key(self.name),
            pinyin(self.name),
            initials(self.name),
        )
        return self


class Alias(models.Model):
    """Another form of a person's name: what the OCR made of it, or another name he is printed with."""

    class Kind(models.TextChoices):
        DAMAGE = "damage", _("识别错误")
        OTHER = "other", _("别名")

    person = models.ForeignKey(Person, models.CASCADE, related_name="aliases", verbose_name=_("人物"))
    form = models.CharField(_("写法"), max_length=60)
    kind = models.CharField(_("类别"), max_length=6, choices=Kind.choices)

    class Meta:
        verbose_name = verbose_name_plural = _("别名与误写")
        ordering = ["form"]
        constraints = [models.UniqueConstraint(fields=["person", "form"], name="alias_once")]
        indexes = [models.Index(fields=["form"], name="alias_form")]

    def __str__(self) -> str:
        return self.form


class NotAPerson(models.Model):
    """A form that an editor said is no person; it is recognised nowhere."""

    form = models.CharField(_("写法"), max_length=60, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = _("不是人名的写法")
        ordering = ["form"]

    def __str__(self) -> str:
        return self.form


class Proposal(models.Model):
    """Two records that may be one person, and why; an editor decides, nobody else.

    `evidence` is a list of [kind, values] as `people.matching` gives it. `other` is the form that fewer
    articles print.
    """

    class State(models.TextChoices):
        OPEN = "open", _("待定")
        MERGED = "merged", _("已合并")
        REJECTED = "rejected", _("不是同一人")

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("人物"))
    other = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("疑为同一人"))
    evidence: "models.JSONField[list[list[Any]], Any]" = models.JSONField(_("依据"), default=list)
    score = models.PositiveSmallIntegerField(_("把握"), default=0)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = verbose_name_plural = _("合并建议")
        ordering = ["-score", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "other"], name="proposal_once")]
        indexes = [models.Index(fields=["state", "-score"], name="proposal_state")]

    def __str__(self) -> str:
        return f"{self.person} ← {self.other}"


def open_proposals() -> models.QuerySet[Proposal]:
    """Return the proposals that wait for a decision."""
    return Proposal.objects.filter(state=Proposal.State.OPEN)


class Compared(models.Model):
    """How far the names of articles have been compared with one another: one row."""

    last_article = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last_article)
