"""Kill imports, updates, new readings, saves and undos at random points, and see that nothing is lost.

    python -m tests.kill 200                                    SQLite
    python -m tests.postgres python -m tests.kill 200           PostgreSQL

Each point is a process of its own that gets SIGKILL just before or after one of its SQL statements, or at a moment that
has nothing to do with them. After every kill the archive must be whole (`verify_archive`), no word of an editor may be
missing, and now and then the work is run again to its end and must then be complete. The seed is printed: the same
seed kills at the same statements.
"""
