"""What the bot may ask for: a function for each method of the Bot API."""

from demo.methods import editing, presence, receiving, sending
from demo.methods.call import Call, Method

__all__ = ["METHODS", "Call", "Method"]

METHODS: dict[str, Method] = {
    **receiving.METHODS,
    **sending.METHODS,
    **editing.METHODS,
    **presence.METHODS,
}
