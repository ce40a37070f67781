"""Updates posted to the bot's webhook, on this machine alone."""

import asyncio
import json
from urllib.parse import urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPClientError

from demo.exchange.exchange import Exchange
from demo.exchange.webhook_queue import WebhookPost

MOST_AT_ONCE = 100
PATIENCE = 60.0
THIS_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})


async def deliver(exchange: Exchange) -> None:
    """Post whatever may be posted, until cancelled."""
    client = AsyncHTTPClient(force_instance=True, max_clients=MOST_AT_ONCE)
    try:
        async with asyncio.TaskGroup() as posts:
            while True:
                delivery = await exchange.webhooks.next_delivery()
                posts.create_task(_post(client, delivery))
    finally:
        client.close()


async def _post(client: AsyncHTTPClient, delivery: WebhookPost) -> None:
    delivery.settle(await _status(client, delivery))


async def _status(client: AsyncHTTPClient, delivery: WebhookPost) -> int | None:
    if urlsplit(delivery.url).hostname not in THIS_MACHINE:
        return None
    try:
        response = await client.fetch(
            delivery.url,
            method="POST",
            headers=delivery.headers,
            body=json.dumps(delivery.update),
            request_timeout=PATIENCE,
            follow_redirects=False,
            raise_error=False,
        )
    except (HTTPClientError, OSError):
        return None
    return response.code
