"""From sections to drafts of articles: every block becomes a piece with a role, in reading order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.parsing import vocabulary
from articles.parsing.blocks import Block
from articles.parsing.heads import assign_roles
from articles.parsing.jumps import leading_jump
from articles.parsing.normalize import letters
from articles.parsing.sections import Section
from articles.parsing.shapes import Shape
from articles.parsing.signs import ends_signed, inside_a_sentence, is_list, is_picture_story
from articles.parsing.starts import Start
from articles.parsing.texts import mended, signed_as_letter, text_parts
from articles.parsing.types import Part, Problem, Role

_REPORTER = re.compile(r"记者|通讯员")
_LEAD_REPORTER = re.compile(r"[^（。]{2,16}（[^）]{0,12}(?:记者|通讯员)")
_OPENINGS = (vocabulary.SALUTATION, vocabulary.REPORTS, vocabulary.RELAYS)
_VERSE_CLAUSE = 9
_UNCONFIRMED = 0.85
_NO_HEADLINE = 0.85
_HEADLINE_MOVED = 0.85
_SMALL_ADS = 0.85  # an article in some papers, an advertisement in others
_SIGNED_BETWEEN = 0.7
# A doubtful role of a headline line weighs less than a doubtful beginning of an article.
_HEADLINE_WEIGHT = 0.15


@dataclass(slots=True)
class Draft:
    """An article being made: its parts, how sure each decision about it was, and what an editor should know.

    `lead` says that its first paragraph opens a report (…讯), `picture` that it is a picture with words,
    `verse` that it is a poem.
    """

    parts: list[Part] = field(default_factory=list)
    certainties: list[float] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    lead: bool = False
    picture: bool = False
    verse: bool = False

    @property
    def signed(self) -> bool:
        """Whether its head says who wrote it: a byline line, or the reporters in brackets behind …讯."""
        if any(part.role == "byline" for part in self.parts):
            return True
        first = next((part.text for part in self.parts if part.role == "body"), "")
        return self.lead and bool(_LEAD_REPORTER.match(first))


def make_drafts(sections: Sequence[Section], starts: Sequence[Start]) -> list[Draft]:
    """Put the sections together to articles, as the starts say."""
    groups: list[list[int]] = []
    for n, start in enumerate(starts):
        if start.begins or not groups:
            groups.append([n])
        else:
            groups[-1].append(n)
    drafts = []
    for k, group in enumerate(groups):
        draft = _draft([sections[n] for n in group])
        ends = [*group[:1], *(groups[k + 1][:1] if k + 1 < len(groups) else [])]
        draft.certainties += [starts[n].certainty for n in ends if n]
        # Subheads of one series are right or wrong together: the least certain speaks for all.
        draft.certainties.append(min((starts[n].certainty for n in group[1:]), default=1.0))
        drafts.append(draft)
    return drafts


def _draft(sections: list[Section]) -> Draft:
    first = sections[0]
    draft = Draft(picture=is_picture_story(first))
    draft.lead = any(block.shape is Shape.LEAD for block in first.running[:1])
    draft.verse = first.signed and _is_verse(first)
    if not _is_confirmed(first, draft):
        draft.certainties.append(_UNCONFIRMED)
    if any(vocabulary.SMALL_ADS.match(block.text) for block in first.titles):
        draft.certainties.append(_SMALL_ADS)
    if _is_signed_between(first):
        draft.certainties.append(_SIGNED_BETWEEN)
    displaced = [s for s in sections[1:] if _is_displaced(s, sections)]
    _headlines(draft, first, [block for s in displaced for block in s.heads])
    for section in sections:
        if section is not first and section not in displaced:
            draft.parts += [
                Part(_role_below(block, section), block.text, block.lines) for block in section.heads
            ]
        draft.parts += text_parts(section, verse=draft.verse, picture=draft.picture)
    draft.parts = signed_as_letter(mended(draft.parts))
    return draft


def _is_confirmed(section: Section, draft: Draft) -> bool:
    """Return whether more than a headline says that an article begins here.

    A lead does, a byline, a notice's title, a mark 上接…, how a letter or report opens, the label of briefs.
    """
    opening = section.running[0].text if section.running else ""
    if _is_tail(section) or any(pattern.match(opening) for pattern in _OPENINGS):
        return True
    worded = any(vocabulary.is_notice(b.text) or vocabulary.DOCUMENT.search(b.text) for b in section.titles)
    briefs = any(vocabulary.BRIEFS_LABEL.match(b.text) for b in section.titles)
    return draft.lead or draft.picture or section.signed or worded or briefs or ends_signed(section)


def _is_signed_between(section: Section) -> bool:
    """Return whether a byline stands amid the headline lines, with more below it than a first subhead."""
    signed = [n for n, b in enumerate(section.heads) if b.shape in (Shape.BYLINE, Shape.NAMES)]
    below = [block for block in section.heads[signed[0] :] if block in section.titles] if signed else []
    return len(below) > 1 and section.heads[0] in section.titles


def _is_tail(section: Section) -> bool:
    """Return whether a section comes from another page, as its mark 上接… says."""
    return bool(section.body) and (
        section.body[0].shape is Shape.FROM or leading_jump(section.body[0].text, 0) is not None
    )


def _is_verse(section: Section) -> bool:
    """Return whether a signed text is a poem: short lines and nothing else, and no reporter who signs it.

    Four lines at least, unless the headline names a tune or a form (七律·…, 浪淘沙·…).
    """
    if any(_REPORTER.search(block.text) for block in section.heads):
        return False
    least = 2 if any("·" in block.text for block in section.titles) else 4
    lines = [block for block in section.body if block.running or block.shape is Shape.ROW]
    return len(lines) >= least and all(_is_verse_line(block.text) for block in lines)


def _is_verse_line(text: str) -> bool:
    """Return whether a line could be one of a poem: short, or made of short clauses."""
    clauses = [clause for clause in re.split("[，。；！？]", text) if clause]
    return letters(text) <= 16 or (letters(text) <= 36 and letters(text) <= _VERSE_CLAUSE * len(clauses))


def _role_below(block: Block, section: Section) -> Role:
    """Return the role of a headline-shaped line within an article: a subhead, a byline, or the title of a table."""
    if block.shape is Shape.BYLINE or (block.shape is Shape.NAMES and not section.titles):
        return "byline"
    return "table" if is_list(section) else "subhead"


def _is_displaced(section: Section, sections: list[Section]) -> bool:
    """Return whether a section's headlines are the article's own, standing in the middle of its text."""
    before = sections[: sections.index(section)]
    decks = bool(section.heads) and all(vocabulary.DECK.match(block.text) for block in section.heads)
    return bool(section.heads) and (decks or inside_a_sentence(section, before))


def _headlines(draft: Draft, first: Section, displaced: list[Block]) -> None:
    """Give the headline group its parts; what stood in the middle of the text comes last and is the title."""
    titles, opening = _without_first_subhead(first)
    if displaced:
        draft.certainties.append(_HEADLINE_MOVED)
        draft.problems.append(
            Problem("headline_moved", "标题排在正文中间，已移到文首，请核对。", displaced[0].lines[0])
        )
        if not vocabulary.DECK.match(displaced[0].text):
            draft.parts += [Part("column", block.text, block.lines) for block in titles]
            titles = []
    heads, certainty = assign_roles([*titles, *displaced])
    draft.certainties.append(
        1 - _HEADLINE_WEIGHT * (1 - certainty) if heads else 1.0 if _is_tail(first) else _NO_HEADLINE
    )
    for head in heads:
        last = draft.parts[-1] if draft.parts else None
        if head.glued and last:
            draft.parts[-1] = Part(last.role, last.text + head.text, (*last.lines, head.line))
        else:
            draft.parts.append(Part(head.role, head.text, (head.line,)))
    draft.parts += [
        Part("byline", b.text, b.lines) for b in first.heads if b.shape in (Shape.BYLINE, Shape.NAMES)
    ]
    draft.parts += [Part("subhead", block.text, block.lines) for block in opening]


def _without_first_subhead(section: Section) -> tuple[list[Block], list[Block]]:
    """Return the headline lines, and apart from them the subhead that may stand between byline and text."""
    titles, last = section.titles, section.heads[-1] if section.heads else None
    if last is None or len(titles) < 2 or last is not titles[-1] or not section.body:
        return titles, []
    if last.shape is Shape.MARKED and titles[-2].shape is Shape.HEAD:
        return titles[:-1], [last]
    signed = section.heads[-2].shape in (Shape.BYLINE, Shape.NAMES) and section.heads[0] in titles
    higher = last.level and last.level <= min((block.level for block in titles[:-1]), default=0)
    return (
        (titles[:-1], [last])
        if signed and not higher and not vocabulary.DECK.match(last.text)
        else (titles, [])
    )
