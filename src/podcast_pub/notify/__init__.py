"""What happens once everything is live: caches are told what changed, and the user's command runs.

Nothing here can undo or fail a publish: it is complete before anything here begins.
"""
