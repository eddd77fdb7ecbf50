"""The stages from page text to articles: read this first.

    text → lines → furniture and the rest → blocks → sections → starts → drafts → tails put back → doubts →
    articles → dates

Each stage is a function from values to values, in the module of its name; nothing here knows a database.
"""

import datetime
import math

from articles.parsing import facts
from articles.parsing.dates import event_date, find_issue
from articles.parsing.doubts import take_orphan_jumps, tell_doubts
from articles.parsing.drafts import Draft, make_drafts
from articles.parsing.levels import believe_levels
from articles.parsing.lines import read_lines
from articles.parsing.masthead import take_furniture
from articles.parsing.paragraphs import make_blocks
from articles.parsing.places import find_newspaper, find_page
from articles.parsing.repair import put_back_tails
from articles.parsing.sections import make_sections
from articles.parsing.starts import find_starts
from articles.parsing.types import Given, ParsedArticle, ParsedPage

PARSER_VERSION = "1"
NOTHING_GIVEN = Given()


def parse(text: str, given: Given = NOTHING_GIVEN) -> ParsedPage:
    """Cut one page's text into articles and furniture, and find the issue it belongs to.

    Every non-blank line ends up in one article or in the furniture; every letter in one part or furniture line.
    Raises nothing: text that is no newspaper page gives one article or none.
    """
    lines = read_lines(text)
    masthead, rest = take_furniture(lines)
    sections = make_sections(believe_levels(make_blocks(rest)))
    drafts = put_back_tails(make_drafts(sections, find_starts(sections)))
    tell_doubts(drafts)
    orphans, orphan_problems = take_orphan_jumps(drafts)

    newspaper = find_newspaper(masthead, drafts, given)
    issue, problems = find_issue(masthead, drafts, newspaper, given)
    articles = tuple(_article(draft, newspaper, issue.date) for draft in drafts)
    return ParsedPage(
        issue=issue,
        page=find_page(masthead, articles, given),
        articles=articles,
        furniture=(*masthead.furniture, *orphans),
        problems=(*problems, *orphan_problems, *(problem for draft in drafts for problem in draft.problems)),
    )


def _article(draft: Draft, newspaper: str | None, date: datetime.date | None) -> ParsedArticle:
    parts = tuple(draft.parts)
    found = facts.bylines(parts, draft.lead)
    onward, back = facts.jumps(parts)
    return ParsedArticle(
        parts=parts,
        kind=facts.kind(draft, found),
        source=facts.source(parts, newspaper),
        event_date=event_date(parts, date),
        bylines=found,
        jump=onward,
        continued_from=back,
        confidence=round(math.prod(draft.certainties), 3),
    )
