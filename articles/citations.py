"""How an article is cited, after GB/T 7714-2015. Pure."""

from collections.abc import Sequence
from datetime import date

NAMED_AUTHORS = 3


def authors_part(authors: Sequence[str]) -> str:
    """Return up to three authors separated by commas; of more, the first three and 等. Repeats count once."""
    names = list(dict.fromkeys(name.strip() for name in authors if name.strip()))
    shown = names[:NAMED_AUTHORS] + (["等"] if len(names) > NAMED_AUTHORS else [])
    return ", ".join(shown)


def gb7714(
    *,
    authors: Sequence[str],
    title: str,
    newspaper: str,
    published: date,
    page: int,
    accessed: date | None = None,
    url: str = "",
) -> str:
    """Return the reference to a newspaper article: 作者. 题名[N]. 报名, 年-月-日(版).

    With a `url` it is the online form [N/OL], which ends with the day it was read (`accessed`) and the
    address. Without authors it begins with the title.
    """
    names = authors_part(authors)
    kind = "N/OL" if url else "N"
    reference = f"{names}. " if names else ""
    reference += f"{' '.join(title.split())}[{kind}]. {newspaper}, {published:%Y-%m-%d}({page})"
    if url:
        reference += (f"[{accessed:%Y-%m-%d}]" if accessed else "") + f". {url}"
        return reference
    return reference + "."
