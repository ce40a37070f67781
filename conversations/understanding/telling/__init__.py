"""What a coach tells of a session in their own words, sorted under the headings of its forms."""
