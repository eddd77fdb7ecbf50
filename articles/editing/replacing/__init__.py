"""Replacing words across the archive: what is wanted, where it stands, the preview, and doing it batch by batch."""
