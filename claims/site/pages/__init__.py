"""The plugin's pages, a module each. A page reads its rows, puts them into words and fills its template."""
