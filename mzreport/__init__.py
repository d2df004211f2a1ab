"""mzreport: from structured YAML to official-format bulletins and documents that can prove themselves."""

__version__ = "0.1.0"
