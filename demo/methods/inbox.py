"""How the bot gets its updates, answers taps and fetches files."""

from demo.exchange.exchange import Exchange
from demo.exchange.file_store import MOST_BYTES_DOWN
from demo.methods.call import Call, Method
from demo.protocol.wire_format import Json, bad_request, conflict

LONGEST_TOAST = 200


async def get_updates(exchange: Exchange, call: Call) -> object:
    """Return the updates that wait, or that come within the time-out."""
    asked = call.asked
    if exchange.webhooks.url:
        raise conflict(
            "can't use getUpdates method while webhook is active;"
            " use deleteWebhook to delete the webhook first"
        )
    exchange.updates.allow(asked.get("allowed_updates"))
    return await exchange.updates.poll(
        asked.get("offset", 0), asked.get("limit", 100), min(asked.get("timeout", 0), 50)
    )


async def set_webhook(exchange: Exchange, call: Call) -> object:
    """Have updates posted to an address; an empty one ends that."""
    asked = call.asked
    exchange.webhooks.set(
        asked["url"], asked.get("secret_token", ""), asked.get("max_connections", 40)
    )
    exchange.updates.allow(asked.get("allowed_updates"))
    if asked.get("drop_pending_updates"):
        exchange.updates.clear()
    return True


async def delete_webhook(exchange: Exchange, call: Call) -> object:
    """End the delivery to a webhook."""
    exchange.webhooks.set("", "", 40)
    if call.asked.get("drop_pending_updates"):
        exchange.updates.clear()
    return True


async def get_webhook_info(exchange: Exchange, call: Call) -> object:
    """Return where updates go, how many wait, and what went wrong last."""
    webhooks = exchange.webhooks
    found: Json = {
        "url": webhooks.url,
        "has_custom_certificate": False,
        "pending_update_count": len(exchange.updates.waiting()),
    }
    if webhooks.last_error_at is not None:
        found["last_error_date"] = webhooks.last_error_at
        found["last_error_message"] = webhooks.last_error
    if webhooks.url:
        found["max_connections"] = webhooks.max_connections
    if exchange.updates.allowed is not None:
        found["allowed_updates"] = exchange.updates.allowed
    return found


async def answer_callback_query(exchange: Exchange, call: Call) -> object:
    """Stop a tapped button from waiting, with a toast or an alert if there is a text."""
    text = str(call.asked.get("text", ""))
    if len(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    query = exchange.taps.answer(call.asked["callback_query_id"])
    if text:
        exchange.toasts[query["from"]["id"]].append(text)
    exchange.events.emit(
        "toast",
        query["message"]["chat"]["id"],
        query_id=query["id"],
        message=query["message"]["message_id"],
        text=text,
        alert=bool(call.asked.get("show_alert")),
    )
    return True


async def get_file(exchange: Exchange, call: Call) -> object:
    """Return where a file can be downloaded, if it is not too big for that."""
    stored = exchange.files.find(call.asked["file_id"])
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
