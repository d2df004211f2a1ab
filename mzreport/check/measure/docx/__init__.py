"""A DOCX as a copy to be measured, by the numbers it states."""
