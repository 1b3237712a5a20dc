"""How often one client may ask: a bucket of tokens each, refilled evenly."""

import time
from collections import OrderedDict
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import Lock

from flask import Flask, request
from werkzeug.exceptions import TooManyRequests

# Never counted: supervisors must always get through, and static files cost nothing.
FREE = ("/healthz", "/readyz", "/metrics", "/static/")
MOST_CLIENTS = 50_000  # remembered; a forgotten one starts with a full bucket


class Buckets:
    """The tokens of each client: at most `per_minute`, of which one comes back every 60 / `per_minute` seconds."""

    def __init__(self, per_minute: int) -> None:
        self._most = float(per_minute)
        self._per_second = per_minute / 60
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, client: str, now: float) -> float:
        """Take a token: 0 where there was one, else the seconds until there will be."""
        with self._lock:
            tokens, then = self._clients.pop(client, (self._most, now))
            tokens = min(self._most, tokens + (now - then) * self._per_second)
            wait = 0.0 if tokens >= 1 else (1 - tokens) / self._per_second
            self._clients[client] = (tokens if wait else tokens - 1, now)
            if len(self._clients) > MOST_CLIENTS:
                self._clients.popitem(last=False)
            return wait


def limit_rate(app: Flask, per_minute: int) -> None:
    """Answer 429 to a client of the app that asks more often than this; 0 sets no limit."""
    if not per_minute:
        return
    buckets = Buckets(per_minute)

    @app.before_request
    def take_token() -> None:
        if request.path.startswith(FREE):
            return
        wait = buckets.take(name_client(request.remote_addr or ""), time.monotonic())
        if wait:
            raise TooManyRequests(retry_after=ceil(wait))


def name_client(address: str) -> str:
    """Who counts as one client: an IPv4 address, or the /64 network of an IPv6 address, which one household has."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and not parsed.ipv4_mapped:
        return parsed.exploded[:19]
    return str(parsed)
