"""One call of the bot, and what answers it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from demo.protocol.wire_format import Json, Upload

if TYPE_CHECKING:
    from demo.telegram import Telegram


@dataclass(frozen=True, slots=True)
class Call:
    """The parameters of a call, decoded, and the files that came with it."""

    asked: Json
    uploads: Mapping[str, Upload] = field(default_factory=dict)


Method = Callable[["Telegram", Call], Awaitable[object]]
