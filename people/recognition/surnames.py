"""Chinese surnames, and whether a run of characters can be a personal name. Pure."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
HAN_NAME_LENGTHS = range(2, 5)

# What ends the name of a body, an office or a place: no personal name ends so.
BODY_ENDINGS = tuple("局办委厅处科部署会社院校司厂队团组馆站所街镇乡村县市区省")


@cache
def surnames() -> frozenset[str]:
    """Return the surnames of one and of two characters (`data/surnames.txt`)."""
    lines = (_DATA / "surnames.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def surname_length(name: str) -> int:
    """Return how many characters of a name are its surname: 2, 1, or 0 where it has none."""
    if name[:2] in surnames() and len(name) > 2:
        return 2
    return 1 if name[:1] in surnames() else 0


def may_be_name(text: str) -> bool:
    """Return whether a run of Han characters has the shape of a full personal name.

    Two or three characters after a surname of one, three or four with a surname of two; a name written with
    a dot (阿依古丽·买买提) always has it.
    """
    if "·" in text:
        return len(text) <= 24
    length = surname_length(text)
    return bool(length) and 1 <= len(text) - length <= 2 and not text.endswith(BODY_ENDINGS)
