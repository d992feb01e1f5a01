"""The SQL of the plugin's own pages."""

CLAIM = """
SELECT claims.*, articles.title, articles.url, snapshots.text AS article_text
FROM claims
JOIN articles ON articles.id = claims.article_id
JOIN snapshots ON snapshots.id = claims.snapshot_id
WHERE claims.id = :id
"""

RULE = "SELECT id, lang, explanation, examples, rejects FROM rules WHERE id = :id"

# A place is the same where the gazetteer says so, else where the words are the same.
OTHER_FIGURES = """
SELECT id, text, sentence, low, high, qualifier, unit, counted, claimant, outlet, lang, published
FROM current_claims
WHERE kind = :kind AND metric IS :metric AND unit IS :unit
    AND coalesce(place_id, place) IS coalesce(:place_id, :place) AND id <> :id
ORDER BY published_date DESC, id
LIMIT 25
"""

OTHER_STATEMENTS = """
SELECT id, text, sentence, low, high, qualifier, unit, counted, claimant, outlet, lang, published
FROM current_claims
WHERE kind = 'statement' AND coalesce(claimant_resolved, claimant) = coalesce(:claimant_resolved, :claimant)
    AND id <> :id
ORDER BY published_date DESC, id
LIMIT 25
"""

OTHER_ATTRIBUTES = """
SELECT id, text, sentence, low, high, qualifier, unit, counted, claimant, outlet, lang, published
FROM current_claims
WHERE kind = 'attribute' AND subject = :subject AND id <> :id
ORDER BY published_date DESC, id
LIMIT 25
"""

CLAIM_VERSIONS = """
SELECT claim_versions.change, claim_versions.record, runs.started AS until
FROM claim_versions
JOIN runs ON runs.id = claim_versions.run
WHERE claim_versions.claim_id = :id
ORDER BY claim_versions.id
"""

ARTICLE = "SELECT * FROM current_articles WHERE id = :id"

ARTICLE_CLAIMS = """
SELECT * FROM current_claims WHERE article_id = :id ORDER BY start, "end" DESC, id
"""

SNAPSHOTS = """
SELECT snapshots.sha256, snapshots.length, snapshots.first_seen, snapshots.last_seen,
    snapshots.id = articles.newest_snapshot AS shown
FROM snapshots
JOIN articles ON articles.id = snapshots.article_id
WHERE articles.id = :id
ORDER BY snapshots.id DESC
"""

COVERAGE = """
SELECT
    (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM claims WHERE status = 'current') AS claims,
    (SELECT count(*) FROM outlets) AS outlets,
    (SELECT count(DISTINCT lang) FROM articles) AS languages,
    (SELECT min(published_date) FROM articles) AS first_day,
    (SELECT max(published_date) FROM articles) AS last_day
"""

NEWEST_ARTICLES = """
SELECT id, title, outlet, published, lang,
    (SELECT count(*) FROM current_claims WHERE article_id = articles.id) AS claims
FROM articles
ORDER BY published_date DESC, id
LIMIT 8
"""
