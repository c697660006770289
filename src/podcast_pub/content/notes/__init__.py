"""Show notes: Markdown → what is safe to show on pages and in feeds, every problem told."""
