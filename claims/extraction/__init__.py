"""From an article's text to its claims. Pure: opens no file, socket or database."""
