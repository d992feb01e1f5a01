-- Full-text search over the claims' words. The index holds no copy of the text: it reads the table by its rowid.
-- Rows of `claims` are never deleted, so rowids run 1..n and stay as they are through VACUUM.
CREATE VIRTUAL TABLE claims_fts USING fts5 (
    sentence, text, claimant_resolved,
    content="claims", tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER claims_fts_insert AFTER INSERT ON claims BEGIN
    INSERT INTO claims_fts (rowid, sentence, text, claimant_resolved)
    VALUES (new.rowid, new.sentence, new.text, new.claimant_resolved);
END;

CREATE TRIGGER claims_fts_delete AFTER DELETE ON claims BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, sentence, text, claimant_resolved)
    VALUES ('delete', old.rowid, old.sentence, old.text, old.claimant_resolved);
END;

CREATE TRIGGER claims_fts_update AFTER UPDATE OF sentence, text, claimant_resolved ON claims BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, sentence, text, claimant_resolved)
    VALUES ('delete', old.rowid, old.sentence, old.text, old.claimant_resolved);
    INSERT INTO claims_fts (rowid, sentence, text, claimant_resolved)
    VALUES (new.rowid, new.sentence, new.text, new.claimant_resolved);
END;

INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');
