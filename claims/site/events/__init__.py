"""What the page of an event shows: its figures, filters and charts."""
