"""What an import would do, as JSON: the interface described in docs/architecture.md. Touches no database."""

from collections.abc import Iterable, Sequence
from typing import Any

from articles.detectors.positions import Placed
from articles.importing.plan import Plan
from articles.parsing.types import Evidence, Jump, ParsedArticle, Problem
from people.recognition.types import Mention


def describe(plan: Plan, suggestions: Iterable[Placed] = ()) -> dict[str, Any]:
    """Return the JSON object for a page: its status, its place, its articles, the rest of its lines, suggestions."""
    issue, lines = plan.parsed.issue, plan.source.text.split("\n")
    return {
        "source": plan.source.name,
        "sha256": plan.source.sha256 or None,
        "status": plan.status,
        "problems": [_problem(problem) for problem in plan.problems],
        "issue": {
            "newspaper": plan.newspaper or None,
            "date": plan.date.isoformat() if plan.date else None,
            "date_basis": plan.date_basis or None,
            "number": issue.number,
            "page_count": issue.page_count,
            "evidence": _evidence(issue.evidence),
        },
        "page": {"number": plan.number, "basis": plan.number_basis or None},
        "furniture": [
            {"role": piece.role, "lines": ranges(piece.lines, lines)} for piece in plan.parsed.furniture
        ],
        "articles": [
            _article(position, article, people, lines)
            for position, (article, people) in enumerate(
                zip(plan.parsed.articles, plan.people, strict=True), 1
            )
        ],
        "suggestions": [_suggestion(placed) for placed in suggestions],
    }


def ranges(numbers: Iterable[int], lines: Sequence[str]) -> list[list[int]]:
    """Return line numbers as inclusive ranges; blank lines between two of them do not end a range."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and not any(line.strip() for line in lines[found[-1][1] : number - 1]):
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def _article(
    position: int, article: ParsedArticle, people: Iterable[Mention], lines: Sequence[str]
) -> dict[str, Any]:
    headline = {
        role: " ".join(part.text for part in article.parts if part.role == role)
        for role in ("column", "kicker", "title", "subtitle")
    }
    come_from = article.continued_from
    return {
        "position": position,
        **headline,
        "kind": article.kind,
        "source": article.source,
        "event_date": article.event_date.isoformat() if article.event_date else None,
        "confidence": round(article.confidence, 3),
        "lines": ranges(article.lines, lines),
        "bylines": [{"name": byline.name, "role": byline.role} for byline in article.bylines],
        "parts": [
            {"role": part.role, "text": part.text, "lines": list(part.lines)} for part in article.parts
        ],
        "jump": _jump(article.jump),
        "continued_from": {"page": come_from.page, "line": come_from.line} if come_from else None,
        "people": _people(people),
    }


def _people(mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    """Return everyone named in the article, each once, with all his offices and places."""
    people: dict[str, dict[str, Any]] = {}
    for mention in mentions:
        person = people.setdefault(mention.name, {"name": mention.name, "roles": [], "mentions": []})
        person["roles"] += [o.printed for o in mention.offices if o.printed not in person["roles"]]
        person["mentions"].append({"part": mention.part, "start": mention.start, "end": mention.end})
    return list(people.values())


def _suggestion(placed: Placed) -> dict[str, Any]:
    suspicion, spot = placed.suggestion.suspicion, placed.spot
    return {
        "article": suspicion.passage.article,
        "line": spot.line,
        "col": spot.col,
        "found": spot.found,
        "proposed": spot.proposed,
        "rule": placed.suggestion.rule,
        "confidence": suspicion.confidence,
        "why": suspicion.why,
    }


def _jump(jump: Jump | None) -> dict[str, Any] | None:
    return {"to_page": jump.page, "mark": jump.mark, "line": jump.line} if jump else None


def _evidence(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"line": piece.line, "text": piece.text} for piece in evidence]


def _problem(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "message": problem.message, "line": problem.line}
