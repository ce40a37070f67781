"""One call of the bot, and what answers it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from demo.exchange.exchange import Exchange
from demo.protocol.wire_format import Json, Upload


@dataclass(frozen=True, slots=True)
class Call:
    """The parameters of a call, decoded, and the files that came with it."""

    asked: Json
    uploads: Mapping[str, Upload] = field(default_factory=dict)


Method = Callable[[Exchange, Call], Awaitable[object]]
