"""How the bot gets its updates, answers taps and fetches files."""

from typing import TYPE_CHECKING

from demo.exchange.file_store import MOST_BYTES_DOWN
from demo.methods.call import Call, Method
from demo.protocol.wire_format import Json, bad_request, conflict

if TYPE_CHECKING:
    from demo.telegram import Telegram

LONGEST_TOAST = 200


async def get_updates(telegram: "Telegram", call: Call) -> object:
    """Return the updates that wait, or that come within the time-out."""
    asked = call.asked
    if telegram.webhooks.url:
        raise conflict(
            "can't use getUpdates method while webhook is active;"
            " use deleteWebhook to delete the webhook first"
        )
    telegram.updates.allow(asked.get("allowed_updates"))
    return await telegram.updates.poll(
        asked.get("offset", 0), asked.get("limit", 100), min(asked.get("timeout", 0), 50)
    )


async def set_webhook(telegram: "Telegram", call: Call) -> object:
    """Have updates posted to an address; an empty one ends that."""
    asked = call.asked
    telegram.webhooks.set(
        asked["url"], asked.get("secret_token", ""), asked.get("max_connections", 40)
    )
    telegram.updates.allow(asked.get("allowed_updates"))
    if asked.get("drop_pending_updates"):
        telegram.updates.clear()
    return True


async def delete_webhook(telegram: "Telegram", call: Call) -> object:
    """End the delivery to a webhook."""
    telegram.webhooks.set("", "", 40)
    if call.asked.get("drop_pending_updates"):
        telegram.updates.clear()
    return True


async def get_webhook_info(telegram: "Telegram", call: Call) -> object:
    """Return where updates go, how many wait, and what went wrong last."""
    webhooks = telegram.webhooks
    found: Json = {
        "url": webhooks.url,
        "has_custom_certificate": False,
        "pending_update_count": len(telegram.updates.waiting()),
    }
    if webhooks.last_error_at is not None:
        found["last_error_date"] = webhooks.last_error_at
        found["last_error_message"] = webhooks.last_error
    if webhooks.url:
        found["max_connections"] = webhooks.max_connections
    if telegram.updates.allowed is not None:
        found["allowed_updates"] = telegram.updates.allowed
    return found


async def answer_callback_query(telegram: "Telegram", call: Call) -> object:
    """End the waiting of a tapped button, with a toast or an alert if there is a text."""
    text = str(call.asked.get("text", ""))
    if len(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    query = telegram.taps.answer(call.asked["callback_query_id"])
    person = telegram.people.get(query["from"]["id"])
    if text and person is not None:
        person.toasts.append(text)
    telegram.events.emit(
        "toast",
        query["message"]["chat"]["id"],
        query_id=query["id"],
        message=query["message"]["message_id"],
        text=text,
        alert=bool(call.asked.get("show_alert")),
    )
    return True


async def get_file(telegram: "Telegram", call: Call) -> object:
    """Return where a file can be downloaded, if it is not too big for that."""
    stored = telegram.files.find(call.asked["file_id"])
    if len(stored.upload.content) > MOST_BYTES_DOWN:
        raise bad_request("file is too big")
    return {**stored.identity, "file_path": stored.path}


METHODS: dict[str, Method] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "answerCallbackQuery": answer_callback_query,
    "getFile": get_file,
}
