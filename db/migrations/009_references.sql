-- Officially reported series, one value a day, that claims are held against.
CREATE TABLE reference_series (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    metric TEXT NOT NULL,
    place TEXT,
    place_id TEXT,
    counted_group TEXT,
    originator TEXT,
    cumulative INTEGER NOT NULL CHECK (cumulative IN (0, 1)),
    since TEXT,
    licence TEXT,
    source TEXT,                                    -- where the file came from
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),  -- of the file that was read
    added TEXT NOT NULL
) STRICT;

CREATE TABLE reference_values (
    reference TEXT NOT NULL REFERENCES reference_series (id),
    day TEXT NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (reference, day)
) STRICT;
