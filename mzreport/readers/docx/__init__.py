"""WordprocessingML documents (ISO/IEC 29500) as lines."""
