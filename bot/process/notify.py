"""What the service manager is told, if one has started the program and listens."""

import logging
import os
import socket

logger = logging.getLogger("growlog.notify")

READY, ALIVE, STOPPING = "READY=1", "WATCHDOG=1", "STOPPING=1"


def notify(state: str) -> None:
    """Tell systemd a state, as sd_notify(3) does; nothing without NOTIFY_SOCKET."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    if address.startswith("@"):  # a name without a file
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        try:
            line.sendto(state.encode(), address)
        except OSError as error:
            logger.warning("the service manager does not listen: %s", error.strerror)
