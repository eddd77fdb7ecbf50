"""The list of proposals to merge, and of forms that are no person."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.admin.compare import in_words
from people.models import NotAPerson, Proposal


class StateFilter(admin.SimpleListFilter):
    """Open ones, unless others are asked for."""

    title = gettext_lazy("状态")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*((value, str(name)) for value, name in Proposal.State.choices), ("all", str(_("全部")))]

    def choices(self, changelist: Any) -> Any:
        for value, name in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": self._chosen() == value, "query_string": query, "display": name}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        return queryset if self._chosen() == "all" else queryset.filter(state=self._chosen())

    def _chosen(self) -> str:
        return self.value() or Proposal.State.OPEN


@admin.register(Proposal)
class ProposalAdmin(admin.ModelAdmin):
    """Who may be one person. The decision is taken on a page that shows both."""

    list_display = ["pair", "why", "score", "state"]
    list_display_links = None
    list_filter = [StateFilter]
    list_select_related = ["person", "other"]
    search_fields = ["person__name", "other__name"]
    show_full_result_count = False
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("疑为同一人"))
    def pair(self, proposal: Proposal) -> SafeString:
        url = reverse("admin:people_person_merge", args=[proposal.person_id])
        name = f"{proposal.person} ← {proposal.other}"
        if proposal.state == Proposal.State.MERGED:
            return format_html("{}", name)
        return format_html('<a href="{}?other={}">{}</a>', url, proposal.other_id, name)

    @admin.display(description=gettext_lazy("依据"))
    def why(self, proposal: Proposal) -> SafeString:
        return format_html_join("", "{}<br>", ((sentence,) for sentence in in_words(proposal.evidence)))


@admin.register(NotAPerson)
class NotAPersonAdmin(admin.ModelAdmin):
    """Forms that an editor said are no person. Which they are is said on a person's page."""

    search_fields = ["form"]
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
