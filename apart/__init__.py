"""What is done apart: work in a process of its own, within bounds, so that it harms nobody else."""
