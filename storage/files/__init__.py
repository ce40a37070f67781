"""Bytes on the disk: written whole or not at all, and sealed where there is a key."""
