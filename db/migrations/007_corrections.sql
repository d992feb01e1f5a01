-- What people found wrong in the extraction, laid over it: append only. The machine's record in `claims` stays.
-- A claim's id names its text, span and kind, so that a correction survives every later extraction.
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claims (id),
    changes TEXT NOT NULL CHECK (json_valid(changes)),  -- JSON object: corrected fields; {"claim": false}: no claim
    note TEXT,
    made_by TEXT NOT NULL,
    made TEXT NOT NULL,                             -- UTC
    revokes INTEGER REFERENCES corrections (id)     -- the earlier correction that this row takes back
) STRICT;

CREATE INDEX corrections_claim_id ON corrections (claim_id);
CREATE INDEX corrections_made_by ON corrections (made_by);
CREATE INDEX corrections_revokes ON corrections (revokes);

-- The current claims as people left them: corrections laid over, what is no claim left out.
CREATE VIEW effective_claims AS
SELECT *, 0 AS corrected FROM claims WHERE status = 'current';
