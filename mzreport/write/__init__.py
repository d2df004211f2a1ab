"""Writers of flow formats, from the neutral document and never from pages."""
