"""What the bot may ask for: a function for each method of the Bot API."""

from demo.methods import editing, inbox, presence, sending
from demo.methods.call import Call, Method

__all__ = ["METHODS", "Call", "Method"]

METHODS: dict[str, Method] = {
    **inbox.METHODS,
    **sending.METHODS,
    **editing.METHODS,
    **presence.METHODS,
}
