"""The fifth schema: what every front page counts is counted as it is stored, and what is looked up by a claim's number is found in an
index that is much smaller than the claims themselves.

The tallies follow claims and participants by triggers, in the same transaction, so that they are right at every moment.
"""

from __future__ import annotations

import sqlite3

_MONTH = "substr({}.shelf, 1, 7)"


def _one(table: str, columns: str, values: str, more: str) -> str:
    """The statements of a trigger that count one thing more, or one less: `more` is + or -."""
    if more == "+":
        return f"INSERT INTO {table} VALUES ({values}, 1) ON CONFLICT DO UPDATE SET times = times + 1;"
    same = f"({columns}) = ({values})"
    return f"UPDATE {table} SET times = times - 1 WHERE {same}; DELETE FROM {table} WHERE {same} AND times <= 0;"


def _kind(row: str, more: str) -> str:
    return _one("claims_in_month", "kind, month", f"{row}.kind, {_MONTH.format(row)}", more)


def _actor(row: str, more: str) -> str:
    return _one("claims_of_actor", "actor", f"{row}.actor", more)


STATEMENTS = (
    # Claims by kind and by the month in which the time told begins, "~" where none is known.
    """CREATE TABLE claims_in_month (
        kind TEXT NOT NULL,
        month TEXT NOT NULL,
        times INTEGER NOT NULL,
        PRIMARY KEY (kind, month)
    ) STRICT, WITHOUT ROWID""",
    f"INSERT INTO claims_in_month SELECT kind, {_MONTH.format('claim')}, count(*) FROM claim GROUP BY 1, 2",
    f"CREATE TRIGGER claim_tallied AFTER INSERT ON claim BEGIN {_kind('new', '+')} END",
    f"CREATE TRIGGER claim_tallied_no_more AFTER DELETE ON claim BEGIN {_kind('old', '-')} END",
    f"CREATE TRIGGER claim_tallied_anew AFTER UPDATE OF kind, shelf ON claim BEGIN {_kind('old', '-')} {_kind('new', '+')} END",
    # In how many places of claims an actor stands.
    """CREATE TABLE claims_of_actor (
        actor INTEGER PRIMARY KEY,
        times INTEGER NOT NULL
    ) STRICT""",
    "INSERT INTO claims_of_actor SELECT actor, count(*) FROM participant GROUP BY actor",
    "CREATE INDEX actor_by_claims ON claims_of_actor (times DESC, actor)",
    f"CREATE TRIGGER participant_tallied AFTER INSERT ON participant BEGIN {_actor('new', '+')} END",
    f"CREATE TRIGGER participant_tallied_no_more AFTER DELETE ON participant BEGIN {_actor('old', '-')} END",
    f"CREATE TRIGGER participant_tallied_anew AFTER UPDATE OF actor ON participant BEGIN {_actor('old', '-')} {_actor('new', '+')} END",
    # What filters ask of claims that are known by number, without their forms.
    "CREATE INDEX claim_in_short ON claim (n, shelf, ends, kind, family, status, secret)",
    "DROP INDEX report_by_outlet",
    "CREATE INDEX report_by_outlet ON report (outlet_n, published)",
    # A happening that is being weighed has no form yet.
    "CREATE INDEX happening_by_origins ON happening (form ->> '$.independent_origins' DESC, told DESC, id) WHERE form <> ''",
)


def tallies(connection: sqlite3.Connection) -> None:
    """Claims counted by kind and month and by actor, and what pages look up, as indexes that hold it."""
    for statement in STATEMENTS:
        connection.execute(statement)
