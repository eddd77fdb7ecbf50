"""The authority file of people."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Byline
from articles.models.public import public_appearances
from people.admin.deeds import merge_view, reject_view, split_view
from people.models import Alias, Person

LATEST = 30


class AliasInline(admin.TabularInline):
    """The other forms of the name."""

    model = Alias
    extra = 1


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    """Keeps notes, other forms, and what is confirmed. A name that articles print stays as it is printed."""

    change_form_template = "admin/people/person/change_form.html"
    list_display = ["name", "discriminator", "sort_key", "articles_named", "checked", "public"]
    list_filter = ["checked"]
    search_fields = ["name", "sort_key", "pinyin", "initials", "aliases__form"]
    inlines = [AliasInline]
    search_help_text = gettext_lazy("按姓名或拼音查找，如“张三”“zhang san”“zhangsan”")
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        named = public_appearances().filter(person=OuterRef("pk")).values("person")
        number = named.annotate(n=Count("*")).values("n")
        total = Coalesce(Subquery(number, output_field=IntegerField()), 0)
        return super().get_queryset(request).filter(merged_into=None).annotate(article_total=total)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/merge/", view(merge_view), name="people_person_merge"),
            path("<int:pk>/split/", view(split_view), name="people_person_split"),
            path("<int:pk>/reject/", view(reject_view), name="people_person_reject"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A record is merged or rejected, never deleted: its address stays."""
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return ["name", "discriminator", "checked", "note", *(["sort_key", "articles"] if obj else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["name", "sort_key", "articles"] if obj else []

    @admin.display(description=gettext_lazy("见报文章"), ordering="article_total")
    def articles_named(self, person: Any) -> int:
        return person.article_total

    @admin.display(description=gettext_lazy("读者页面"))
    def public(self, person: Person) -> SafeString:
        return format_html(
            '<a href="{}" target="_blank" rel="noopener">{}</a>', person.get_absolute_url(), _("查看")
        )

    @admin.display(description=gettext_lazy("署名文章"))
    def articles(self, person: Person) -> SafeString:
        """The latest articles of a person, and the way to all of them."""
        own = Byline.objects.filter(person=person).values("article")
        signed = Article.objects.filter(pk__in=own).defer("parts")
        rows = format_html_join(
            "",
            '<li>{} <a href="{}">{}</a></li>',
            (
                (article.date, reverse("admin:articles_article_change", args=[article.pk]), article.heading)
                for article in signed[:LATEST]
            ),
        )
        every = reverse("admin:articles_article_changelist") + f"?person={person.pk}"
        return format_html('<ul class="plain">{}</ul><a href="{}">{}</a>', rows, every, _("全部署名文章"))
