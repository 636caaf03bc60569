"""The trained choices of the reader, as they are shipped."""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources

import msgspec

from tawatur.reading.linear import Gate
from tawatur.reading.network import Network

FILE = "choosers.msgpack.gz"


class Choosers(msgspec.Struct, frozen=True):
    """All trained choices of the reader."""

    sieve: Gate
    event: Network
    role: Network
    time: Network
    place: Gate
    status: Network
    secrecy: Gate
    same: Gate
    verdict: Network | None
    whole: Gate | None
    thresholds: dict[str, float]


@cache
def choosers() -> Choosers:
    """The weights shipped with the package."""
    data = resources.files("tawatur.reading.weights").joinpath(FILE).read_bytes()
    stored = msgspec.msgpack.decode(gzip.decompress(data), type=Choosers)
    opened = {name: found.opened() for name in Choosers.__struct_fields__ if isinstance(found := getattr(stored, name), Network)}
    return msgspec.structs.replace(stored, **opened)
