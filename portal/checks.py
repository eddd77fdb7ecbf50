"""System checks: what an installation needs beyond what Django looks at itself, each with its remedy."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections


@register(Tags.files)
def scans_folder_is_writable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Scans are copied into MEDIA_ROOT, which is made when the first one comes."""
    folder = Path(settings.MEDIA_ROOT)
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            return []
    except OSError as error:
        message = f"Scans cannot be kept in {folder}: {error.strerror}."
        hint = f"Give user {os.getuid()} write permission on {existing}, or set VAR_DIR to another folder."
        return [Error(message, hint=hint, id="portal.E001")]


@register(Tags.database)
def database_is_in_utf8(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Chinese text needs a PostgreSQL database in UTF-8; SQLite knows nothing else."""
    messages: list[CheckMessage] = []
    for connection in map(connections.__getitem__, databases or ()):
        if connection.vendor != "postgresql":
            continue
        connection.ensure_connection()
        encoding = connection.connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            message = f"The PostgreSQL database is in {encoding}; Chinese text needs UTF8."
            hint = "Make it anew: createdb --encoding=UTF8 --template=template0 NAME"
            messages.append(Error(message, hint=hint, id="portal.E002"))
    return messages
