-- What the public counts and compares: claims of the newest text of each article, as the newest rule set finds them.
CREATE VIEW current_claims AS
SELECT * FROM claims WHERE status = 'current';

-- Each article with the text of its newest snapshot.
CREATE VIEW current_articles AS
SELECT
    articles.id, articles.url, articles.outlet, articles.title, articles.published, articles.published_date,
    articles.lang, snapshots.text, snapshots.sha256, snapshots.length, articles.first_seen, articles.last_seen
FROM articles
JOIN snapshots ON snapshots.id = articles.newest_snapshot;

-- How far the press spreads over one figure: a row for each kind, metric, aspect, unit, place and week.
--
-- Only current figures that somebody asserts count; denied, hypothetical and asked ones do not.
-- aspect   keeps totals, increments and parts apart, which share a noun but are different figures.
-- place    the gazetteer's id where it is known, else the words; the name shown is the first of the alphabet.
-- week     ISO week (2024-W34) of as_of, or of the publication where there is no as_of. Where as_of names only a
--          month or a year, that month or year; empty where nothing is dated.
-- lowest, highest  the extremes of the stated numbers. An open bound ("more than 40") counts as the number stated.
-- spread   highest - lowest; ratio is highest / lowest, empty where lowest is not above zero.
-- claimants  distinct sources by their resolved name. The article's own voice counts as its outlet; an article of an
--          unknown outlet speaking in its own voice is not counted as a source.
CREATE VIEW comparison AS
SELECT
    kind,
    metric,
    aspect,
    unit,
    coalesce(min(place), place_id) AS place,
    place_id,
    week,
    min(coalesce(low, high)) AS lowest,
    max(coalesce(high, low)) AS highest,
    max(coalesce(high, low)) - min(coalesce(low, high)) AS spread,
    CASE WHEN min(coalesce(low, high)) > 0
        THEN max(coalesce(high, low)) / min(coalesce(low, high)) END AS ratio,
    count(*) AS claims,
    count(DISTINCT article_id) AS articles,
    count(DISTINCT outlet) AS outlets,
    count(DISTINCT coalesce(claimant_resolved, claimant, outlet)) AS claimants
FROM claims
WHERE status = 'current'
    AND polarity = 'asserted'
    AND kind IN ('casualty', 'duration', 'occurrence', 'age', 'money', 'percentage', 'measurement', 'count')
    AND coalesce(low, high) IS NOT NULL
GROUP BY kind, metric, aspect, unit, place_id, coalesce(place_id, place), week;
