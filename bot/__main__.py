"""The command line: `growlog run`, `growlog demo`, `growlog check`."""

import argparse
import sys
from importlib import import_module

DEMO_PORT = 8765


def main() -> None:
    """Carry out the subcommand; exit with 1 and one line each for what is to be mended."""
    arguments = vars(_build_parser().parse_args())
    command = arguments.pop("command")
    # Only what a subcommand needs is imported: the demo is no part of running the bot.
    carry_out = getattr(import_module(f"bot.commands.{command}"), command)
    complaint = carry_out(**arguments)
    if complaint:
        sys.exit(complaint)


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="growlog", description="A Telegram assistant for coaches in training."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="run the bot: settings come from the environment or .env")
    commands.add_parser("check", help="check settings, catalogue and data folder")
    demo = commands.add_parser("demo", help="try it in the browser, with no token and no account")
    demo.add_argument(
        "--port", type=int, default=DEMO_PORT, help="the page's port on this machine; 0 for any"
    )
    return parser


if __name__ == "__main__":
    main()
