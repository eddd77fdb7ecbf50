"""The entry point for gunicorn and other WSGI servers."""

import os

from django.core.wsgi import get_wsgi_application

from people.recognition.words import lexicon

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()
lexicon()  # word lists take seconds to read: now, and not while the first editor waits for his save
