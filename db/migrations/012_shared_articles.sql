-- An article may tell of several events: it is at home in one, and a guest in those that share it.
ALTER TABLE event_articles ADD COLUMN guest INTEGER NOT NULL DEFAULT 0 CHECK (guest IN (0, 1));
