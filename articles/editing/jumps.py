"""Ties an article that jumps to another page (下转) to where it goes on (上接)."""

from collections.abc import Iterable

from articles.models import Article, Issue

ASKED = ("jump_to_page", "jump_mark", "continued_from_page", "continued_from_mark", "page__number")


def tie_jumps(issue: Issue) -> None:
    """Set the continuation of every article of an issue that has one and only one.

    Two articles belong together when each names the other's page and they bear the same mark; a mark that
    stands on one side only is no hindrance as long as nothing else fits.
    """
    # In no order: in that of lists the database would walk through the articles of every issue.
    of_issue = Article.objects.filter(page__issue=issue).order_by().select_related("page").only(*ASKED)
    heads = list(of_issue.filter(jump_to_page__isnull=False, continuation__isnull=True))
    tails = list(of_issue.filter(continued_from_page__isnull=False, continued_from__isnull=True))
    for head in heads:
        tail = _only(tail for tail in tails if _fits(head, tail))
        if tail and _only(other for other in heads if _fits(other, tail)) is head:
            Article.objects.filter(pk=head.pk).update(continuation=tail)


def tie(head: Article, tail: Article) -> None:
    """Set the continuation of an article where an editor said which one it is: others may fit as well."""
    Article.objects.filter(continuation=tail.pk).exclude(pk=head.pk).update(continuation=None)
    Article.objects.filter(pk=head.pk).update(continuation=tail)


def _fits(head: Article, tail: Article) -> bool:
    there = head.jump_to_page == tail.page.number and tail.continued_from_page == head.page.number
    return there and len({head.jump_mark, tail.continued_from_mark} - {""}) < 2


def _only(articles: Iterable[Article]) -> Article | None:
    found = list(articles)
    return found[0] if len(found) == 1 else None
