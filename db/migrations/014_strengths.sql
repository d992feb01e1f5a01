-- How much each link holds its two articles together stands with it: a neighbourhood is then found by its strong links
-- alone, and in few questions. 1.0 where it is the strongest link that one of the two has, else its weight.
ALTER TABLE article_links ADD COLUMN strength REAL;

UPDATE article_links SET strength = (
    SELECT CASE WHEN article_links.weight >= min(one.nearest, other.nearest) THEN 1.0 ELSE article_links.weight END
    FROM article_profiles AS one, article_profiles AS other
    WHERE one.article_id = article_links.a AND other.article_id = article_links.b);

DROP INDEX article_links_b;
CREATE INDEX article_links_a_strength ON article_links (a, strength, b, weight);
CREATE INDEX article_links_b_strength ON article_links (b, strength, a, weight);
