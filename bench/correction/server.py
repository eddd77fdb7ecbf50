"""A server of its own, and a tab of Chromium in which an editor is logged in."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.processes import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab


@contextmanager
def at_work() -> "Iterator[Tab]":
    """Yield a tab of Chromium on a server of its own, logged in as an editor."""
    from django.contrib.auth.models import User
    from django.test import Client
    from playwright.sync_api import sync_playwright

    client = Client()
    editor = User.objects.create_superuser("editor")
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with server() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(base_url=base, viewport={"width": 1280, "height": 720}, locale="zh-CN")
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": base}])
        yield context.new_page()
        browser.close()


@contextmanager
def server() -> Iterator[str]:
    """Run the portal as `make run` does, on a free port, and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "1",
        "--threads", "4", "--log-level", "warning",
    ]  # fmt: skip
    # With DEBUG static files are served as they lie: nothing need be collected.
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DEBUG": "1"})
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    """Wait until a server listens, half a minute at most."""
    for _ in range(300):
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")
