"""Values only: what a show is, what is to be published, what is live. No files, no clock."""
