"""Mending how a page is cut into articles, one verb a file: each changes a `Layout` and says what it did."""
