"""What an editor should look at: texts that stop or begin in mid-sentence or run past their end, stray jump marks.

Each is a problem at its line and lowers the article's confidence.
"""

import re
from collections.abc import Sequence

from articles.parsing import vocabulary
from articles.parsing.drafts import Draft
from articles.parsing.jumps import glued_jump
from articles.parsing.shapes import is_terminated
from articles.parsing.types import Furniture, Problem

_OPEN_END = 0.8
_PAST_THE_END = 0.7
_MID_SENTENCE = re.compile(r"[，。、；：！？”’》）」』】〕]")


def tell_doubts(drafts: Sequence[Draft]) -> None:
    """Add to each draft the problems of its text."""
    for draft in drafts:
        _tell_open_end(draft)
        _tell_lost_beginning(draft)
        _tell_past_the_end(draft)
        _tell_under_a_picture(draft)


def open_ends(draft: Draft) -> list[int]:
    """Return the paragraphs that stop in mid-sentence, not to go on on another page: only an article's last can."""
    bodies = [at for at, part in enumerate(draft.parts) if part.role == "body"]
    if (
        not bodies
        or is_terminated(draft.parts[bodies[-1]].text)
        or glued_jump(draft.parts[bodies[-1]].text, 0)
    ):
        return []
    return bodies[-1:]


def _tell_open_end(draft: Draft) -> None:
    """Tell the editor of an article whose text stops in mid-sentence and for which no rest was found."""
    for at in open_ends(draft):
        draft.certainties.append(_OPEN_END)
        line = draft.parts[at].lines[-1]
        draft.problems.append(
            Problem("text_cut", f"第{line}行的句子没有结束，本版上没有找到其余部分，请核对。", line)
        )


def _tell_lost_beginning(draft: Draft) -> None:
    """Tell the editor of an article whose first paragraph begins in mid-sentence, as its first sign proves."""
    first = next((part for part in draft.parts if part.role == "body"), None)
    if first and _MID_SENTENCE.match(first.text):
        draft.certainties.append(_OPEN_END)
        line = first.lines[0]
        draft.problems.append(
            Problem("text_headless", f"第{line}行从半句开始，本版上没有找到前面的部分，请核对。", line)
        )


def _tell_past_the_end(draft: Draft) -> None:
    """Tell the editor of paragraphs that stand below the note on the author, and are hardly his."""
    bodies = [part for part in draft.parts if part.role == "body"]
    notes = [n for n, part in enumerate(bodies) if vocabulary.AUTHOR_NOTE.match(part.text)]
    if notes and notes[0] + 1 < len(bodies):
        draft.certainties.append(_PAST_THE_END)
        line = bodies[notes[0] + 1].lines[0]
        draft.problems.append(
            Problem("text_past_end", f"第{line}行排在作者介绍之后，可能属于别的文章，请核对。", line)
        )


def _tell_under_a_picture(draft: Draft) -> None:
    """Tell the editor of paragraphs under the credit of a picture, which closes it."""
    credits = [at for at, part in enumerate(draft.parts) if part.role == "credit"]
    below = [part for part in draft.parts[credits[0] :] if part.role == "body"] if credits else []
    if draft.picture and below:
        draft.certainties.append(_PAST_THE_END)
        line = below[0].lines[0]
        draft.problems.append(
            Problem("text_past_end", f"第{line}行排在图片署名之后，可能属于别的文章，请核对。", line)
        )


def take_orphan_jumps(drafts: Sequence[Draft]) -> tuple[list[Furniture], list[Problem]]:
    """Take the marks 下转… from under pictures and comments, which they cannot belong to.

    Which of the reports above goes on there is for an editor to say.
    """
    furniture, problems = [], []
    for draft in drafts:
        last = draft.parts[-1]
        if len(draft.parts) > 1 and last.role == "jump" and not _is_report(draft):
            draft.parts.pop()
            furniture.append(Furniture("other", last.lines))
            message = f"转版标记“{last.text}”排在图片或短文之后，看不出属于哪篇文章，请核对。"
            problems.append(Problem("jump_orphaned", message, last.lines[0]))
    return furniture, problems


def _is_report(draft: Draft) -> bool:
    roles = {part.role for part in draft.parts}
    reported = any(part.role == "byline" and "记者" in part.text for part in draft.parts)
    return not draft.picture and (draft.lead or reported or "subhead" in roles or "byline" not in roles)
