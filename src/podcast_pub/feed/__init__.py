"""Episodes → RSS: small views, and pure functions from a view to bytes. No files, no clock."""
