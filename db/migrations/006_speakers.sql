-- Who speaks: one row for each identity. Across articles identities are joined only on strong evidence (see db/README.md).
-- Rows are never deleted: one that was joined to another points to it.
CREATE TABLE speakers (
    id TEXT PRIMARY KEY,                            -- of the article and the name that it was first met with
    name TEXT NOT NULL,                             -- the fullest form, without title
    kind TEXT NOT NULL CHECK (kind IN ('person', 'institution', 'group', 'unknown')),
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    merged_into TEXT REFERENCES speakers (id)       -- the identity that took it over; empty while it stands
) STRICT;

-- How each article's newest text names its speakers.
CREATE TABLE speaker_aliases (
    speaker TEXT NOT NULL REFERENCES speakers (id),
    article_id TEXT NOT NULL REFERENCES articles (id),
    name_key TEXT NOT NULL,                         -- the resolved name without title, case and accents
    alias TEXT NOT NULL,                            -- as in the text
    claims INTEGER NOT NULL CHECK (claims > 0),     -- how many claims credit it in these words
    PRIMARY KEY (article_id, name_key, alias)
) STRICT;

-- What each article's newest text tells of a speaker: articles that share a name and a piece of evidence mean the same.
CREATE TABLE speaker_evidence (
    speaker TEXT NOT NULL REFERENCES speakers (id),
    article_id TEXT NOT NULL REFERENCES articles (id),
    name_key TEXT NOT NULL,
    evidence TEXT NOT NULL,                         -- an office with its country or body, or an acronym
    PRIMARY KEY (name_key, evidence, article_id)
) STRICT;

-- Every change of who is the same as whom: append only.
CREATE TABLE speaker_merges (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id),
    change TEXT NOT NULL CHECK (change IN (
        'attached',                                 -- an article's speaker was recognised as `speaker`
        'merged',                                   -- the identity `other` became `speaker`
        'parted')),                                 -- the article's speaker left `other` and is `speaker` again
    speaker TEXT NOT NULL REFERENCES speakers (id),
    other TEXT REFERENCES speakers (id),
    article_id TEXT NOT NULL REFERENCES articles (id),  -- the article that gave cause
    evidence TEXT                                   -- what the articles share; empty for `parted`
) STRICT;

ALTER TABLE claims ADD COLUMN speaker TEXT REFERENCES speakers (id);

-- The snapshot whose speakers are resolved; other than newest_snapshot, or empty, where that is still to be done.
ALTER TABLE articles ADD COLUMN speakers_snapshot INTEGER REFERENCES snapshots (id);

CREATE INDEX claims_speaker ON claims (speaker);
CREATE INDEX articles_speakers_snapshot ON articles (speakers_snapshot);
CREATE INDEX articles_without_speakers ON articles (id) WHERE speakers_snapshot IS NOT newest_snapshot;
CREATE INDEX speakers_name ON speakers (name);
CREATE INDEX speakers_kind ON speakers (kind);
CREATE INDEX speakers_merged_into ON speakers (merged_into);
CREATE INDEX speaker_aliases_speaker ON speaker_aliases (speaker);
CREATE INDEX speaker_aliases_name_key ON speaker_aliases (name_key);
CREATE INDEX speaker_aliases_alias ON speaker_aliases (alias);
CREATE INDEX speaker_evidence_speaker ON speaker_evidence (speaker);
CREATE INDEX speaker_evidence_article_id ON speaker_evidence (article_id);
CREATE INDEX speaker_merges_speaker ON speaker_merges (speaker);
CREATE INDEX speaker_merges_other ON speaker_merges (other);
CREATE INDEX speaker_merges_article_id ON speaker_merges (article_id);
CREATE INDEX speaker_merges_run ON speaker_merges (run);
CREATE INDEX speaker_merges_change ON speaker_merges (change);
