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
    words TEXT CHECK (words IS NULL OR json_valid(words)),  -- a claim's sentence must have one of them; empty where any will do
    licence TEXT,
    source TEXT,                                    -- where the file came from
    revision TEXT,                                  -- as its publisher names it
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),  -- of the file that was read
    added TEXT NOT NULL,
    removed TEXT                                    -- since then no claim is held against it; its values stay
) STRICT;

CREATE TABLE reference_values (
    reference TEXT NOT NULL REFERENCES reference_series (id),
    day TEXT NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (reference, day)
) STRICT;

-- What a newer file said otherwise: each value that it changed or left out, with the file that had said it.
-- A press figure is held against what stands now; what stood when it was written can be looked up here.
CREATE TABLE reference_earlier_values (
    id INTEGER PRIMARY KEY,
    reference TEXT NOT NULL REFERENCES reference_series (id),
    day TEXT NOT NULL,
    value REAL NOT NULL,
    sha256 TEXT NOT NULL,
    added TEXT NOT NULL,
    replaced TEXT NOT NULL
) STRICT;
CREATE INDEX reference_earlier_values_day ON reference_earlier_values (reference, day);
