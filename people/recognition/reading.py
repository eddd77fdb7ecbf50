"""A text with the candidates in it and the evidence on each. Pure."""

from collections.abc import Iterable

from people.recognition.after import after
from people.recognition.before import HOLDER, before
from people.recognition.candidates import RUN, Candidate, candidates
from people.recognition.foreign import dotted, ethnic
from people.recognition.japanese import japanese
from people.recognition.likeness import log_likeness
from people.recognition.lists import NAMES, list_evidence
from people.recognition.sounds import by_sound, sound_runs

EXPECTED = 4.0  # log-odds before a place that make a name written by sound worth a look
BESIDE, SHARED = 3.5, 5.5  # beside a name; beside one that has an office (副市长张某、李某)
PERSON, LONG, CLEAN = 2.0, 5, 0.5  # evidence that makes what is written by sound a person, and no place


class Reading:
    """One text. `spans` holds the candidates by place, `evidence` the log-odds of what stands around each.

    `fixed` spans are read already: no candidate overlaps them.
    """

    def __init__(self, text: str, fixed: Iterable[tuple[int, int]] = ()) -> None:
        self.text = text
        self.runs = [match.span() for match in RUN.finditer(text)]
        self.spans: dict[tuple[int, int], Candidate] = {}
        self.evidence: dict[tuple[int, int], float] = {}
        self._taken = {place for span in fixed for place in range(*span)}
        self._begins, self._ends = list_evidence(text)
        self._before: dict[int, float] = {}
        self._after: dict[int, float] = {}
        for run in self.runs:
            self.add(candidates(text, *run))
            for start in range(*run):
                if self.begins(start) >= EXPECTED:
                    self.add(by_sound(text, start, run[1]))
        self.add(dotted(text))
        self.add(ethnic(text))
        self.add(span for span in (*japanese(text), *sound_runs(text)) if self._is_person(span))
        self._add_items()

    def _is_person(self, span: Candidate) -> bool:
        """Return whether what is written by sound may be a person: enough around it says so, or it is long."""
        least = PERSON if len(span.name) < LONG else CLEAN
        return self.begins(span.start) + self.ends(span.end) >= least

    def _add_items(self) -> None:
        """Take the whole items of lists of names, even those that are words of three characters."""
        for start, odds in self._begins.items():
            for end in range(start + 2, start + 5) if odds >= NAMES else ():
                if self._ends.get(end, 0.0) >= NAMES and RUN.fullmatch(self.text, start, end):
                    name = "".join(self.text[start:end].split())
                    likeness = log_likeness(name)
                    self.add([Candidate(start, end, name, likeness)] if likeness and len(name) > 1 else ())

    def add(self, spans: Iterable[Candidate]) -> None:
        """Take more candidates, and weigh what stands around them."""
        for span in spans:
            place = span.start, span.end
            if place in self.spans and self.spans[place].likeness >= span.likeness:
                continue
            if self._taken.isdisjoint(range(*place)):
                self.spans[place] = span
                spaced = len(span.name) < span.end - span.start
                ends = self.ends(span.end)
                self.evidence[place] = self.begins(span.start) + (max(ends, 0.0) if spaced else ends)

    def begins(self, at: int) -> float:
        """Return the log-odds that a name begins here."""
        if at not in self._before:
            self._before[at] = before(self.text, at) + self._begins.get(at, 0.0)
        return self._before[at]

    def ends(self, at: int) -> float:
        """Return the log-odds that a name ends here."""
        if at not in self._after:
            self._after[at] = after(self.text, at) + self._ends.get(at, 0.0)
        return self._after[at]

    def spread(self, found: Iterable[Candidate]) -> None:
        """Let every name found speak for those beside it: A、B and A和B, and B in ABC, which no sign parts."""
        begins: dict[int, float] = {}
        ends = set()
        found = list(found)
        bounds = {end for _, end in self.runs}
        starts, stops = {span.start for span in found}, {span.end for span in found}
        for span in found:
            if self.text[span.end : span.end + 1] in ("、", "和", "与"):
                begins[span.end + 1] = SHARED if self.begins(span.start) >= HOLDER else BESIDE
            if span.start and self.text[span.start - 1] in "、和与":
                ends.add(span.start - 1)
        for start, end in self.spans:
            between = start in stops and (end in starts or end in bounds)
            beside = min(begins.get(start, 0.0), SHARED if self.ends(end) > 0 else BESIDE)
            self.evidence[start, end] += beside + BESIDE * ((end in ends) + 2 * between)
