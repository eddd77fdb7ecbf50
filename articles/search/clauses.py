"""A match as a condition of SQL on PostgreSQL: tokens, which the index knows, and what is looked up in the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any as Value

from articles.search.documents import FIELD_END, MARK, PLACES, PREFIXES
from articles.search.keys import bounds
from articles.search.match import Any, Days, Mark, Match, Not, Term
from articles.search.tokens import CHARACTER, phrase

BREAK_TOKEN = "\u2424"  # only parts what it stands between: it is in no index


@dataclass(frozen=True, slots=True)
class Clause:
    """A match in SQL: `query` on the tokens (None: every document), and a recheck where that is not the whole truth."""

    query: str | None = None
    recheck: str = ""
    params: tuple[Value, ...] = ()

    @property
    def sql(self) -> tuple[str, tuple[Value, ...]]:
        """Return the whole condition with its parameters."""
        parts = ["tokens @@ %s::tsquery"] * (self.query is not None) + [self.recheck] * bool(self.recheck)
        params = (() if self.query is None else (self.query,)) + self.params
        return (f"({' AND '.join(parts)})" if parts else "TRUE"), params


def clause_of(match: Match) -> Clause:
    """Return a match as a condition on a document."""
    match match:
        case Term():
            return _term(match)
        case Mark():
            return Clause(_lexeme(MARK + match.mark))
        case Days():
            return Clause(None, "sort_key BETWEEN %s AND %s", bounds(match.first, match.last))
        case Not():
            return _negated(clause_of(match.match))
        case Any():
            return _either([clause_of(one) for one in match.matches])
    return _all([clause_of(one) for one in match.matches])


def _term(term: Term) -> Clause:
    """The tokens of a needle; where several need not stand together, the needle is looked for in the text."""
    found, open_end = phrase(term.needle)
    prefix = PREFIXES.get(term.field, "")
    lexemes = [_lexeme(prefix + token) for token in found[:-1] if token != BREAK_TOKEN]
    last = found[-1]
    if open_end and len(found) > 1 and not last.isascii():
        lexemes.append(_lexeme(prefix + CHARACTER + last))
    elif last != BREAK_TOKEN:
        lexemes.append(_lexeme(prefix + last) + ":*" * open_end)
    query = " & ".join(dict.fromkeys(lexemes)) or None
    if len(found) == 1 and query:
        return Clause(query)
    column, place = PLACES.get(term.field, ("text", 0))
    searched = f"split_part({column}, '{FIELD_END}', {place})" if place else column
    return Clause(query, f"strpos({searched}, %s) > 0", (term.needle,))


def _lexeme(token: str) -> str:
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _all(clauses: Sequence[Clause]) -> Clause:
    queries = [clause.query for clause in clauses if clause.query is not None]
    rechecks = [clause for clause in clauses if clause.recheck]
    return Clause(
        " & ".join(f"({query})" for query in queries) or None,
        " AND ".join(clause.recheck for clause in rechecks),
        tuple(param for clause in rechecks for param in clause.params),
    )


def _either(clauses: Sequence[Clause]) -> Clause:
    if not clauses:
        return Clause(None, "FALSE")
    queries = [clause.query for clause in clauses]
    query = None if None in queries else " | ".join(f"({query})" for query in queries)
    if query is not None and not any(clause.recheck for clause in clauses):
        return Clause(query)
    conditions = [clause.sql for clause in clauses]
    recheck = f"({' OR '.join(sql for sql, _params in conditions)})"
    return Clause(query, recheck, tuple(param for _sql, params in conditions for param in params))


def _negated(clause: Clause) -> Clause:
    if clause.query is not None and not clause.recheck:
        return Clause(f"!({clause.query})")
    sql, params = clause.sql
    return Clause(None, f"NOT {sql}", params)
