"""Pictures: what they are, and the form of them that is published."""
