"""What is live, what would change, and how it changes: the log, the plan, the stages."""
