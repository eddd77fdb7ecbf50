"""What the name of a page's file says of its place: 2023/12/31/01.txt, 2023-12-31_01版.txt. Pure."""

import datetime
import re

from articles.parsing.types import Given

_YEAR, _MONTH, _DAY = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
# 2023-12-31, 2023/12/31, 2023年12月31日; and run together: 20231231.
_DATES = (
    re.compile(rf"(?<!\d){_YEAR}[-_./年]{_MONTH}[-_./月]{_DAY}(?!\d)日?"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
)
_PAGE = re.compile(r"^[-_./ 第A-Z]*(?P<page>\d{1,2})\s*版?(?:[-_. ]|$)")
_SUFFIX = re.compile(r"\.[A-Za-z]{1,4}$")


def place_in_name(name: str) -> Given:
    """Return the date and the page number that a file's name or its folders give; None where they give none.

    The page is the number that follows the date, so that a name without a date gives none.
    """
    bare = _SUFFIX.sub("", name)
    for pattern in _DATES:
        for match in reversed(list(pattern.finditer(bare))):
            try:
                date = datetime.date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
            page = _PAGE.match(bare[match.end() :])
            return Given(date=date, page=(int(page["page"]) or None) if page else None)
    return Given()
