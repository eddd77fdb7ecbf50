"""Finding articles: every hit and no false one. Start with `docs/search.md`."""
