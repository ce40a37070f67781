"""The engine that walks any form, one question at a time."""
