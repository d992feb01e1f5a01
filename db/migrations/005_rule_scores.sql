-- How well each rule did on annotated articles, by `claims evaluate GOLD --db`. Append only; a rule's newest figures
-- also stand in `rules`.
CREATE TABLE rule_scores (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL REFERENCES rules (id),
    ruleset TEXT NOT NULL,                          -- the version that was measured
    gold TEXT NOT NULL,                             -- name of the file of annotated articles
    measured TEXT NOT NULL,                         -- UTC
    found INTEGER NOT NULL CHECK (found >= 0),      -- claims that the rule made in these articles
    correct INTEGER NOT NULL CHECK (correct BETWEEN 0 AND found),  -- of these, right in bounds and kind, or in content
    annotated INTEGER NOT NULL CHECK (annotated >= 0),  -- claims of its kind that readers marked
    precision REAL GENERATED ALWAYS AS (CAST(correct AS REAL) / found) STORED,   -- empty where it found nothing
    recall REAL GENERATED ALWAYS AS (CAST(correct AS REAL) / annotated) STORED,
    UNIQUE (rule, ruleset, gold, found, correct, annotated)
) STRICT;

CREATE INDEX rule_scores_ruleset ON rule_scores (ruleset);
CREATE INDEX rule_scores_gold ON rule_scores (gold);
