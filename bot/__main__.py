"""The command line: a subcommand is a module of `bot/commands`."""

import argparse
import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

DEMO_PORT = 8765


def main() -> None:
    """Carry out the subcommand; exit with one line each for what is to be mended, and its code."""
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
        "--clock", type=Path, metavar="FILE", help="for trying out: how many seconds to be ahead"
    )
    commands.add_parser("check", help="check settings, catalogue and data folder")
    demo = commands.add_parser("demo", help="try it in the browser, with no token and no account")
    demo.add_argument(
        "--port", type=int, default=DEMO_PORT, help="the page's port on this machine; 0 for any"
    )
    demo.add_argument(
        "--sample", action="store_true", help="begin with a coach who is ten weeks into a course"
    )
    export = commands.add_parser("export", help="print all that is kept of a coach")
    _add_owner(export)
    export.add_argument(
        "--to", type=Path, metavar="FILE", help="write it to a .zip or .json instead"
    )
    restore = commands.add_parser("restore", help="put a coach's last good copy back")
    _add_owner(restore)
    restore.add_argument(
        "--list", dest="list_only", action="store_true", help="only say what there is"
    )
    commands.add_parser("key", help="print a new key to encrypt with")
    import_ = commands.add_parser("import", help="replace all that is kept of a coach")
    _add_owner(import_)
    import_.add_argument("file", type=Path, metavar="FILE", help="what growlog export wrote")
    commands.add_parser("health", help="whether all is well: 0; 1 if not, 2 if nothing runs")
    commands.add_parser("status", help="the bot in numbers")
    backup = commands.add_parser("backup", help="copy all that is kept, while the bot runs")
    backup.add_argument("target", type=Path, metavar="DIR", help="where a new folder is made")
    return parser


def _add_owner(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("owner", type=_read_owner, metavar="ID", help="their numeric Telegram id")


def _read_owner(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is no numeric Telegram id")
    return int(text)


if __name__ == "__main__":
    main()
