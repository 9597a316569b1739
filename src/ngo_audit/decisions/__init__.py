"""What is remembered of findings between runs, and how it is obeyed."""
