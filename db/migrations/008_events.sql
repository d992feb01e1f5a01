-- Articles grouped into events, their figures into series, and what the comparison finds in these.
-- All but event_decisions is made from claims and decisions, and made anew for the events that an ingest touches.
CREATE TABLE events (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    kind TEXT,                                      -- earthquake, flood, visit ...; empty where unclear
    place TEXT,
    place_id TEXT,
    first_day TEXT,
    last_day TEXT,
    articles INTEGER NOT NULL DEFAULT 0,
    origin TEXT NOT NULL CHECK (origin IN ('found', 'defined')),
    merged_into TEXT REFERENCES events (id)         -- the event that took it over: its address keeps working
) STRICT;

CREATE TABLE event_articles (
    event TEXT NOT NULL REFERENCES events (id),
    article_id TEXT NOT NULL REFERENCES articles (id),
    origin TEXT NOT NULL CHECK (origin IN ('found', 'assigned')),
    PRIMARY KEY (event, article_id)
) STRICT;

-- What people decided about events: append only, and laid over every regrouping.
CREATE TABLE event_decisions (
    id INTEGER PRIMARY KEY,
    action TEXT NOT NULL CHECK (action IN ('define', 'name', 'merge', 'split', 'add', 'remove', 'undo')),
    event TEXT NOT NULL,
    details TEXT NOT NULL CHECK (json_valid(details)),
    made_by TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT;

CREATE TABLE series (
    id TEXT PRIMARY KEY,
    event TEXT NOT NULL REFERENCES events (id),
    kind TEXT NOT NULL,
    metric TEXT,
    unit TEXT,
    counted_group TEXT,                             -- controlled word: children, health_workers ...
    side TEXT,                                      -- place id of a nationality
    place TEXT,
    place_id TEXT,
    since TEXT,
    aspect TEXT,
    basis TEXT,
    main INTEGER NOT NULL CHECK (main IN (0, 1)),   -- the most points of its event and metric
    points INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    originators INTEGER NOT NULL,                   -- independent sources (R21)
    first_day TEXT,
    last_day TEXT,
    lowest REAL,
    highest REAL,
    newest_claim TEXT REFERENCES claims (id)
) STRICT;

CREATE TABLE points (
    series TEXT NOT NULL REFERENCES series (id),
    claim_id TEXT NOT NULL REFERENCES claims (id),
    article_id TEXT NOT NULL REFERENCES articles (id),
    day TEXT,
    hard_low REAL,                                  -- empty where open
    hard_high REAL,
    soft_low REAL,
    soft_high REAL,
    originator TEXT,                                -- who is credited, as a name; empty where the outlet itself
    vote TEXT NOT NULL REFERENCES claims (id),      -- the claim that counts for this one's source and value (R21)
    PRIMARY KEY (series, claim_id)
) STRICT;

CREATE TABLE findings (
    id TEXT PRIMARY KEY,
    rule TEXT NOT NULL,                             -- R1 to R21
    label TEXT NOT NULL,
    reason_en TEXT NOT NULL,
    reason_id TEXT NOT NULL,
    event TEXT REFERENCES events (id),
    series TEXT REFERENCES series (id),
    reference TEXT REFERENCES reference_series (id),
    claim_id TEXT NOT NULL REFERENCES claims (id),  -- the claim that it is about
    article_id TEXT NOT NULL REFERENCES articles (id),
    days INTEGER,
    first_found TEXT NOT NULL                       -- UTC; kept while the finding stands
) STRICT;

-- The other claims that a finding rests on.
CREATE TABLE finding_claims (
    finding TEXT NOT NULL REFERENCES findings (id),
    claim_id TEXT NOT NULL REFERENCES claims (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (finding, position)
) STRICT;

-- What the grouping reads of each article's newest text: kind of event, place, and weighted terms.
CREATE TABLE article_profiles (
    article_id TEXT PRIMARY KEY REFERENCES articles (id),
    day TEXT NOT NULL,                              -- of publication; the empty text where unknown
    lang TEXT,
    kind TEXT,
    place_id TEXT
) STRICT;

-- An inverted index: by it, an article's neighbours are found without looking at all articles.
CREATE TABLE article_terms (
    article_id TEXT NOT NULL REFERENCES articles (id),
    term TEXT NOT NULL,
    day TEXT NOT NULL,                              -- as in article_profiles
    weight REAL NOT NULL,                           -- all of an article's weights make a vector of unit length
    shared REAL                                     -- the same over terms that mean the same in every language
) STRICT;

-- Two articles that may be about one event; `a` is the smaller id.
CREATE TABLE article_links (
    a TEXT NOT NULL REFERENCES articles (id),
    b TEXT NOT NULL REFERENCES articles (id),
    weight REAL NOT NULL CHECK (weight BETWEEN 0 AND 1.001),
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT;

-- The snapshots whose profile is stored, and that the comparison has seen; other than newest_snapshot, or empty, where
-- that is still to be done.
ALTER TABLE articles ADD COLUMN profiled_snapshot INTEGER REFERENCES snapshots (id);
ALTER TABLE articles ADD COLUMN compared_snapshot INTEGER REFERENCES snapshots (id);

CREATE INDEX articles_without_profile ON articles (id) WHERE profiled_snapshot IS NOT newest_snapshot;
CREATE INDEX articles_not_compared ON articles (id) WHERE compared_snapshot IS NOT newest_snapshot;
CREATE INDEX articles_profiled_snapshot ON articles (profiled_snapshot);
CREATE INDEX articles_compared_snapshot ON articles (compared_snapshot);
CREATE INDEX article_terms_article_id ON article_terms (article_id);
CREATE INDEX article_terms_term ON article_terms (term, day, article_id, weight, shared);
CREATE INDEX article_links_b ON article_links (b);
CREATE INDEX events_merged_into ON events (merged_into);
CREATE INDEX events_kind ON events (kind);
CREATE INDEX events_articles ON events (articles);
CREATE INDEX events_first_day ON events (first_day);
CREATE INDEX event_articles_article_id ON event_articles (article_id);
CREATE INDEX event_decisions_event ON event_decisions (event);
CREATE INDEX series_event ON series (event);
CREATE INDEX series_metric ON series (metric);
CREATE INDEX series_kind ON series (kind);
CREATE INDEX series_newest_claim ON series (newest_claim);
CREATE INDEX points_claim_id ON points (claim_id);
CREATE INDEX points_article_id ON points (article_id);
CREATE INDEX points_vote ON points (vote);
CREATE INDEX findings_event ON findings (event);
CREATE INDEX findings_series ON findings (series);
CREATE INDEX findings_reference ON findings (reference);
CREATE INDEX findings_claim_id ON findings (claim_id);
CREATE INDEX findings_article_id ON findings (article_id);
CREATE INDEX findings_label ON findings (label);
CREATE INDEX findings_rule ON findings (rule);
CREATE INDEX finding_claims_claim_id ON finding_claims (claim_id);

-- One row for each figure in its series: who gave it, whom it is credited to, and the gravest finding on it.
CREATE VIEW event_figures AS
SELECT
    series.event,
    events.title AS event_title,
    points.series,
    series.main,
    series.kind,
    series.metric,
    series.counted_group,
    series.side,
    series.place,
    series.since,
    series.aspect,
    series.basis,
    points.day,
    claims.text,
    iif(json_type(changes, '$.low') IS NULL, claims.low, json_extract(changes, '$.low')) AS low,
    iif(json_type(changes, '$.high') IS NULL, claims.high, json_extract(changes, '$.high')) AS high,
    iif(json_type(changes, '$.qualifier') IS NULL, claims.qualifier, json_extract(changes, '$.qualifier')) AS qualifier,
    series.unit,
    points.originator,
    claims.relay,
    claims.outlet,
    claims.published_date,
    points.vote = points.claim_id AS counts,
    findings.label,
    findings.rule,
    findings.reason_en,
    findings.reason_id,
    points.claim_id,
    points.article_id,
    claims.sentence
FROM points
JOIN series ON series.id = points.series
JOIN events ON events.id = series.event
JOIN claims ON claims.id = points.claim_id
LEFT JOIN active_corrections ON active_corrections.claim_id = points.claim_id
LEFT JOIN findings ON findings.id = (
    SELECT id FROM findings AS any_finding
    WHERE any_finding.claim_id = points.claim_id AND (any_finding.series IS NULL OR any_finding.series = points.series)
    ORDER BY CASE any_finding.label
        WHEN 'contradiction' THEN 1 WHEN 'out of line' THEN 2 WHEN 'dropped' THEN 3 WHEN 'revised' THEN 4
        WHEN 'different, unexplained' THEN 5 WHEN 'different scope' THEN 6 WHEN 'different basis' THEN 7
        WHEN 'different source' THEN 8 WHEN 'stale' THEN 9 WHEN 'updated' THEN 10 WHEN 'compatible' THEN 11 ELSE 12 END, id
    LIMIT 1);

-- What needs a look first: figures that contradict others, or stand far outside of what others gave.
CREATE VIEW out_of_line AS
SELECT
    findings.label,
    findings.rule,
    findings.reason_en,
    findings.reason_id,
    findings.event,
    events.title AS event_title,
    claims.metric,
    claims.text,
    claims.outlet,
    claims.published_date,
    findings.claim_id,
    findings.article_id,
    claims.sentence,
    findings.id AS finding,
    findings.first_found
FROM findings
JOIN claims ON claims.id = findings.claim_id
LEFT JOIN events ON events.id = findings.event
WHERE findings.label IN ('out of line', 'contradiction');
