"""The first schema: reports, claims, actors, the account of inputs, decisions.

Rows are joined by `n`, a number of this file alone; `id` is stable over files, runs and the order of reading. Words that many
rows share (places, sources, outlets, names) stand once in a table of their own, folded, so that a filter looks through
thousands of rows and not millions. What a claim says in full stands in `claim.form`; the columns beside it are those that a
filter or an order needs. The view `claim_in_full` shows the rest as columns.
"""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    """CREATE TABLE run (
        n INTEGER PRIMARY KEY,
        begun TEXT NOT NULL,
        version TEXT NOT NULL,
        arguments TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE outlet (
        n INTEGER PRIMARY KEY,
        folded TEXT NOT NULL UNIQUE
    ) STRICT""",
    # `wording` is a digest of the folded words: equal for reports that differ in spelling habits alone.
    """CREATE TABLE report (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        doc TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        wording TEXT NOT NULL,
        title TEXT,
        published TEXT,
        published_basis TEXT NOT NULL,
        outlet TEXT,
        outlet_n INTEGER REFERENCES outlet,
        credit TEXT NOT NULL,
        given_title TEXT,
        given_published TEXT,
        given_outlet TEXT,
        url TEXT,
        source TEXT NOT NULL,
        place TEXT NOT NULL,
        taken_in TEXT NOT NULL,
        reader TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX report_by_doc ON report (doc, id)",
    "CREATE INDEX report_by_wording ON report (wording, doc)",
    "CREATE INDEX report_by_day ON report (published, id)",
    "CREATE INDEX report_by_outlet ON report (outlet_n)",
    """CREATE TABLE report_text (
        report INTEGER PRIMARY KEY REFERENCES report,
        text TEXT NOT NULL
    ) STRICT""",
    "CREATE VIRTUAL TABLE report_words USING fts5 (title, text, content='', tokenize='unicode61 remove_diacritics 0')",
    # `starts` and `ends` bound the time told, with an open end as the first or last day there is; both null where no time is
    # known. `shelf` is `starts`, or '~', which sorts behind every day. `lasting` marks the few that last longer than a year, so that
    # a look for what overlaps a time needs to go back no more than a year for the rest.
    """CREATE TABLE claim (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report INTEGER NOT NULL REFERENCES report,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        family TEXT NOT NULL,
        status TEXT NOT NULL,
        secret INTEGER NOT NULL,
        starts TEXT,
        ends TEXT,
        shelf TEXT NOT NULL,
        lasting INTEGER NOT NULL,
        form TEXT NOT NULL,
        UNIQUE (report, position)
    ) STRICT""",
    # Each gives an order; what stands behind `id` is there to be looked at before the row itself is fetched.
    "CREATE INDEX claim_by_time ON claim (shelf, id, secret, status)",
    "CREATE INDEX claim_by_family ON claim (family, shelf, id, secret, status)",
    "CREATE INDEX claim_by_kind ON claim (kind, shelf, id, secret, status)",
    "CREATE INDEX claim_lasting ON claim (shelf, id, ends, family, kind, secret, status) WHERE lasting = 1",
    """CREATE TABLE actor (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE
    ) STRICT""",
    """CREATE TABLE name (
        n INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        folded TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX name_by_folded ON name (folded)",
    """CREATE TABLE name_word (
        word TEXT NOT NULL,
        name INTEGER NOT NULL REFERENCES name,
        PRIMARY KEY (word, name)
    ) STRICT, WITHOUT ROWID""",
    # How often an actor is called by a name, and how often that is the best name its report has.
    """CREATE TABLE actor_name (
        actor INTEGER NOT NULL REFERENCES actor,
        name INTEGER NOT NULL REFERENCES name,
        times INTEGER NOT NULL,
        best INTEGER NOT NULL,
        PRIMARY KEY (actor, name)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX actor_name_by_name ON actor_name (name, actor)",
    # A participant of a claim is a mention of its actor.
    """CREATE TABLE participant (
        claim INTEGER NOT NULL REFERENCES claim,
        n INTEGER NOT NULL,
        role TEXT NOT NULL,
        actor INTEGER NOT NULL REFERENCES actor,
        PRIMARY KEY (claim, n)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX participant_by_actor ON participant (actor, claim)",
    """CREATE TABLE place (
        n INTEGER PRIMARY KEY,
        folded TEXT NOT NULL UNIQUE
    ) STRICT""",
    """CREATE TABLE claim_place (
        claim INTEGER NOT NULL REFERENCES claim,
        n INTEGER NOT NULL,
        part TEXT NOT NULL,
        place INTEGER NOT NULL REFERENCES place,
        PRIMARY KEY (claim, n)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX claim_place_by_place ON claim_place (place, claim)",
    """CREATE TABLE source (
        n INTEGER PRIMARY KEY,
        folded TEXT NOT NULL UNIQUE
    ) STRICT""",
    # Nearest first; the last link is the origin.
    """CREATE TABLE link (
        claim INTEGER NOT NULL REFERENCES claim,
        n INTEGER NOT NULL,
        kind TEXT NOT NULL,
        source INTEGER NOT NULL REFERENCES source,
        PRIMARY KEY (claim, n)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX link_by_source ON link (source, claim)",
    """CREATE TABLE input (
        n INTEGER PRIMARY KEY,
        run INTEGER NOT NULL REFERENCES run,
        source TEXT NOT NULL,
        place TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('read', 'known', 'copy', 'failed')),
        report TEXT,
        copy_of TEXT,
        reason TEXT,
        at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX input_by_run ON input (run, state)",
    "CREATE INDEX input_by_state ON input (state, run)",
    """CREATE TABLE decision (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        verb TEXT NOT NULL,
        subject TEXT NOT NULL,
        note TEXT
    ) STRICT""",
    "CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END",
    "CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END",
    """CREATE VIEW claim_in_full AS
        SELECT c.id, r.id AS report, r.doc, r.published, r.outlet, c.kind, c.status, c.secret,
            c.form ->> '$.trigger' AS trigger, c.form ->> '$.quote' AS quote,
            c.form ->> '$.when.text' AS when_text, c.form ->> '$.when.earliest' AS earliest, c.form ->> '$.when.latest' AS latest,
            c.form ->> '$.when.basis' AS when_basis, c.form ->> '$.span[0]' AS span_start, c.form ->> '$.span[1]' AS span_end,
            c.form ->> '$.trigger_span[0]' AS trigger_start, c.form ->> '$.trigger_span[1]' AS trigger_end,
            coalesce(c.form ->> '$.in' = 'title', 0) AS in_title, c.form ->> '$.certainty' AS certainty, c.form
        FROM claim c JOIN report r ON r.n = c.report""",
)


def ground(connection: sqlite3.Connection) -> None:
    """Reports, claims, actors, the account of inputs, decisions."""
    for statement in STATEMENTS:
        connection.execute(statement)
