"""Cutting a text into sentences, the unit in which changes of several hands are merged. Pure."""

import re

# Up to the end of a sentence with the quotes and brackets that close it, to the end of a line, or the rest.
_SENTENCE = re.compile(r"[^。！？；!?;\n]*(?:[。！？；!?;]+[”’」』）》】\"')\]]*|\n|$)")


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with the sign that ends it; joined they are the text again."""
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]
