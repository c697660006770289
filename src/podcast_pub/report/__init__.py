"""What is said to people and machines: the only writer to the terminal."""

from podcast_pub.report.problems import error_text, finding_text, summary_text

__all__ = ["error_text", "finding_text", "summary_text"]
