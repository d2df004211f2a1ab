"""What an office does: start a folder, render, check; the only place that joins rendering and archive."""
