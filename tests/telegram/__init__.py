"""Support for tests that talk to the small Telegram."""
