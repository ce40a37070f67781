"""Time zones by the names of cities."""

from functools import cache
from zoneinfo import available_timezones

# Cities that people name, and whose zone bears the name of another.
ELSEWHERE = {
    "aberdeen": "Europe/London",
    "bangalore": "Asia/Kolkata",
    "barcelona": "Europe/Madrid",
    "beijing": "Asia/Shanghai",
    "belfast": "Europe/London",
    "birmingham": "Europe/London",
    "boston": "America/New_York",
    "bristol": "Europe/London",
    "cape town": "Africa/Johannesburg",
    "cardiff": "Europe/London",
    "cork": "Europe/Dublin",
    "delhi": "Asia/Kolkata",
    "edinburgh": "Europe/London",
    "england": "Europe/London",
    "frankfurt": "Europe/Berlin",
    "geneva": "Europe/Zurich",
    "glasgow": "Europe/London",
    "hamburg": "Europe/Berlin",
    "inverness": "Europe/London",
    "ireland": "Europe/Dublin",
    "leeds": "Europe/London",
    "leicester": "Europe/London",
    "liverpool": "Europe/London",
    "manchester": "Europe/London",
    "milan": "Europe/Rome",
    "montreal": "America/Toronto",
    "mumbai": "Asia/Kolkata",
    "munich": "Europe/Berlin",
    "newcastle": "Europe/London",
    "northern ireland": "Europe/London",
    "nottingham": "Europe/London",
    "oxford": "Europe/London",
    "san francisco": "America/Los_Angeles",
    "scotland": "Europe/London",
    "seattle": "America/Los_Angeles",
    "sheffield": "Europe/London",
    "southampton": "Europe/London",
    "uk": "Europe/London",
    "wales": "Europe/London",
    "washington": "America/New_York",
    "york": "Europe/London",
}
REGIONS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


def find_zones(city: str) -> list[str]:
    """Return the zones that a city's or a zone's own name stands for; empty if none does."""
    wanted = " ".join(city.replace("_", " ").casefold().split())
    if wanted in ELSEWHERE:
        return [ELSEWHERE[wanted]]
    return sorted(_zones_by_name().get(wanted, ()))


@cache
def _zones_by_name() -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for zone in available_timezones():
        if zone.split("/")[0] not in REGIONS:
            continue
        whole = zone.replace("_", " ").casefold()
        for name in (whole, whole.rsplit("/", 1)[-1]):
            names.setdefault(name, set()).add(zone)
    return names
