import pytest
from telegram import Bot, File
from telegram.error import BadRequest, InvalidToken, NetworkError

from demo.exchange.file_store import FileStore, mime_type
from demo.protocol.images import blank_png, dimensions
from demo.protocol.wire_format import Upload
from demo.telegram import Telegram
from tests.telegram.fixtures import TOKEN

MIB = 1024 * 1024
GIF = b"GIF89a\x20\x00\x10\x00\x00\x00\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x10\x00\x20\x03" + b"\x00" * 12
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00" + b"\x00" * 4 + b"\x1f\x00\x00\x0f\x00\x00"


@pytest.mark.parametrize("content", [GIF, JPEG, WEBP, blank_png(32, 16)])
def test_the_size_of_a_picture_is_read_from_it(content: bytes) -> None:
    assert dimensions(content) == (32, 16)


@pytest.mark.parametrize("content", [b"", b"text", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8"])
def test_what_is_no_picture_has_no_size(content: bytes) -> None:
    assert dimensions(content) is None


def test_the_same_content_has_the_same_identity_for_ever() -> None:
    notes = Upload("notes.txt", b"notes")
    first, second = FileStore().keep("document", notes), FileStore().keep("document", notes)
    assert first == second
    other = FileStore().keep("document", Upload("notes.txt", b"other"))
    assert first.file_id != other.file_id


async def downloaded(file: File) -> bytes:
    return bytes(await file.download_as_bytearray())


async def test_a_document_keeps_name_type_and_size_and_can_be_downloaded(
    telegram: Telegram, bot: Bot
) -> None:
    telegram.person("Alex").document("my notes.txt", b"some notes")
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.document
    document = update.message.document
    assert document.file_name == "my notes.txt"
    assert document.mime_type == "text/plain"
    assert document.file_size == 10
    file = await document.get_file()
    assert file.file_unique_id == document.file_unique_id
    assert await downloaded(file) == b"some notes"


async def test_a_photo_comes_in_sizes_the_largest_last(telegram: Telegram, bot: Bot) -> None:
    picture = blank_png(400, 200)
    telegram.person("Alex").photo(picture)
    (update,) = await bot.get_updates()
    assert update.message
    small, large = update.message.photo
    assert (large.width, large.height, large.file_size) == (400, 200, len(picture))
    assert (small.width, small.height) == (90, 45)
    assert await downloaded(await large.get_file()) == picture
    thumbnail = await downloaded(await small.get_file())
    assert dimensions(thumbnail) == (90, 45)
    assert len(thumbnail) == small.file_size


async def test_an_image_that_is_none_is_refused(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(alex.id, b"no picture at all")
    with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
        await bot.send_photo(alex.id, blank_png(2100, 100))
    assert alex.messages == []


async def test_a_file_over_20_mib_cannot_be_fetched(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    alex.document("fits.bin", bytes(20 * MIB))
    alex.document("big.bin", bytes(20 * MIB + 1))
    fits, big = (update.message for update in await bot.get_updates() if update.message)
    assert fits.document
    assert (await fits.document.get_file()).file_size == 20 * MIB
    assert big.document
    with pytest.raises(BadRequest, match="File is too big"):
        await big.document.get_file()


async def test_a_file_over_50_mib_cannot_be_sent(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(alex.id, bytes(50 * MIB + 1))
    with pytest.raises(BadRequest, match="non-empty"):
        await bot.send_document(alex.id, b"")


async def test_a_file_is_sent_again_by_its_id(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    first = await bot.send_document(alex.id, b"notes", filename="notes.txt")
    assert first.document
    again = await bot.send_document(alex.id, first.document.file_id)
    assert again.document == first.document
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_document(alex.id, "nonsense")
    with pytest.raises(BadRequest, match="as photo"):
        await bot.send_photo(alex.id, first.document.file_id)


async def test_downloads_need_the_token_and_a_known_path(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    message = await bot.send_voice(alex.id, b"OggS", duration=3)
    assert message.voice
    file = await message.voice.get_file()
    assert file.file_path
    path = file.file_path.partition(f"/bot{TOKEN}/")[2]
    assert telegram.download(TOKEN, path) == b"OggS"
    assert telegram.download("1:wrong", path) is None
    assert telegram.download(TOKEN, "documents/none.txt") is None
    with pytest.raises(InvalidToken):
        await bot.request.retrieve(file.file_path + "x")


async def test_the_page_reads_content_and_type_by_id(telegram: Telegram, bot: Bot) -> None:
    alex = telegram.person("Alex")
    message = await bot.send_document(alex.id, b"%PDF-1.7", filename="record.pdf")
    assert message.document
    assert telegram.content(message.document.file_id) == (b"%PDF-1.7", "application/pdf")
    assert telegram.content("nonsense") is None


def test_a_given_type_wins_over_the_name() -> None:
    assert mime_type(Upload("x.txt", b"", "application/pdf")) == "application/pdf"
    assert mime_type(Upload("unknown", b"")) == "application/octet-stream"
