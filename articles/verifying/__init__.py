"""Is the archive whole? One question a file, asked of a page and everything recorded about it. Writes nothing."""
