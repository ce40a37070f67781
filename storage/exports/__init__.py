"""All that is kept of a coach as one file for elsewhere, and how such a file is read or refused."""
