"""Articles that may print a phrase a little wrong."""

from itertools import combinations, pairwise

from articles.search.match import All, Match, both, either, occurs

LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
PIECES = 5


def near(phrase: str, edits: int) -> Match:
    """Return the match for all articles where the phrase stands with at most so many edits, and for few others.

    With one edit all before it and all behind it is whole; of a phrase cut into five pieces two edits leave three
    whole (the pigeonhole filter, Navarro 2001).
    """
    pieces: list[tuple[str, ...]]
    if edits == 1:
        pieces = [(phrase[:at], phrase[at + 1 :]) for at in range(len(phrase))]
    else:
        cuts = [len(phrase) * n // PIECES for n in range(PIECES + 1)]
        pieces = list(combinations([phrase[a:b] for a, b in pairwise(cuts)], PIECES - edits))
    return either(*(_all(some) for some in pieces))


def _all(pieces: tuple[str, ...]) -> Match:
    """Return the match for articles with all the pieces; a run of letters or digits at an edge may have been cut."""
    whole = [piece.strip(LETTERS) for piece in pieces]
    wanted = [occurs(piece) for piece in whole if piece]
    return both(*wanted) if wanted else All()
