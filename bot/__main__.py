"""The command line: a subcommand is a module of `bot/commands`."""

import argparse
import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

DEMO_PORT = 8765


def main() -> None:
    """Carry out the subcommand; on a complaint print it, a line each, and exit with its code."""
    arguments = vars(_build_parser().parse_args())
    command = arguments.pop("command")
    name = f"{command}_" if iskeyword(command) else command
    # Only what a subcommand needs is imported: the demo is no part of running the bot.
    carry_out = getattr(import_module(f"bot.commands.{name}"), name)
    complaint = carry_out(**arguments)
    if complaint:
        print(complaint, file=sys.stderr)
        sys.exit(getattr(complaint, "code", 1))


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="growlog", description="A Telegram assistant for coaches in training."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run the bot: settings come from the environment or .env")
    run.add_argument(
        "--clock",
        type=Path,
        metavar="FILE",
        help="for trying out: a file holding the seconds to run ahead",
    )
    commands.add_parser("check", help="check settings, catalogue and data folder")
    demo = commands.add_parser("demo", help="try it in the browser: no token, no account")
    demo.add_argument(
        "--port", type=int, default=DEMO_PORT, help="the page's port on this machine; 0 for any"
    )
    demo.add_argument(
        "--sample", action="store_true", help="start with a coach ten weeks into a course"
    )
    export = commands.add_parser("export", help="print all of a coach's records")
    _add_owner(export)
    export.add_argument(
        "--to", type=Path, metavar="FILE", help="write them to a .zip or .json file instead"
    )
    restore = commands.add_parser(
        "restore", help="put back the last good copy of a coach's damaged files"
    )
    _add_owner(restore)
    restore.add_argument(
        "--list",
        dest="list_only",
        action="store_true",
        help="show how the files are and change nothing",
    )
    commands.add_parser("init", help="start with the data folder as it is")
    key = commands.add_parser("key", help="print a new encryption key, or change the key")
    key.add_argument(
        "action", nargs="?", choices=["rotate"], help="make everything depend on the new key"
    )
    commands.add_parser("encrypt", help="encrypt whatever is not encrypted yet")
    import_ = commands.add_parser("import", help="replace all of a coach's records")
    _add_owner(import_)
    import_.add_argument("file", type=Path, metavar="FILE", help="a file made by growlog export")
    commands.add_parser(
        "health", help="exit with 0 if all is well, 1 if not, 2 if no bot is running"
    )
    commands.add_parser("status", help="the bot in numbers")
    backup = commands.add_parser("backup", help="copy everything, even while the bot runs")
    backup.add_argument("target", type=Path, metavar="DIR", help="where to make the new folder")
    return parser


def _add_owner(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("owner", type=_read_owner, metavar="ID", help="their numeric Telegram id")


def _read_owner(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a numeric Telegram id")
    return int(text)


if __name__ == "__main__":
    main()
