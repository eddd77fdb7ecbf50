"""What the search keeps: derived from the articles and their changes, written by `articles.search` alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """What the search knows of one public article.

    `sort_key` is the day of publication and a serial of that day (`articles.search.keys`): hits are ordered by it.
    `text` and `names` hold the fields in canonical form (`articles.search.tokens`), parted by FIELD_END: column label,
    headline, lead and the rest; bylines and people. The columns before them are for facets: names are parted by
    "\\n", ids of people by ",". The vendor's index of tokens stands beside this table, or in a
    column of it that Django does not know. No foreign key: a lost article is a missing row, not a failed import.
    """

    sort_key = models.BigIntegerField(primary_key=True)
    article_id = models.BigIntegerField(unique=True)
    tokeniser = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    newspaper_id = models.BigIntegerField()
    page_number = models.PositiveIntegerField()
    column = models.CharField(max_length=200)
    bylines = models.TextField()
    people = models.TextField()
    text = models.TextField()
    names = models.TextField()

    class Meta:
        verbose_name = verbose_name_plural = _("检索文档")

    def __str__(self) -> str:
        return f"{self.article_id}@{self.sort_key}"


class SearchState(models.Model):
    """The single row that says how the index stands. Whoever writes the index holds it (see `Engine.held`).

    `tokeniser` is the version of the tokens in the index; while a rebuild is on, `done` is the last article in the
    shadow and `shadow_tokeniser` the version of its tokens.
    """

    tokeniser = models.PositiveSmallIntegerField()
    rebuilding = models.BooleanField(default=False)
    done = models.BigIntegerField(default=0)
    shadow_tokeniser = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("检索状态")

    def __str__(self) -> str:
        return f"v{self.tokeniser}" + (f", rebuilding at {self.done}" if self.rebuilding else "")


class SearchTerm(models.Model):
    """A name, column or frequent word of the archive, to be suggested. `articles` is about how many articles hold it.

    `sound` is its pinyin without spaces and tones, `initials` the first letter of each syllable.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("人物")
        COLUMN = "column", _("栏目")
        WORD = "word", _("常见词")

    kind = models.CharField(max_length=6, choices=Kind.choices)
    text = models.CharField(max_length=200)
    sound = models.CharField(max_length=200, db_index=True)
    initials = models.CharField(max_length=60, db_index=True)
    articles = models.PositiveIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = _("检索用词")
        constraints = [models.UniqueConstraint(fields=["text", "kind"], name="search_term_once")]

    def __str__(self) -> str:
        return self.text


class DamagedForm(models.Model):
    """What OCR made of a word, as corrections prove; `times` counts those that were not taken back."""

    right = models.CharField(max_length=12)
    form = models.CharField(max_length=12)
    times = models.IntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("误识写法")
        constraints = [models.UniqueConstraint(fields=["right", "form"], name="damaged_form_once")]

    def __str__(self) -> str:
        return f"{self.form} → {self.right}"
