"""Rows of tables and lists: cells, names, entries of persons with their office."""

import re

from articles.parsing.normalize import letters
from people.recognition.surnames import may_be_name

_CELL_NUMBER = re.compile(r"^[\d.,%％+\-—－/（）()A-Za-z]+$")
_LABELLED = re.compile(r"^[^ ：、]{2,10}：\S")
_FIGURE = re.compile(r"^\S{2,14} [+\-—－]?\d[\d.,:：/]*\S{0,4}$")
_NAME_CELL = re.compile(r"[\u4e00-\u9fff] [\u4e00-\u9fff](?![\u4e00-\u9fff])\S*|\S+")
_PLACED = re.compile(
    r"^\S{1,12}[省市州县区乡镇村局委办厅院校所站队社团厂部]$|^\S{1,12}(?:公司|集团|中心|学院|大学|中学|小学)$"
)
_APPOINTED = re.compile(
    r"^(?:任命)?([\u4e00-\u9fff] [\u4e00-\u9fff]|[\u4e00-\u9fff·]{2,8}?)(?:同志)?为[^，。]{4,}$"
)
_TELEPHONE = re.compile(r"^(?:0\d{2,3}-?)?\d{7,11}$")
_TIMETABLE = re.compile(r"^(?:\d{1,2}月\d{1,2}日\s?)?\d{1,2}[:：]\d\d(?:\s|[-—－~～])")


def is_row(text: str) -> bool:
    """Return whether a line is a row of a table or of a list of names."""
    if _TIMETABLE.match(text):
        return True
    cells = text.split(" ") if " " in text else []
    if len(cells) == 2 and _TELEPHONE.match(cells[1]) and len(cells[0]) <= 10:
        return True
    if len(cells) >= 3 and any(_CELL_NUMBER.match(cell) for cell in cells[1:]) and max(map(len, cells)) <= 16:
        return True
    if len(cells) >= 4 and max(map(len, cells)) <= 10:
        return True
    return is_row_of_names(text)


def is_labelled_row(text: str) -> bool:
    """Return whether a line may be a row of results or of a list: what it is, a colon, its names or figures."""
    return bool(_LABELLED.match(text)) and not re.search(r"[，。；！？]", text)


def is_figure_row(text: str) -> bool:
    """Return whether a line may be a row of a table: what it is, and a figure."""
    return bool(_FIGURE.match(text))


def same_cells(head: str, row: str) -> bool:
    """Return whether a line has as many cells as the row under it, three or more: the table's own head."""
    return head.count(" ") == row.count(" ") >= 2


def is_row_of_names(text: str) -> bool:
    """Return whether a line holds four names or more and nothing else."""
    cells = text.split(" ")
    return len(cells) >= 4 and all(_is_named(cell) for cell in cells)


def names_after_label(text: str) -> bool:
    """Return whether a line is what a place or body has in a list: its name, then names of persons only."""
    label, _, rest = text.partition(" ")
    names = [cell.replace(" ", "") for cell in _NAME_CELL.findall(rest)]
    return bool(names) and bool(_PLACED.search(label)) and all(map(_is_named, names))


def is_entry(text: str) -> bool:
    """Return whether a line may be an entry of a list of persons: a name, then an office or a place."""
    match = re.match(
        r"^([\u4e00-\u9fff] [\u4e00-\u9fff]|[\u4e00-\u9fff·]{2,8})(?:（[^）]{1,6}）)?[ 　]\S{2,}", text
    )
    match = match or _APPOINTED.match(text)
    return match is not None and may_be_name(match[1].replace(" ", "")) and letters(text) <= 30


def _is_named(cell: str) -> bool:
    return len(cell) <= 12 and may_be_name(re.sub(r"[（(][^）)]*[）)]$", "", cell))
