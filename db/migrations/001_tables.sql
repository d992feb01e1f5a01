-- Articles, what they said at each moment, the claims found in them, and the runs that found them.
-- Nothing is ever deleted: what no longer holds is marked, and former records go to the *_versions tables.
-- Times are UTC (ISO 8601). A run's start time stands for everything that the run saw.

-- One row for each `claims ingest`. The counts are true at every commit, also for a run that was stopped.
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    ruleset TEXT NOT NULL,                          -- version of the rule set that extracted
    program_version TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,                                  -- empty while running, and for ever if the run was stopped
    sources TEXT NOT NULL CHECK (json_valid(sources)),  -- the files read, as a JSON array
    articles_read INTEGER NOT NULL DEFAULT 0,       -- = new + changed + unchanged
    articles_new INTEGER NOT NULL DEFAULT 0,
    articles_changed INTEGER NOT NULL DEFAULT 0,    -- another text or other metadata than before
    articles_unchanged INTEGER NOT NULL DEFAULT 0,
    articles_extracted INTEGER NOT NULL DEFAULT 0,  -- the rules ran over these; the others cost nothing
    claims_new INTEGER NOT NULL DEFAULT 0,
    claims_changed INTEGER NOT NULL DEFAULT 0,      -- same id, another record (or found again after a withdrawal)
    claims_kept INTEGER NOT NULL DEFAULT 0,         -- same id, same record
    claims_withdrawn INTEGER NOT NULL DEFAULT 0,    -- no longer found by this rule set in the same text
    articles_skipped INTEGER NOT NULL DEFAULT 0,    -- sound, but in a language without rules
    bad_inputs INTEGER NOT NULL DEFAULT 0           -- inputs and articles that were left out, each with a message
) STRICT;

CREATE TABLE outlets (
    name TEXT PRIMARY KEY,                          -- as the article says, else the host of its address
    first_run INTEGER NOT NULL REFERENCES runs (id)
) STRICT;

-- An article as it was last seen. Its text is that of its newest snapshot.
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    url TEXT,
    outlet TEXT REFERENCES outlets (name),
    title TEXT,
    published TEXT,                                 -- as given
    published_date TEXT CHECK (published_date IS date(published_date)),  -- its calendar day, if it names one
    lang TEXT,
    newest_snapshot INTEGER REFERENCES snapshots (id),
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL
) STRICT;

-- Former metadata of an article whose text did not have to change for it.
CREATE TABLE article_versions (
    id INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id),
    run INTEGER NOT NULL REFERENCES runs (id),      -- the run that replaced it
    record TEXT NOT NULL CHECK (json_valid(record)),
    UNIQUE (article_id, record)
) STRICT;

-- One row for each distinct text that an article has had; title and date as they were when it was first seen.
CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),  -- of the UTF-8 text
    text TEXT NOT NULL,                             -- to the letter: offsets of claims point into it
    length INTEGER NOT NULL CHECK (length >= 0),    -- in Unicode code points
    title TEXT,
    published TEXT,
    ruleset TEXT NOT NULL,                          -- the version that last extracted it
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    UNIQUE (article_id, sha256)
) STRICT;

-- The catalogue. A rule that no longer exists stays, with the run that missed it.
CREATE TABLE rules (
    id TEXT PRIMARY KEY,
    lang TEXT NOT NULL,
    kind TEXT NOT NULL,
    metric TEXT,
    pattern TEXT NOT NULL,
    explanation TEXT NOT NULL,
    examples TEXT NOT NULL CHECK (json_valid(examples)),  -- JSON array: a text and what must come out
    rejects TEXT NOT NULL CHECK (json_valid(rejects)),    -- JSON array: texts that must give nothing
    ruleset TEXT NOT NULL,                          -- the newest rule-set version that has it in this form
    retired_run INTEGER REFERENCES runs (id),       -- empty while the rule is in use
    precision REAL CHECK (precision BETWEEN 0 AND 1),
    recall REAL CHECK (recall BETWEEN 0 AND 1),
    support INTEGER CHECK (support >= 0),           -- how many annotated claims the two figures rest on
    measured_with TEXT                              -- the rule-set version that they were measured with
) STRICT;

