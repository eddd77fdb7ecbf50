"""What every test of a rule needs: a page of one text, no database."""

from articles.detectors.lists import persons
from articles.detectors.types import Context, PageView, Passage, Rule, Suspicion
from people.recognition.recognise import recognise
from tests.people.passages import Paragraph
from tests.people.passages import Passage as Article


def page_of(*texts: str) -> PageView:
    """Return a page with one article, a body part for each text."""
    return PageView(tuple(Passage(1, number, "body", text) for number, text in enumerate(texts)))


def named_page(*texts: str) -> PageView:
    """Return such a page with the persons that are recognised in it."""
    article = Article("", tuple(Paragraph("body", text, ()) for text in texts))
    passages = page_of(*texts).passages
    return PageView(passages, tuple(persons(passages, recognise([article]))))


class RuleCase:
    """Inherit, name the rule, and say what it finds and where it must be quiet."""

    rule: Rule
    context = Context()

    def suspect(self, *texts: str) -> list[Suspicion]:
        return list(self.rule(page_of(*texts), self.context))

    def assert_finds(self, text: str, found: str, proposed: str, times: int = 1) -> None:
        suspicions = self.suspect(text)
        assert [(one.found, one.proposed) for one in suspicions] == [(found, proposed)] * times
        for one in suspicions:
            assert 0 < one.confidence <= 1
            assert one.why.endswith("。")
            assert found == text[one.start : one.end]

    def assert_quiet(self, text: str) -> None:
        assert [(one.found, one.proposed) for one in self.suspect(text)] == []
