"""What Growlog promises, each measured by a test that fails when the promise is broken."""
