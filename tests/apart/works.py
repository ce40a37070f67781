"""Work of every kind that a process of its own may be given."""

import os
import resource
import signal
import time
from collections.abc import Callable


def work(order: bytes) -> bytes:
    """Do what the order names."""
    return DEEDS[order.decode()]()


def _tell_environment() -> bytes:
    return "\n".join(os.environ).encode()


def _tell_limits() -> bytes:
    return repr(resource.getrlimit(resource.RLIMIT_CORE)).encode()


def _take_memory() -> bytes:
    return bytes(2**31)


def _take_time() -> bytes:
    while True:
        pass


def _sleep() -> bytes:
    time.sleep(3600)
    return b""


def _have_a_child() -> bytes:
    os.fork()
    return _sleep()


def _fail() -> bytes:
    raise ValueError("a secret of the coach")


def _exit() -> bytes:
    os._exit(3)


def _die() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def _make_much() -> bytes:
    return bytes(3 * 2**20)


def _write_file() -> bytes:
    with open("written", "wb") as file:  # noqa: PTH123 - as somebody would who gets in
        file.write(b"something")
    return b""


DEEDS: dict[str, Callable[[], bytes]] = {
    "environment": _tell_environment,
    "limits": _tell_limits,
    "memory": _take_memory,
    "time": _take_time,
    "sleep": _sleep,
    "child": _have_a_child,
    "fail": _fail,
    "exit": _exit,
    "die": _die,
    "much": _make_much,
    "write": _write_file,
    "": bytes,
}
