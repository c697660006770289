"""Audio files → facts: what is measured before anything is published."""
