-- What people found wrong in the extraction, laid over it: append only. The machine's record in `claims` stays.
-- A claim's id names its text, span and kind, so that a correction survives every later extraction.
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL REFERENCES claims (id),
    changes TEXT NOT NULL CHECK (json_type(changes) = 'object'),  -- corrected fields; {"claim": false}: no claim
    note TEXT,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made TEXT NOT NULL,                             -- UTC
    revokes INTEGER UNIQUE REFERENCES corrections (id),  -- the earlier correction that this row takes back
    CHECK (revokes IS NULL OR changes = '{}')
) STRICT;

CREATE INDEX corrections_claim_id ON corrections (claim_id);
CREATE INDEX corrections_made_by ON corrections (made_by);

CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections BEGIN
    SELECT raise(ABORT, 'corrections are never changed; add a row that revokes it');
END;

CREATE TRIGGER corrections_remain BEFORE DELETE ON corrections BEGIN
    SELECT raise(ABORT, 'corrections are never deleted; add a row that revokes it');
END;

-- A revocation is not revoked in turn: whoever changes their mind again makes a new correction.
CREATE TRIGGER corrections_revoke BEFORE INSERT ON corrections WHEN new.revokes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM corrections WHERE id = new.revokes AND claim_id = new.claim_id AND revokes IS NULL)
BEGIN
    SELECT raise(ABORT, 'a revocation names an earlier correction of the same claim');
END;

-- What stands of the corrections of each claim, in one object: of each field, the newest correction not revoked. Kept
-- in step by a trigger, so that reading costs claims without corrections next to nothing.
CREATE TABLE active_corrections (
    claim_id TEXT PRIMARY KEY REFERENCES claims (id),
    article_id TEXT NOT NULL REFERENCES articles (id),  -- the claim's
    changes TEXT NOT NULL CHECK (json_type(changes) = 'object')
) STRICT, WITHOUT ROWID;

CREATE INDEX active_corrections_article_id ON active_corrections (article_id);

CREATE TRIGGER corrections_laid_over AFTER INSERT ON corrections BEGIN
    DELETE FROM active_corrections WHERE claim_id = new.claim_id;
    INSERT INTO active_corrections (claim_id, article_id, changes)
    SELECT new.claim_id, (SELECT article_id FROM claims WHERE id = new.claim_id), json_group_object(key, json(value))
    FROM (
        SELECT changed.key,
            CASE changed.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE json_quote(changed.value) END AS value,
            row_number() OVER (PARTITION BY changed.key ORDER BY corrections.made DESC, corrections.id DESC) AS age
        FROM corrections, json_each(corrections.changes) AS changed
        WHERE corrections.claim_id = new.claim_id
            AND corrections.id NOT IN (SELECT revokes FROM corrections WHERE claim_id = new.claim_id AND revokes IS NOT NULL)
    )
    WHERE age = 1
    HAVING count(*) > 0;
END;

-- The current claims as people left them: corrections laid over, what is no claim left out. A corrected claimant is
-- the speaker of that name, if there is exactly one; `corrected` tells which rows are not the machine's own.
CREATE VIEW effective_claims AS
SELECT claims.*, 0 AS corrected
FROM claims
WHERE status = 'current' AND NOT EXISTS (SELECT 1 FROM active_corrections WHERE claim_id = claims.id)
UNION ALL
SELECT
    id, article_id, kind, start, "end", text, sentence, sentence_start, rule, metric, low, high, qualifier, unit,
    counted, aspect, basis, place, place_id, since, as_of, as_of_from, claimant, claimant_resolved, relay, voice,
    statement_type, cue, stance, polarity, subject, snapshot_id, outlet, lang, published, published_date, status,
    first_run, last_run, withdrawn_run, CAST(day AS TEXT) AS day,
    CAST(CASE
        WHEN day IS NULL THEN as_of
        ELSE strftime('%Y', day, '-3 days', 'weekday 4')
            || printf('-W%02d', (strftime('%j', day, '-3 days', 'weekday 4') - 1) / 7 + 1)
    END AS TEXT) AS week,
    CAST(speaker AS TEXT) AS speaker, 1 AS corrected
