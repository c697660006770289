"""What is bound to a time in the audio: chapters and transcripts, one module a form."""
