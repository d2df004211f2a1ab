"""From a reader's lines to a draft in YAML: repaired, recognised, and proved to say what the file says."""