-- Former definitions of a rule.
CREATE TABLE rule_versions (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL REFERENCES rules (id),
    run INTEGER NOT NULL REFERENCES runs (id),      -- the run that replaced it
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

-- The record of claims.model.Claim, and after it what the store knows about each claim.
CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id),
    kind TEXT NOT NULL CHECK (kind IN (
        'casualty', 'duration', 'occurrence', 'age', 'money', 'percentage', 'measurement', 'count',
        'statement', 'attribute')),
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    text TEXT NOT NULL,
    sentence TEXT NOT NULL,
    sentence_start INTEGER NOT NULL CHECK (sentence_start >= 0),
    rule TEXT NOT NULL REFERENCES rules (id),
    metric TEXT,
    low REAL,
    high REAL CHECK (high >= low),
    qualifier TEXT CHECK (qualifier IN (
        'exact', 'about', 'more_than', 'at_least', 'less_than', 'at_most', 'between', 'vague')),
    unit TEXT,
    counted TEXT,
    aspect TEXT CHECK (aspect IN ('total', 'incident', 'change', 'stock', 'ordinal', 'part', 'target')),
    basis TEXT CHECK (basis IN ('reported', 'identified', 'estimated')),
    place TEXT,
    place_id TEXT,
    since TEXT,
    as_of TEXT,
    as_of_from TEXT CHECK (as_of_from IN ('stated', 'inferred', 'published')),
    claimant TEXT,
    claimant_resolved TEXT,
    relay TEXT,
    voice TEXT CHECK (voice IN ('direct', 'indirect', 'mixed', 'outlet')),
    statement_type TEXT CHECK (statement_type IN ('direct', 'indirect', 'mixed')),
    cue TEXT,
    stance TEXT CHECK (stance IN ('neutral', 'assertive', 'distancing', 'denial', 'admission')),
    polarity TEXT NOT NULL CHECK (polarity IN ('asserted', 'denied', 'hypothetical', 'asked')),
    subject TEXT,
    snapshot_id INTEGER NOT NULL REFERENCES snapshots (id),
    outlet TEXT REFERENCES outlets (name),          -- outlet, lang, published: the article's, copied so that
    lang TEXT,                                      -- facets and sorts need no join
    published TEXT,
    published_date TEXT,
    status TEXT NOT NULL CHECK (status IN (
        'current',                                  -- the newest rule set finds it in the newest text
        'superseded',                               -- it stands in an older text of the article
        'withdrawn')),                              -- a later rule set no longer finds it
    first_run INTEGER NOT NULL REFERENCES runs (id),
    last_run INTEGER NOT NULL REFERENCES runs (id), -- the last run that extracted it
    withdrawn_run INTEGER REFERENCES runs (id),
    -- The day that the claim speaks of: as_of where it names a day, the day of publication where it has no as_of.
    day TEXT GENERATED ALWAYS AS (
        CASE
            WHEN as_of IS NULL THEN published_date
            WHEN as_of GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' THEN date(substr(as_of, 1, 10))
        END) STORED,
    -- Its ISO week, 2024-W34: the year and the week of that week's Thursday, since strftime has no %G and %V before
    -- SQLite 3.46. An as_of that names only a month or a year stays as it is.
    week TEXT GENERATED ALWAYS AS (
        CASE
            WHEN day IS NULL THEN as_of
            ELSE strftime('%Y', day, '-3 days', 'weekday 4')
                || printf('-W%02d', (strftime('%j', day, '-3 days', 'weekday 4') - 1) / 7 + 1)
        END) STORED,
    CHECK ((status = 'withdrawn') = (withdrawn_run IS NOT NULL))
) STRICT;

-- Former records of a claim: append only.
CREATE TABLE claim_versions (
    id INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claims (id),
    run INTEGER NOT NULL REFERENCES runs (id),      -- the run after which the record no longer stood
    change TEXT NOT NULL CHECK (change IN ('revised', 'withdrawn', 'restored')),
    record TEXT NOT NULL CHECK (json_valid(record)) -- the record as it stood before the change
) STRICT;