FROM (
    SELECT *,
        CASE
            WHEN as_of IS NULL THEN published_date
            WHEN as_of GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' THEN date(substr(as_of, 1, 10))
        END AS day,
        CASE
            WHEN json_type(changes, '$.claimant_resolved') IS NULL THEN machine_speaker
            ELSE (SELECT CASE count(*) WHEN 1 THEN min(speakers.id) END FROM speakers
                  WHERE speakers.name = claimant_resolved AND merged_into IS NULL)
        END AS speaker
    FROM (
        SELECT
            active_corrections.claim_id AS id,
            active_corrections.article_id,
            CAST(iif(json_type(changes, '$.kind') IS NULL, claims.kind, json_extract(changes, '$.kind')) AS TEXT) AS kind,
            claims.start,
            claims."end",
            claims.text,
            claims.sentence,
            claims.sentence_start,
            claims.rule,
            CAST(iif(json_type(changes, '$.metric') IS NULL, claims.metric, json_extract(changes, '$.metric')) AS TEXT) AS metric,
            CAST(iif(json_type(changes, '$.low') IS NULL, claims.low, json_extract(changes, '$.low')) AS REAL) AS low,
            CAST(iif(json_type(changes, '$.high') IS NULL, claims.high, json_extract(changes, '$.high')) AS REAL) AS high,
            CAST(iif(json_type(changes, '$.qualifier') IS NULL, claims.qualifier, json_extract(changes, '$.qualifier')) AS TEXT) AS qualifier,
            CAST(iif(json_type(changes, '$.unit') IS NULL, claims.unit, json_extract(changes, '$.unit')) AS TEXT) AS unit,
            CAST(iif(json_type(changes, '$.counted') IS NULL, claims.counted, json_extract(changes, '$.counted')) AS TEXT) AS counted,
            CAST(iif(json_type(changes, '$.aspect') IS NULL, claims.aspect, json_extract(changes, '$.aspect')) AS TEXT) AS aspect,
            CAST(iif(json_type(changes, '$.basis') IS NULL, claims.basis, json_extract(changes, '$.basis')) AS TEXT) AS basis,
            CAST(iif(json_type(changes, '$.place') IS NULL, claims.place, json_extract(changes, '$.place')) AS TEXT) AS place,
            CAST(iif(json_type(changes, '$.place_id') IS NULL, claims.place_id, json_extract(changes, '$.place_id')) AS TEXT) AS place_id,
            CAST(iif(json_type(changes, '$.since') IS NULL, claims.since, json_extract(changes, '$.since')) AS TEXT) AS since,
            CAST(iif(json_type(changes, '$.as_of') IS NULL, claims.as_of, json_extract(changes, '$.as_of')) AS TEXT) AS as_of,
            CAST(iif(json_type(changes, '$.as_of_from') IS NULL, claims.as_of_from, json_extract(changes, '$.as_of_from')) AS TEXT) AS as_of_from,
            CAST(iif(json_type(changes, '$.claimant') IS NULL, claims.claimant, json_extract(changes, '$.claimant')) AS TEXT) AS claimant,
            CAST(iif(json_type(changes, '$.claimant_resolved') IS NULL, claims.claimant_resolved, json_extract(changes, '$.claimant_resolved')) AS TEXT) AS claimant_resolved,
            CAST(iif(json_type(changes, '$.relay') IS NULL, claims.relay, json_extract(changes, '$.relay')) AS TEXT) AS relay,
            CAST(iif(json_type(changes, '$.voice') IS NULL, claims.voice, json_extract(changes, '$.voice')) AS TEXT) AS voice,
            CAST(iif(json_type(changes, '$.statement_type') IS NULL, claims.statement_type, json_extract(changes, '$.statement_type')) AS TEXT) AS statement_type,
            CAST(iif(json_type(changes, '$.cue') IS NULL, claims.cue, json_extract(changes, '$.cue')) AS TEXT) AS cue,
            CAST(iif(json_type(changes, '$.stance') IS NULL, claims.stance, json_extract(changes, '$.stance')) AS TEXT) AS stance,
            CAST(iif(json_type(changes, '$.polarity') IS NULL, claims.polarity, json_extract(changes, '$.polarity')) AS TEXT) AS polarity,
            CAST(iif(json_type(changes, '$.subject') IS NULL, claims.subject, json_extract(changes, '$.subject')) AS TEXT) AS subject,
            claims.snapshot_id, claims.outlet, claims.lang, claims.published, claims.published_date, claims.status,
            claims.first_run, claims.last_run, claims.withdrawn_run, claims.speaker AS machine_speaker, changes
        FROM active_corrections
        CROSS JOIN claims ON claims.id = active_corrections.claim_id  -- the few first
        WHERE status = 'current' AND json_type(changes, '$.claim') IS NULL
    )
);
