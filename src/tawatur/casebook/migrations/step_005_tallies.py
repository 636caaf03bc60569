"""The fifth schema: what front pages count is counted as it is stored, and what filters ask of a claim stands in the indexes that lead
to it.

The tallies follow claims, participants and places by triggers, in the same transaction, so that they are right at every moment.
"""

from __future__ import annotations

import sqlite3

MONTH = "substr({}.shelf, 1, 7)"
"""The month in which the time told by a claim begins; "~" where none is known."""


def _more(table: str, values: str) -> str:
    return f"INSERT INTO {table} VALUES ({values}, 1) ON CONFLICT DO UPDATE SET times = times + 1;"


def _less(table: str, same: str) -> str:
    return f"UPDATE {table} SET times = times - 1 WHERE {same}; DELETE FROM {table} WHERE {same} AND times <= 0;"


def _followed(table: str, subject: str, more: str, less: str, columns: str) -> tuple[str, ...]:
    """The triggers that keep a tally of the rows of a table."""
    return (
        f"CREATE TRIGGER {subject}_tallied AFTER INSERT ON {table} BEGIN {more} END",
        f"CREATE TRIGGER {subject}_tallied_no_more AFTER DELETE ON {table} BEGIN {less} END",
        f"CREATE TRIGGER {subject}_tallied_anew AFTER UPDATE OF {columns} ON {table} BEGIN {less} {more} END",
    )


def _by_month(tally: str, table: str, column: str) -> tuple[str, ...]:
    """A tally of what stands in claims by the month of the claim. It is taken out before its claim goes, and moves where the claim's
    time is corrected."""
    month = f"(SELECT {MONTH.format('c')} FROM claim c WHERE c.n = {{}}.claim)"
    new, old = month.format("new"), month.format("old")
    in_claim = f"SELECT x.{column} FROM {table} x WHERE x.claim = old.n"
    return (
        f"""CREATE TABLE {tally} (
            {column} INTEGER NOT NULL,
            month TEXT NOT NULL,
            times INTEGER NOT NULL,
            PRIMARY KEY ({column}, month)
        ) STRICT, WITHOUT ROWID""",
        f"""INSERT INTO {tally} SELECT x.{column}, {MONTH.format("c")}, count(*)
        FROM {table} x CROSS JOIN claim c INDEXED BY claim_in_short ON c.n = x.claim GROUP BY 1, 2""",
        *_followed(
            table,
            tally,
            _more(tally, f"new.{column}, {new}"),
            _less(tally, f"{column} = old.{column} AND month = {old}"),
            f"claim, {column}",
        ),
        f"""CREATE TRIGGER {tally}_moved AFTER UPDATE OF shelf ON claim WHEN {MONTH.format("old")} <> {MONTH.format("new")} BEGIN
            UPDATE {tally} SET times = times - (SELECT count(*) FROM {table} x WHERE x.claim = old.n AND x.{column} = {tally}.{column})
            WHERE {column} IN ({in_claim}) AND month = {MONTH.format("old")};
            DELETE FROM {tally} WHERE {column} IN ({in_claim}) AND month = {MONTH.format("old")} AND times <= 0;
            INSERT INTO {tally} SELECT x.{column}, {MONTH.format("new")}, count(*) FROM {table} x WHERE x.claim = old.n GROUP BY x.{column}
            ON CONFLICT DO UPDATE SET times = times + excluded.times;
        END""",
    )


STATEMENTS = (
    """CREATE TABLE kind_in_month (
        kind TEXT NOT NULL,
        month TEXT NOT NULL,
        times INTEGER NOT NULL,
        PRIMARY KEY (kind, month)
    ) STRICT, WITHOUT ROWID""",
    f"INSERT INTO kind_in_month SELECT kind, {MONTH.format('claim')}, count(*) FROM claim GROUP BY 1, 2",
    *_followed(
        "claim", "kind_in_month", _more("kind_in_month", f"new.kind, {MONTH.format('new')}"),
        _less("kind_in_month", f"kind = old.kind AND month = {MONTH.format('old')}"), "kind, shelf",
    ),
    # What filters ask of claims that are known by number, without their forms, and of those that are looked for by time.
    "CREATE INDEX claim_in_short ON claim (n, shelf, ends, kind, family, status, secret)",
    "DROP INDEX claim_by_time",
    "CREATE INDEX claim_by_time ON claim (shelf, id, ends, family, kind, secret, status, lasting)",
    "DROP INDEX claim_by_kind",
    "CREATE INDEX claim_by_kind ON claim (kind, shelf, id, ends, secret, status, lasting)",
    *_by_month("actor_in_month", "participant", "actor"),
    *_by_month("place_in_month", "claim_place", "place"),
    # In how many places of claims an actor stands.
    """CREATE TABLE claims_of_actor (
        actor INTEGER PRIMARY KEY,
        times INTEGER NOT NULL
    ) STRICT""",
    "INSERT INTO claims_of_actor SELECT actor, sum(times) FROM actor_in_month GROUP BY actor",
    "CREATE INDEX actor_by_claims ON claims_of_actor (times DESC, actor)",
    *_followed(
        "participant", "claims_of_actor", _more("claims_of_actor", "new.actor"), _less("claims_of_actor", "actor = old.actor"), "actor",
    ),
    "DROP INDEX report_by_outlet",
    "CREATE INDEX report_by_outlet ON report (outlet_n, published)",
    # A happening that is being weighed has no form yet.
    "CREATE INDEX happening_by_origins ON happening (form ->> '$.independent_origins' DESC, told DESC, id) WHERE form <> ''",
)  # fmt: skip


def tallies(connection: sqlite3.Connection) -> None:
    """Claims counted by kind, actor and place, each by month, and indexes that hold what is asked for."""
    for statement in STATEMENTS:
        connection.execute(statement)
