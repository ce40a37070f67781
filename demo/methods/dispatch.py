"""A call of the bot from its name to its answer: checked, carried out, and checked again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from demo.exchange.exchange import Exchange
from demo.methods import bot_account, chat_actions, editing, inbox, new_messages
from demo.methods.call import Call, Method
from demo.protocol import specification
from demo.protocol.wire_format import ApiResponse, Refusal, Upload, bad_request, copied

METHODS: dict[str, Method] = {
    **inbox.METHODS,
    **new_messages.METHODS,
    **editing.METHODS,
    **bot_account.METHODS,
    **chat_actions.METHODS,
}


async def answer(
    exchange: Exchange,
    token: str,
    method: str,
    parameters: Mapping[str, object],
    uploads: Mapping[str, Upload],
) -> ApiResponse:
    """Carry out a call, unless a fault hits it, and return the answer.

    Values of `parameters` are decoded or JSON strings, as a form brings them.
    """
    exchange.taps.expire()
    fault = exchange.faults.take(method)
    if fault is None:
        return await _carried_out(exchange, token, method, parameters, uploads)
    if method == "answerCallbackQuery":
        exchange.taps.excuse(parameters.get("callback_query_id"))
    if fault.unreached:
        return ApiResponse(503, dropped=True, unreached=True)
    refusal = fault.refusal()
    if refusal is not None:
        response = refusal.response()
    else:
        response = await _carried_out(exchange, token, method, parameters, uploads)
    return replace(response, delay=fault.delay, late=fault.late, dropped=fault.dropped)


async def _carried_out(
    exchange: Exchange,
    token: str,
    method: str,
    parameters: Mapping[str, object],
    uploads: Mapping[str, Upload],
) -> ApiResponse:
    try:
        if token != exchange.token:
            raise Refusal(401, "Unauthorized")
        name = specification.canonical_name(method)
        if name is None:
            exchange.violations.append(f"unknown method {method}")
            raise Refusal(404, "Not Found")
        call = _checked(exchange, name, parameters, uploads)
        if name == "getUpdates" and not exchange.is_online:
            exchange.events.emit("online", online=True)
        result = copied(await METHODS[name](exchange, call))
    except Refusal as refusal:
        return refusal.response()
    _blame(exchange, name, specification.breaches_of_answer(name, result))
    return ApiResponse(200, {"ok": True, "result": result})


def _checked(
    exchange: Exchange,
    method: str,
    parameters: Mapping[str, object],
    uploads: Mapping[str, Upload],
) -> Call:
    asked = specification.decoded(method, parameters)
    breaches = list(specification.breaches_of_request(method, asked, set(uploads)))
    if method not in METHODS:
        breaches.append("this stand-in does not know how to do that")
    if breaches:
        _blame(exchange, method, breaches)
        raise bad_request(breaches[0])
    return Call(asked, uploads)


def _blame(exchange: Exchange, method: str, breaches: Iterable[str]) -> None:
    exchange.violations.extend(f"{method}: {breach}" for breach in breaches)
