"""Where a request comes from, so that it can be counted and nobody can be told by it."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

IPV6_HOUSEHOLD = 64  # bits


def sender_of(request: HttpRequest) -> str:
    """Return a keyed hash of the sender's network and of the day: of no use to anybody without the secret key."""
    day = timezone.localdate().isoformat()
    value = f"{day} {network(address_of(request))}"
    return salted_hmac("articles.reports", value, algorithm="sha256").hexdigest()


def address_of(request: HttpRequest) -> str:
    """Return the address a request came from: behind a proxy what the proxy says, else what it was connected from."""
    if settings.BEHIND_PROXY:
        *_claimed, seen = request.headers.get("X-Forwarded-For", "").split(",")
        return seen.strip()
    return request.META.get("REMOTE_ADDR", "")


def network(address: str) -> str:
    """Return the network that stands for a household: an IPv4 address, the first half of an IPv6 one. Pure."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    bits = IPV6_HOUSEHOLD if parsed.version == 6 else parsed.max_prefixlen
    return str(ipaddress.ip_network((parsed, bits), strict=False))
