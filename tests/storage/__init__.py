"""Support for tests of what is kept: a disk that can fail, and records to keep."""
