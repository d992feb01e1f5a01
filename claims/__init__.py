"""Rules pick numeric and attributive claims out of news articles, each with its sentence, source and rule."""
