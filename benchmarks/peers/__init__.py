"""Peers: other programs that make the same bulletin from the same content, each in its usual way."""
