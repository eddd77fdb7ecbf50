"""What follows a page that went to another place: dates, jumps, and the address it had."""

from articles.editing.jumps import tie_jumps
from articles.models import Appearance, Article, FormerPlace, Issue, Mention, Office, Page
from articles.models.mentions import month_of
from articles.queues import weigh


def settle_in(page: Page, issue: Issue, number: int) -> None:
    """Let all that depends on a page's place follow; it stood in `issue` under `number`, and stands elsewhere now."""
    assert page.issue is not None, "a page that waits has no articles"
    articles = Article.objects.filter(page=page)
    articles.update(date=page.issue.date, continuation=None)
    Article.objects.filter(continuation__page=page).update(continuation=None)
    Mention.objects.filter(article__page=page).update(date=page.issue.date)
    Office.objects.filter(article__page=page).update(date=page.issue.date)
    Appearance.objects.filter(article__page=page).update(
        month=month_of(page.issue.date), date=page.issue.date
    )
    weigh(list(articles.values_list("pk", flat=True)))
    _remember(page, issue, number)
    for one in {issue.pk: issue, page.issue.pk: page.issue}.values():
        tie_jumps(one)


def _remember(page: Page, issue: Issue, number: int) -> None:
    """Let the address that a page had lead to it, and the one that it has stand for itself."""
    FormerPlace.objects.update_or_create(issue=issue, number=number, defaults={"page": page})
    FormerPlace.objects.filter(issue=page.issue, number=page.number or 0).delete()
