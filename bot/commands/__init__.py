"""One module for each subcommand of `growlog`."""
