"""Records made into what stands in a submission, whatever it is written as."""
