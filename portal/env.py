"""The portal's environment variables, read and checked in one place.

Every setting that an operator may change is a field of `Env`; the README's table lists the same names.
"""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


@dataclass(frozen=True, slots=True)
class Env:
    """What the environment says. `var_dir` holds the database, the secret key and the scans."""

    debug: bool
    https: bool
    secret_key: str
    allowed_hosts: list[str]
    trusted_origins: list[str]
    database_url: str
    var_dir: Path
    max_page_bytes: int
    behind_proxy: bool


def flag(environ: Mapping[str, str], name: str, default: bool = False) -> bool:
    """Read a yes-or-no variable; raise ImproperlyConfigured for any other word."""
    word = environ.get(name, "1" if default else "").strip().lower()
    if word in TRUE or word in FALSE:
        return word in TRUE
    raise ImproperlyConfigured(f"{name}={word!r} is neither yes nor no. Write 1 or 0.")


def number(environ: Mapping[str, str], name: str, default: int) -> int:
    """Read a positive whole number; raise ImproperlyConfigured for anything else."""
    word = environ.get(name, "").strip() or str(default)
    if word.isdecimal() and int(word) > 0:
        return int(word)
    raise ImproperlyConfigured(f"{name}={word!r} is not a positive whole number.")


def words(environ: Mapping[str, str], name: str, default: str = "") -> list[str]:
    """Read a list separated by commas."""
    return [word.strip() for word in environ.get(name, default).split(",") if word.strip()]


def read_env(environ: Mapping[str, str] = os.environ) -> Env:
    """Read all variables. Raises ImproperlyConfigured with the variable's name and the remedy."""
    debug = flag(environ, "DEBUG")
    var_dir = Path(environ.get("VAR_DIR", "") or BASE_DIR / "var")
    return Env(
        debug=debug,
        https=flag(environ, "HTTPS"),
        secret_key=environ.get("SECRET_KEY", "") or _kept_secret(var_dir),
        allowed_hosts=words(environ, "ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]"),
        trusted_origins=words(environ, "CSRF_TRUSTED_ORIGINS"),
        database_url=environ.get("DATABASE_URL", "").strip() or f"sqlite:///{var_dir / 'portal.sqlite3'}",
        var_dir=var_dir,
        max_page_bytes=number(environ, "MAX_PAGE_BYTES", 8 * 1024 * 1024),
        behind_proxy=flag(environ, "BEHIND_PROXY"),
    )


def _kept_secret(var_dir: Path) -> str:
    """Return the secret key of this installation, made once and readable by its owner only."""
    from django.core.management.utils import get_random_secret_key

    path = var_dir / "secret_key"
    try:
        var_dir.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # Written aside and linked into place: a second process finds the whole key or none.
            with tempfile.NamedTemporaryFile("w", dir=var_dir, prefix=".secret_key") as file:
                file.write(get_random_secret_key())
                file.flush()
                with contextlib.suppress(FileExistsError):
                    os.link(file.name, path)
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ImproperlyConfigured(
            f"No SECRET_KEY is set and none can be kept in {var_dir}: {error}. Set SECRET_KEY or VAR_DIR."
        ) from error
