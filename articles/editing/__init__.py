"""What editors do to articles, one verb a file: the only writers of parts after the import."""
