-- Articles are grouped anew in neighbourhoods of bounded size, so that a new article costs the same in a large database.
-- Which articles make one up is kept: where it changes, all that were in it are grouped anew.
ALTER TABLE article_profiles ADD COLUMN neighbourhood TEXT;  -- the smallest id of its articles
ALTER TABLE article_profiles ADD COLUMN level REAL;          -- its links are at least so strong; empty where still to be grouped
ALTER TABLE article_profiles ADD COLUMN nearest REAL;        -- the weight of the article's strongest link

UPDATE article_profiles SET nearest = (
    SELECT max(weight) FROM (
        SELECT weight FROM article_links WHERE a = article_profiles.article_id
        UNION ALL
        SELECT weight FROM article_links WHERE b = article_profiles.article_id));

CREATE INDEX article_profiles_neighbourhood ON article_profiles (neighbourhood);

-- The next ingest finds the neighbourhoods of all.
UPDATE articles SET compared_snapshot = NULL WHERE compared_snapshot IS NOT NULL;
