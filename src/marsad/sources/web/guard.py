"""Connections that end in time and never lead to this machine or a private network, whatever a name resolves to."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import httpcore2

from marsad.sources.refusal import RefusedError

if TYPE_CHECKING:
    import ssl

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """True for an address of the public internet; what an IPv6 address wraps must be public as well."""
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            wrapped.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if any(inner is not None and not is_public(inner) for inner in wrapped):
            return False
        if address.ipv4_mapped is not None:
            return True
    return address.is_global and not address.is_multicast


class Guard(httpcore2.NetworkBackend):
    """Connects to addresses that were checked after the name was resolved, so that no second look-up can differ.

    ``deadline``: time (``time.monotonic``) at which all that is open ends; set before each request.
    """

    def __init__(self, private: bool) -> None:
        self._private = private
        self._inner = httpcore2.SyncBackend()
        self.deadline = 0.0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A stream to the first checked address that answers; RefusedError if one is not public or none is there."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise RefusedError(
                "", f"the host {host} is not found: {error}", "check the address and the network"
            ) from None
        numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._private and not all(is_public(ipaddress.ip_address(n.partition("%")[0])) for n in numbers):
            mend = "give a public address, or --private if you trust it"
            raise RefusedError("", f"the host {host} is this machine or in a private network", mend)
        fault: httpcore2.ConnectError | httpcore2.ConnectTimeout | None = None
        for number in numbers[:4]:
            try:
                stream = self._inner.connect_tcp(number, port, self.left(timeout), local_address, socket_options or ())
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
            else:
                return _Timed(stream, self)
        raise fault or httpcore2.ConnectError(f"no address of {host}")

    def left(self, timeout: float | None) -> float:
        """Seconds until the deadline, or ``timeout`` if that is sooner; ReadTimeout if there are none."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for one answer is over")
        return left if timeout is None else min(left, timeout)


class _Timed(httpcore2.NetworkStream):
    """A stream on which a server cannot win time by sending little by little."""

    def __init__(self, inner: httpcore2.NetworkStream, guard: Guard) -> None:
        self._inner = inner
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._guard.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._guard.left(timeout)), self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
