"""What a server reads before its first request, so that no editor waits for it."""

from people.recognition.words import lexicon


def read_word_lists() -> None:
    """Read the dictionary by which names and words are told: a second or two, once a process."""
    lexicon()
