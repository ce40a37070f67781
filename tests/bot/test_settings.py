import logging
from pathlib import Path

import pytest

from bot.commands.check import check
from bot.commands.run import run
from bot.process.settings import (
    PUBLIC_API,
    SettingsError,
    WebhookPlace,
    read_environment,
    read_settings,
)

GOOD = {
    "TELEGRAM_BOT_TOKEN": "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
    "TELEGRAM_API_URL": "http://127.0.0.1:8081",
    "GROWLOG_DATA": "kept",
    "GROWLOG_COACHES": "1001, 1002",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_good_settings_are_read() -> None:
    settings = read_settings(GOOD)
    assert settings.token == GOOD["TELEGRAM_BOT_TOKEN"]
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.folder == Path("kept")
    assert settings.coaches == {1001, 1002}


def test_address_and_folder_need_not_be_set() -> None:
    settings = read_settings(
        {name: GOOD[name] for name in ("TELEGRAM_BOT_TOKEN", "GROWLOG_COACHES")}
    )
    assert (settings.api_url, settings.folder) == (PUBLIC_API, Path("data"))


@pytest.mark.parametrize("listed", ["1001,1002", "1001 1002", " 1001 ,\t1002, ", "1002,1001,1001"])
def test_coaches_are_listed_with_commas_or_spaces(listed: str) -> None:
    assert read_settings({**GOOD, "GROWLOG_COACHES": listed}).coaches == {1001, 1002}


def test_an_address_may_end_with_a_stroke_and_a_token_with_a_space() -> None:
    settings = read_settings(
        {
            **GOOD,
            "TELEGRAM_API_URL": "https://bots.example/",
            "TELEGRAM_BOT_TOKEN": GOOD["TELEGRAM_BOT_TOKEN"] + " \n",
        }
    )
    assert settings.api_url == "https://bots.example"
    assert settings.token == GOOD["TELEGRAM_BOT_TOKEN"]


def test_a_folder_may_begin_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/alex")
    folder = read_settings({**GOOD, "GROWLOG_DATA": "~/growlog"}).folder
    assert folder == Path("/home/alex/growlog")


BAD = [
    ("TELEGRAM_BOT_TOKEN", ""),
    ("TELEGRAM_BOT_TOKEN", "   "),
    ("TELEGRAM_BOT_TOKEN", "growlog_bot"),
    ("TELEGRAM_BOT_TOKEN", "110201543"),
    ("TELEGRAM_BOT_TOKEN", "110201543:short"),
    ("TELEGRAM_BOT_TOKEN", "110201543:AAHdqTcvCH1vGWJxf SeofSAs0K5PALDsaw"),
    ("TELEGRAM_API_URL", "   "),
    ("TELEGRAM_API_URL", "127.0.0.1:8081"),
    ("TELEGRAM_API_URL", "ftp://127.0.0.1"),
    ("TELEGRAM_API_URL", "http://"),
    ("TELEGRAM_API_URL", "http://[::1"),
    ("TELEGRAM_API_URL", "http://127.0.0.1:port"),
    ("TELEGRAM_API_URL", "http://127.0.0.1:99999"),
    ("GROWLOG_DATA", "~nobody-of-that-name/growlog"),
    ("GROWLOG_COACHES", ""),
    ("GROWLOG_COACHES", " , "),
    ("GROWLOG_COACHES", "@alex"),
    ("GROWLOG_COACHES", "1001, -1002"),
    ("GROWLOG_COACHES", "1001; 1002"),
    ("GROWLOG_WEBHOOK_URL", "bot.example.org"),
    ("GROWLOG_WEBHOOK_URL", "http://bot.example.org/path"),
    ("GROWLOG_WEBHOOK_URL", "https://bot.example.org/path?secret=1"),
    ("GROWLOG_WEBHOOK_URL", "https://me:secret@bot.example.org/path"),
    ("GROWLOG_LOG_LEVEL", "LOUD"),
    ("GROWLOG_LOG", "xml"),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_bad_setting_is_named_in_one_line(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as complaint:
        read_settings({**GOOD, name: value})
    assert str(complaint.value).startswith(name)
    assert "\n" not in str(complaint.value)


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN", "GROWLOG_COACHES"])
def test_a_missing_setting_is_named_in_one_line(name: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name} is missing") as complaint:
        read_settings({key: value for key, value in GOOD.items() if key != name})
    assert "\n" not in str(complaint.value)


def test_without_an_address_there_is_no_webhook() -> None:
    assert read_settings(GOOD).webhook is None


@pytest.mark.parametrize(
    ("listen", "host", "port"),
    [("", "127.0.0.1", 8443), ("0.0.0.0:80", "0.0.0.0", 80), ("[::1]:8080", "::1", 8080)],  # noqa: S104
)
def test_a_webhook_has_a_public_address_and_one_on_this_machine(
    listen: str, host: str, port: int
) -> None:
    more = {"GROWLOG_WEBHOOK_URL": "https://bot.example.org/hidden"}
    if listen:
        more["GROWLOG_WEBHOOK_LISTEN"] = listen
    place = read_settings({**GOOD, **more}).webhook
    assert place == WebhookPlace("https://bot.example.org/hidden", host, port)
    assert place.path == "/hidden"


@pytest.mark.parametrize("listen", ["8443", "127.0.0.1", "127.0.0.1:http", "127.0.0.1:70000"])
def test_a_place_to_listen_that_is_none_is_named(listen: str) -> None:
    more = {"GROWLOG_WEBHOOK_URL": "https://bot.example.org/", "GROWLOG_WEBHOOK_LISTEN": listen}
    with pytest.raises(SettingsError, match=r"^GROWLOG_WEBHOOK_LISTEN"):
        read_settings({**GOOD, **more})


def test_the_log_is_told_how_much_and_in_which_form() -> None:
    assert read_settings(GOOD).log_level == logging.INFO
    settings = read_settings({**GOOD, "GROWLOG_LOG_LEVEL": "debug", "GROWLOG_LOG": "JSON"})
    assert (settings.log_level, settings.is_log_json) == (logging.DEBUG, True)


def test_a_bad_token_is_never_repeated() -> None:
    with pytest.raises(SettingsError) as complaint:
        read_settings({**GOOD, "TELEGRAM_BOT_TOKEN": "110201543:AAHdqTcvCH1v GWJxfSeofSAs0K5P"})
    assert "AAHdqTcvCH1v" not in str(complaint.value)


@pytest.mark.parametrize(("name", "value"), BAD)
def test_neither_run_nor_check_goes_on_with_a_bad_setting(
    monkeypatch: pytest.MonkeyPatch, here: Path, name: str, value: str
) -> None:
    for key, good in {**GOOD, name: value}.items():
        monkeypatch.setenv(key, good)
    for carry_out in (run, check):
        complaint = carry_out()
        assert complaint.startswith(name)
        assert "\n" not in complaint
    assert not list(here.iterdir()), "something was written"


def test_what_the_environment_says_stands_above_the_file(
    monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    (here / ".env").write_text("GROWLOG_DATA=from-file\nGROWLOG_COACHES='7 8'\n")
    monkeypatch.setenv("GROWLOG_DATA", "from-environment")
    environment = read_environment()
    assert environment["GROWLOG_DATA"] == "from-environment"
    assert environment["GROWLOG_COACHES"] == "7 8"


def test_what_is_empty_in_one_place_is_taken_from_the_other(
    monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    (here / ".env").write_text("TELEGRAM_BOT_TOKEN=\nGROWLOG_COACHES=7\n")
    monkeypatch.setenv("GROWLOG_COACHES", "")
    environment = read_environment()
    assert "TELEGRAM_BOT_TOKEN" not in environment
    assert environment["GROWLOG_COACHES"] == "7"


def test_without_a_file_there_is_the_environment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROWLOG_COACHES", "7")
    assert read_environment()["GROWLOG_COACHES"] == "7"


def test_a_file_that_is_no_text_is_named_in_one_line(here: Path) -> None:
    (here / ".env").write_bytes(b"GROWLOG_DATA=\xff\xfe\x00\n")
    complaint = run()
    assert complaint.startswith(".env cannot be read")
    assert "\n" not in complaint


def test_the_example_names_every_setting_that_must_be_set(here: Path) -> None:
    example = Path(__file__).parents[2] / ".env.example"
    (here / ".env").write_text(example.read_text())
    assert run().startswith("TELEGRAM_BOT_TOKEN is missing")
    for name in ("TELEGRAM_BOT_TOKEN", "GROWLOG_COACHES"):
        assert f"\n{name}=" in example.read_text()
