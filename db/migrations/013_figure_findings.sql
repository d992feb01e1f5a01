-- What the rules of the comparison say of each figure in its series: what is about that series, and what is found inside
-- the figure's article or against an official series, which is about no series. A figure with three findings has three rows.
--
-- gravity   the label's place among the labels, calmest first: the higher, the more it asks for a second look.
-- about_series  the series that the finding itself names; empty for what is not about one.
-- others    the other claims that it rests on, in the order of its reason, as a JSON array.
CREATE VIEW figure_findings AS
SELECT
    series.event,
    points.series,
    points.claim_id,
    findings.id AS finding,
    findings.rule,
    findings.label,
    CASE findings.label
        WHEN 'same' THEN 0 WHEN 'compatible' THEN 1 WHEN 'updated' THEN 2 WHEN 'stale' THEN 3
        WHEN 'different source' THEN 4 WHEN 'different basis' THEN 5 WHEN 'different scope' THEN 6
        WHEN 'different, unexplained' THEN 7 WHEN 'revised' THEN 8 WHEN 'dropped' THEN 9
        WHEN 'out of line' THEN 10 WHEN 'contradiction' THEN 11 END AS gravity,
    findings.reason_en,
    findings.reason_id,
    findings.days,
    findings.series AS about_series,
    findings.reference,
    (SELECT json_group_array(claim_id) FROM (
        SELECT claim_id FROM finding_claims WHERE finding = findings.id ORDER BY position)) AS others,
    points.article_id,
    findings.first_found
FROM series
JOIN points ON points.series = series.id
JOIN findings ON findings.claim_id = points.claim_id
    AND (findings.series IS NULL OR findings.series = points.series)
    AND (findings.event IS NULL OR findings.event = series.event);

-- As before, but the gravest finding is one of those above: of an article that two events share, each shows its own.
DROP VIEW event_figures;
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
    SELECT finding FROM figure_findings
    WHERE figure_findings.claim_id = points.claim_id AND figure_findings.series = points.series
    ORDER BY gravity DESC, finding
    LIMIT 1);

-- The view is listed by day, newest first: without it, all figures are read for the first hundred.
CREATE INDEX points_day ON points (day);
