"""What a command wants done to a coach's records: here if no bot is running, else by the bot."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from bot.serving.order_runner import OrderRunner
from storage.data_folder.lock import FolderInUseError
from storage.data_folder.orders import Act, Order, Orders, new_order
from storage.folders import Folders

PATIENCE_SECONDS = 30.0
"""How long to wait for the running bot."""
GLANCE_SECONDS = 0.1


class UnansweredError(Exception):
    """The running bot did not report on an order: says what is known."""


def place(
    folders: Folders,
    runner: OrderRunner,
    owner: int,
    export: Any = None,
    act: Act = "import",
    files: Mapping[str, bytes] | None = None,
) -> list[str]:
    """Have an order carried out; return what is wrong with it, and then nothing was changed.

    FolderTakenError if the data folder cannot be used, UnansweredError if the running bot is
    silent, OSError if the disk cannot be written.
    """
    try:
        with folders.upkeep.lock():
            return asyncio.run(runner.carry_out(new_order(owner, export, act, files)))
    except FolderInUseError:
        return wait_for(folders.orders, folders.orders.leave(owner, export, act, files))


def wait_for(orders: Orders, order: Order) -> list[str]:
    """Return what the running bot found wrong with an order that was left for it.

    UnansweredError if it is silent.
    """
    ends_at = time.monotonic() + PATIENCE_SECONDS
    try:
        while (complaints := orders.collect(order.id)) is None and time.monotonic() < ends_at:
            time.sleep(GLANCE_SECONDS)
    finally:
        is_withdrawn = orders.withdraw(order.id)
    if complaints is None and not is_withdrawn:
        complaints = orders.collect(order.id)
    if complaints is not None:
        return complaints
    if is_withdrawn:
        raise UnansweredError(
            f"the running bot did not respond within {PATIENCE_SECONDS:.0f} s: nothing was changed"
        )
    raise UnansweredError(
        f"the running bot started but did not finish within {PATIENCE_SECONDS:.0f} s: its log "
        f"says why; check growlog export {order.owner} before you try again"
    )
